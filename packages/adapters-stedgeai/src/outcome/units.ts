/**
 * What computes an operation type: `smul_f32_f32` takes and gives float, `smul_s8_s8` int8;
 * the mixed ones convert.
 */
export function unitOf(operationType: string): string | null {
  const [, from, to] = /_([a-z]+\d+)_([a-z]+\d+)$/.exec(operationType) ?? [];
  if (from === undefined || to === undefined) return null;
  const isFloat = [from, to].map((type) => type.startsWith('f'));
  if (isFloat[0] !== isFloat[1]) return 'conversion';
  return isFloat[0] ? 'float' : to.replace(/^s/, 'int').replace(/^u/, 'uint');
}

/** The unit that runs an epoch or a layer, by the words of the report's table and of c_info. */
export const epochUnits: Readonly<Record<'hw' | 'ec' | 'sw' | 'hybrid', string>> = {
  hw: 'npu',
  ec: 'npu',
  sw: 'cpu',
  hybrid: 'hybrid',
};
