import { int16Table, lookUp } from '../../arithmetic/int16-table.ts';
import type { OpView } from '../kernel.ts';
import type { Transform } from '../unary.ts';

/**
 * TOSA's TABLE of a function on int16 whose values are stored as 1/32768, computed in double precision whatever scale
 * the output states.
 */
export const tableOfUnit =
  (f: (x: number) => number) =>
  (view: OpView): Transform => {
    const table = int16Table({
      inputScale: view.input(0).scale,
      inputZeroPoint: 0,
      outputScale: 2 ** -15,
      outputZeroPoint: 0,
      perUnit: 2 ** 15,
      f,
      cut: (x) => x,
    });
    return (value) => lookUp(table, value);
  };
