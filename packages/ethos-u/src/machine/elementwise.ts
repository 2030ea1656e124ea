import { notKnown } from './not-known.ts';
import { scaleOperands } from './operand-scaling.ts';
import { scalers } from './scaling.ts';
import type { ElementwiseFunction, ElementwiseOperation } from './types.ts';

/**
 * Accumulators of an elementwise operation in height, width, depth order, from operands in that order with their zero
 * points taken off. `ifm2` is null where the second operand is a scalar or absent.
 * Throws an EthosUError `not-known` for what neither a source states nor a stream has shown.
 */
export function elementwise(
  operation: ElementwiseOperation,
  ifm: Int32Array,
  ifm2: Int32Array | null,
): Float64Array {
  const { isReversed, function: name, upscale, command } = operation;
  if (upscale !== 'none') throw notKnown(`${name} of an upscaled map`, command);
  const unary = unaries[name];
  if (unary !== undefined) return each(ifm, unary(operation));
  const other = spread(operation, ifm2);
  const [first, second] = isReversed ? [other, ifm] : [ifm, other];
  return combine(first, second, binaryOf(operation));
}

type Unary = (a: number) => number;
type Binary = (a: number, b: number) => number;

const unaries: Partial<Record<ElementwiseFunction, (operation: ElementwiseOperation) => Unary>> = {
  abs: () => Math.abs,
  clz: () => Math.clz32,
  lrelu: ({ output }) => {
    const { scale, shift } = output.ofmScale;
    const rescale = scalers[output.rounding];
    return output.perChannel ? (a) => a : (a) => (a >= 0 ? a : rescale(a, scale, shift));
  },
};

function binaryOf(operation: ElementwiseOperation): Binary {
  switch (operation.function) {
    case 'mul':
      return operation.ifm.bits === 32 ? wideProduct(operation) : (a, b) => a * b;
    case 'add':
      return scaleOperands(operation, (a, b) => a + b);
    case 'sub':
      return scaleOperands(operation, (a, b) => a - b);
    case 'min':
      return Math.min;
    case 'max':
      return Math.max;
    case 'shl':
      return shiftLeft(operation);
    case 'shr':
      return shiftRight(operation);
    default:
      throw notKnown(`${operation.function} of two operands`, operation.command);
  }
}

/** Inferred: of 32-bit operands the scale register's multiplier is ignored, and only its shift taken. */
function wideProduct({ output }: ElementwiseOperation): Binary {
  const rescale = scalers[output.rounding];
  const shift = output.perChannel ? 0 : output.ofmScale.shift;
  return (a, b) => (b < 0 ? rescale(-a, -b, shift) : rescale(a, b, shift));
}

/** Inferred: bits beyond the 32 are lost. */
function shiftLeft({ command }: ElementwiseOperation): Binary {
  return (a, b) => {
    if (b < 0 || b > 31) throw notKnown(`a shift to the left by ${b}`, command);
    return a << b;
  };
}

/**
 * Rounded as the OFM's precision says; with double rounding only where halves up and halves away from zero, the two
 * readings that it has, agree.
 */
function shiftRight({ output, command }: ElementwiseOperation): Binary {
  const { rounding } = output;
  if (rounding === 'truncate') throw notKnown('SHR with truncation', command);
  return (a, b) => {
    if (b < 0 || b > 31) throw notKnown(`a shift to the right by ${b}`, command);
    const shifted = scalers.natural(a, 1, b);
    if (rounding === 'double' && a < 0 && shifted !== -scalers.natural(-a, 1, b)) {
      throw notKnown('SHR with double rounding of a negative half', command);
    }
    return shifted;
  };
}

/** The second operand in the size of the first: a scalar everywhere, a broadcast axis repeated. */
function spread(operation: ElementwiseOperation, ifm2: Int32Array | null): Int32Array {
  const { broadcast, scalar, command, ifm2: map } = operation;
  const { height, width, depth } = operation.ifm;
  if (map === null) throw notKnown(`${operation.function} without a second operand`, command);
  if (scalar !== null) return new Int32Array(height * width * depth).fill(scalar - map.zeroPoint);
  if (ifm2 === null) throw notKnown(`${operation.function} without a second operand`, command);
  if (!(broadcast.height || broadcast.width || broadcast.depth)) return ifm2;
  const strideC = broadcast.depth ? 0 : 1;
  const strideX = broadcast.width ? 0 : map.depth;
  const strideY = broadcast.height ? 0 : map.depth * map.width;
  const all = new Int32Array(height * width * depth);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = y * strideY + x * strideX;
      for (let c = 0; c < depth; c++) all[at++] = ifm2[from + c * strideC];
    }
  }
  return all;
}

function each(operand: Int32Array, f: Unary): Float64Array {
  const into = new Float64Array(operand.length);
  for (let k = 0; k < into.length; k++) into[k] = f(operand[k]);
  return into;
}

function combine(first: Int32Array, second: Int32Array, f: Binary): Float64Array {
  const into = new Float64Array(first.length);
  for (let k = 0; k < into.length; k++) into[k] = f(first[k], second[k]);
  return into;
}
