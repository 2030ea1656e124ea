import type { Kernel, OpView } from '../kernel.ts';
import { checkShape, movedInput, wholeNumbers } from './checked.ts';
import { type Part, takeParts } from './slice.ts';

const without = {
  beginMask: 0,
  endMask: 0,
  ellipsisMask: 0,
  newAxisMask: 0,
  shrinkAxisMask: 0,
  offset: false,
};
type Masks = typeof without;

/** What is taken of one dimension; `sizes` is that of the input, 1 for a new dimension. */
interface Taken extends Part {
  readonly extent: number;
  readonly isShrunk: boolean;
}

const whole = (extent: number): Taken => ({
  first: 0,
  step: 1,
  size: extent,
  extent,
  isShrunk: false,
});

/**
 * Python's slices with TensorFlow's masks: bit k of `beginMask` and `endMask` leaves a bound out, of `shrinkAxisMask`
 * takes one index and drops the dimension, of `newAxisMask` puts one in; `ellipsisMask` stands for the dimensions
 * that are not spelt out. With `offset`, ends count from the beginnings.
 */
export const stridedSlice: Kernel = (view) => {
  const { input } = movedInput(view);
  const { op } = view;
  const masks: Masks = (op.type === 'STRIDED_SLICE' ? op.options : null) ?? without;
  const count = view.input(1).elements;
  checkShape(view, count < 32, 'too many indices', { expected: 'at most 31', found: `${count}` });
  const [begins, ends, strides] = [1, 2, 3].map((k) => wholeNumbers(view, k, { count }));
  if (view.profile.family === 'tflm') checkTflm(view, masks, count);
  const bit = (mask: number, k: number): boolean => ((mask >>> k) & 1) === 1;
  const added = Array.from({ length: count }, (_, k) => k).filter(
    (k) => bit(masks.newAxisMask, k) && !bit(masks.ellipsisMask, k),
  ).length;
  // Runtimes let an ellipsis stand for one dimension at least, and leave out what then is too much.
  const [rank, most] = [input.shape.length, input.shape.length + added];
  const stand = Math.max(1, most - count + 1);
  const taken: Taken[] = [];
  let dimension = 0;
  for (let k = 0; k < count && taken.length < most; k++) {
    if (bit(masks.ellipsisMask, k)) {
      for (let i = 0; i < stand && dimension < rank; i++) {
        taken.push(whole(input.shape[dimension++]));
      }
    } else if (bit(masks.newAxisMask, k)) {
      taken.push(whole(1));
    } else {
      const extent = input.shape[dimension++];
      const facts = { tensor: input, expected: `${rank} dimensions`, found: 'more' };
      checkShape(view, extent !== undefined, 'there are more indices than dimensions', facts);
      const [first, end, step] = [begins[k], ends[k], strides[k]];
      const shrinks = bit(masks.shrinkAxisMask, k);
      const [hasBegin, hasEnd] = [!bit(masks.beginMask, k), !bit(masks.endMask, k)];
      const stop = masks.offset ? end + first : end;
      const range = { first: hasBegin ? first : null, end: hasEnd ? stop : null, step, shrinks };
      taken.push(takeRange(view, extent, range));
    }
  }
  while (dimension < rank) taken.push(whole(input.shape[dimension++]));
  return takeParts(view, taken, {
    shape: taken.filter(({ isShrunk }) => !isShrunk).map(({ size }) => size),
    sizes: taken.map(({ extent }) => extent),
  });
};

interface Range {
  readonly first: number | null;
  readonly end: number | null;
  readonly step: number;
  readonly shrinks: boolean;
}

function takeRange(view: OpView, extent: number, { first, end, step, shrinks }: Range): Taken {
  const facts = { expected: 'a step other than 0', found: '0' };
  checkShape(view, step !== 0, 'a slice needs a step', facts);
  // The converter to TOSA gets their shapes wrong.
  view.expect('a step backwards', view.profile.family === 'tosa' && step < 0, [false]);
  const [lowest, highest] = step > 0 ? [0, extent] : [-1, extent - 1];
  const clamp = (index: number): number =>
    Math.min(Math.max(index < 0 ? index + extent : index, lowest), highest);
  const start = first === null ? (step > 0 ? lowest : highest) : clamp(first);
  if (shrinks) {
    const inside = { expected: `0 to ${extent - 1}`, found: String(first) };
    checkShape(view, start >= 0 && start < extent, 'the index is not inside', inside);
    // Runtimes write nothing then.
    view.expect('a step of a dropped dimension below 0', step < 0, [false]);
    return { first: start, step: 1, size: 1, extent, isShrunk: true };
  }
  const stop = end === null ? (step > 0 ? highest : lowest) : clamp(end);
  const size = Math.max(0, Math.ceil((stop - start) / step));
  return { first: start, step, size, extent, isShrunk: false };
}

/** TFLM takes indices for all of at most four dimensions, and neither of the masks that change their number. */
function checkTflm(view: OpView, masks: Masks, count: number): void {
  const { shape } = view.input(0);
  view.expect('a tensor of this rank', shape.length <= 4 && shape.length === count, [true]);
  view.expect('a mask of new dimensions', masks.newAxisMask, [0]);
  view.expect('a mask of an ellipsis', masks.ellipsisMask, [0]);
}
