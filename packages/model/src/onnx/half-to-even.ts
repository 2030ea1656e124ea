/** The nearest integer, of two equally near ones the even: how ONNX's QuantizeLinear rounds. */
export function halfToEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
