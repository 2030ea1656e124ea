import type { Step } from '../../kernels/kernel.ts';
import { elementsOf } from '../../kernels/walk.ts';
import type { OnnxPrepared, OnnxView } from '../kernel.ts';
import type { Coordinate, Resized } from './coordinates.ts';

const { fround } = Math;

/** The two elements that an index of the output lies between, and how much each counts. */
interface Between {
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly ofLow: Float32Array;
  readonly ofHigh: Float32Array;
  readonly isOutside: Uint8Array;
}

function between(resized: Resized, coordinate: Coordinate): Between {
  const { from, to, scale } = resized;
  const found = {
    low: new Int32Array(to),
    high: new Int32Array(to),
    ofLow: new Float32Array(to),
    ofHigh: new Float32Array(to),
    isOutside: new Uint8Array(to),
  };
  for (let k = 0; k < to; k++) {
    const place = scale === 1 ? k : coordinate(k, resized);
    found.isOutside[k] = place < 0 || place > from - 1 ? 1 : 0;
    const x = Math.min(Math.max(place, 0), from - 1);
    const low = Math.floor(x);
    const high = Math.min(low + 1, from - 1);
    found.low[k] = low;
    found.high[k] = high;
    // At the last element both are that one.
    found.ofLow[k] = low === high ? 0.5 : Math.abs(x - high);
    found.ofHigh[k] = low === high ? 0.5 : Math.abs(x - low);
  }
  return found;
}

/** Whether only the last two of two or four dimensions are resized, which ONNX Runtime does in one go. */
export const isImage = (dimensions: readonly Resized[]): boolean =>
  dimensions.length === 2 ||
  (dimensions.length === 4 && dimensions.slice(0, 2).every(({ scale }) => scale === 1));

/** Linear interpolation in two dimensions: four products in float32, added from the first on; integers are cut. */
export function fourPoints(
  view: OnnxView,
  dimensions: readonly Resized[],
  coordinate: Coordinate,
  filler: number | null,
): OnnxPrepared {
  const [vertical, horizontal] = dimensions.slice(-2) as [Resized, Resized];
  const [rows, columns] = [between(vertical, coordinate), between(horizontal, coordinate)];
  const images = elementsOf(view.input(0).shape.slice(0, -2));
  const [height, width] = [vertical.from, horizontal.from];
  return {
    bind: ({ input, output }): Step => {
      const [from, to] = [input(0), output(0)];
      return () => {
        for (let image = 0, at = 0; image < images; image++) {
          for (let y = 0; y < vertical.to; y++) {
            const top = (image * height + rows.low[y]) * width;
            const ofTop = rows.ofLow[y];
            const ofBottom = rows.ofHigh[y];
            const bottom = (image * height + rows.high[y]) * width;
            for (let x = 0; x < horizontal.to; x++, at++) {
              if (filler !== null && (rows.isOutside[y] === 1 || columns.isOutside[x] === 1)) {
                to[at] = filler;
                continue;
              }
              const left = columns.low[x];
              const right = columns.high[x];
              const ofLeft = columns.ofLow[x];
              const ofRight = columns.ofHigh[x];
              const first = fround(fround(ofLeft * ofTop) * from[top + left]);
              const second = fround(fround(ofRight * ofTop) * from[top + right]);
              const third = fround(fround(ofLeft * ofBottom) * from[bottom + left]);
              const fourth = fround(fround(ofRight * ofBottom) * from[bottom + right]);
              to[at] = fround(fround(fround(first + second) + third) + fourth);
            }
          }
        }
      };
    },
  };
}
