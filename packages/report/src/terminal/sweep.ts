import { type Sweep, type Variant, weighed } from '../data/sweep.ts';
import { change, plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';

/** `Sweep: kws on iree riscv32: 2 of 6 variants on the front, +zb (flash −16.1 %, instructions −9.0 %), …`. */
export function sweepLine({ model, toolchain, target, variants, leftOut }: Sweep): string {
  const front = variants.filter(({ onFront }) => onFront);
  const failed = leftOut.length === 0 ? '' : `; ${leftOut.length} not ranked`;
  const counts = `${front.length} of ${plural(variants.length, 'variant')} on the front`;
  const place = oneLine(`${model} on ${toolchain} ${target}`, 120);
  return `Sweep: ${place}: ${[counts, ...front.map(variantText)].join('; ')}${failed}`;
}

function variantText({ label, weights }: Variant): string {
  const changes = weights.flatMap((weight, index) => {
    const name = weighed[index]?.split('.')[0];
    return weight === null || !weight.change ? [] : [`${name} ${change(weight.change)}`];
  });
  return changes.length === 0 ? label : `${label} (${changes.join(', ')})`;
}
