import { type Move, moving } from '../../kernels/movement/moving.ts';
import type { OnnxPrepared, OnnxView } from '../kernel.ts';

/** A node that only moves elements, those of input `like` and of its size. */
export const moved = (view: OnnxView, moves: readonly Move[], like = 0): OnnxPrepared =>
  moving(
    view,
    view.outputs.map(({ shape }) => shape),
    moves,
    { like },
  );
