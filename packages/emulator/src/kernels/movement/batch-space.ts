import { sizeOf } from '../../program/operand.ts';
import type { Kernel, Operand, OpView } from '../kernel.ts';
import { isWide } from '../wide.ts';
import { checkShape, movedInput, wholeNumbers } from './checked.ts';

/** An image and its cells spread over batches: block (y, x) of the padded image goes to cell (y, x) of a batch. */
interface Spread {
  /** Batches, height, width and channels of the whole image. */
  readonly image: readonly number[];
  /** Cells of padding (or cropping) before the image. */
  readonly before: readonly number[];
  readonly block: readonly number[];
  /** Height and width of a batch. */
  readonly cells: readonly number[];
}

/** Calls `copy` with the places of every run of channels: in the image, and in the batches. */
function eachPixel(
  { image, before, block, cells }: Spread,
  copy: (image: number, batches: number, channels: number) => void,
): void {
  const [batches, height, width, channels] = image;
  let place = 0;
  for (let batch = 0; batch < batches; batch++) {
    for (let y = 0; y < height; y++) {
      const [up, row] = [(y + before[0]) % block[0], Math.floor((y + before[0]) / block[0])];
      for (let x = 0; x < width; x++) {
        const [left, column] = [(x + before[1]) % block[1], Math.floor((x + before[1]) / block[1])];
        const other = (up * block[1] + left) * batches + batch;
        copy(place, ((other * cells[0] + row) * cells[1] + column) * channels, channels);
        place += channels;
      }
    }
  }
}

interface Stated {
  /** Of rank 4; a tensor of rank 3 is an image of width 1. */
  readonly shape: readonly number[];
  readonly block: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly squeeze: (shape: readonly number[]) => readonly number[];
}

function readStated(view: OpView, input: Operand): Stated {
  view.expect('a tensor of this rank', input.shape.length, [3, 4], input);
  const isFlat = input.shape.length === 3;
  const count = input.shape.length - 2;
  const block = wholeNumbers(view, 1, { count, lowest: 1 });
  const edges = wholeNumbers(view, 2, { count: count * 2, lowest: 0 });
  const [before, after] = [0, 1].map((side) => edges.filter((_, k) => k % 2 === side));
  return {
    shape: isFlat ? input.shape.toSpliced(2, 0, 1) : input.shape,
    block: isFlat ? [...block, 1] : block,
    before: isFlat ? [...before, 0] : before,
    after: isFlat ? [...after, 0] : after,
    squeeze: (shape) => (isFlat ? shape.toSpliced(2, 1) : shape),
  };
}

/**
 * The cells of blocks of an image become images of further batches; padding is the stored form of 0, or a stored 0
 * (TFLM).
 */
export const spaceToBatch: Kernel = (view) => {
  const { input, output } = movedInput(view);
  const padding = view.rule({
    reference: output.zeroPoint,
    copy: output.zeroPoint,
    'stored-zero': 0,
  });
  const { shape, block, before, after, squeeze } = readStated(view, input);
  const [batches, height, width, channels] = shape;
  const padded = [height, width].map((size, k) => before[k] + size + after[k]);
  const cells = padded.map((size, k) => size / block[k]);
  const facts = { tensor: input, expected: `multiples of ${block}`, found: `${padded}` };
  checkShape(view, cells.every(Number.isInteger), 'blocks do not fit', facts);
  const spread = { image: shape, before, block, cells };
  const size = sizeOf(input.type);
  return {
    shapes: [squeeze([batches * block[0] * block[1], ...cells, channels])],
    bind: ({ inputBytes, outputBytes, outputData }) => {
      const [from, to, data] = [inputBytes(0), outputBytes(0), outputData(0)];
      const copy = copier(from, to, size);
      return () => {
        if (isWide(data)) data.fill(0n);
        else data.fill(padding);
        eachPixel(spread, copy);
      };
    },
  };
};

/** The images of batches become the cells of blocks of one image, cropped: the inverse. */
export const batchToSpace: Kernel = (view) => {
  const { input } = movedInput(view);
  const { shape, block, before, after, squeeze } = readStated(view, input);
  const [all, rows, columns, channels] = shape;
  const cells = [rows, columns];
  const batches = all / (block[0] * block[1]);
  const sizes = cells.map((count, k) => count * block[k] - before[k] - after[k]);
  const fits = Number.isInteger(batches) && sizes.every((size) => size >= 0);
  const facts = { tensor: input, expected: `batches for blocks of ${block}`, found: `[${shape}]` };
  checkShape(view, fits, 'the batches make no blocks, or are cropped away', facts);
  const image = [batches, ...sizes, channels];
  const size = sizeOf(input.type);
  return {
    shapes: [squeeze(image)],
    bind: ({ inputBytes, outputBytes }) => {
      const back = copier(inputBytes(0), outputBytes(0), size);
      const copy = (to: number, from: number, count: number) => back(from, to, count);
      return () => eachPixel({ image, before, block, cells }, copy);
    },
  };
};

const copier =
  (from: Uint8Array, to: Uint8Array, size: number) =>
  (source: number, target: number, count: number): void => {
    const [start, place] = [source * size, target * size];
    for (let k = 0; k < count * size; k++) to[place + k] = from[start + k];
  };
