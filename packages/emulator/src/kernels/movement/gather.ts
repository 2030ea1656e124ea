import { sizeOf } from '../../program/operand.ts';
import type { Kernel } from '../kernel.ts';
import { resolveAxis } from '../reduce/axes.ts';
import { elementsOf } from '../walk.ts';
import { checkShape, movedInput } from './checked.ts';

const positionTypes = ['int16', 'int32', 'int64'] as const;

/**
 * Takes the indices that input 1 lists from dimension `axis`; the first `batchDims` dimensions are common to both.
 * An index outside throws `bad-index` at the run.
 */
export const gather: Kernel = (view) => {
  const { input } = movedInput(view);
  const { op } = view;
  const positions = view.input(1);
  view.expect('positions of this type', positions.type, positionTypes, positions);
  const options = op.type === 'GATHER' ? op.options : null;
  const { axis: stated, batchDims: common } = options ?? { axis: 0, batchDims: 0 };
  const axis = resolveAxis(view, stated, input.shape.length);
  const batch = common < 0 ? common + positions.shape.length : common;
  const shared = input.shape.slice(0, Math.max(0, batch));
  const fits =
    batch >= 0 && batch <= axis && shared.join() === positions.shape.slice(0, batch).join();
  const facts = { tensor: positions, expected: `[${shared},...]`, found: `[${positions.shape}]` };
  checkShape(view, fits, 'the first dimensions differ', facts);
  const picked = positions.shape.slice(batch);
  const shape = [...input.shape.slice(0, axis), ...picked, ...input.shape.slice(axis + 1)];
  const inner = elementsOf(input.shape.slice(axis + 1)) * sizeOf(input.type);
  const outer = elementsOf(input.shape.slice(batch, axis));
  const batches = elementsOf(shared);
  const count = elementsOf(picked);
  const extent = input.shape[axis];
  return {
    shapes: [shape],
    bind: ({ inputBytes, outputBytes, inputData }) => {
      const [from, to, places] = [inputBytes(0), outputBytes(0), inputData(1)];
      return () => {
        for (let at = 0, row = 0; row < batches * outer; row++) {
          const list = Math.floor(row / outer) * count;
          for (let k = 0; k < count; k++, at += inner) {
            const place = Number(places[list + k]);
            if (place < 0 || place >= extent) {
              view.fail('bad-index', 'an index is not inside', {
                tensor: positions,
                expected: `0 to ${extent - 1}`,
                found: String(place),
                remedy: 'give other inputs',
              });
            }
            const start = (row * extent + place) * inner;
            for (let byte = 0; byte < inner; byte++) to[at + byte] = from[start + byte];
          }
        }
      };
    },
  };
};
