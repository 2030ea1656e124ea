import type { Measurement } from '../schema/measurement.ts';
import type { Moved } from './types.ts';

type Sizes = readonly (readonly [name: string, size: number])[];

/** Sizes that are not the same on both sides; names that occur twice are summed. The largest change first. */
export function moved(before: Sizes, after: Sizes): Moved[] {
  const [was, is] = [summed(before), summed(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => ({ name, before: was.get(name) ?? null, after: is.get(name) ?? null }))
    .filter((row) => deltaOf(row) !== 0)
    .sort((a, b) => Math.abs(deltaOf(b)) - Math.abs(deltaOf(a)));
}

export const deltaOf = ({ before, after }: Moved): number => (after ?? 0) - (before ?? 0);

export const memorySizes = ({ memories }: Measurement): Sizes =>
  memories.flatMap(({ name, usedBytes }) => (usedBytes === null ? [] : [[name, usedBytes]]));

export const sectionSizes = ({ sections }: Measurement): Sizes =>
  sections.flatMap(({ module, text, rodata, data, bss }) => [
    [`${module}, flash`, text + rodata + data] as const,
    [`${module}, RAM`, data + bss] as const,
  ]);

export function placementSizes({ placement }: Measurement): Sizes {
  if (!placement) return [];
  const { unit, npu, cpu, float, epochs } = placement;
  const named: (readonly [string, number | null])[] = [
    [`${unit} on the NPU`, npu],
    [`${unit} on the CPU`, cpu],
    [`${unit} in float`, float],
    ...(epochs
      ? ([
          ['hardware epochs', epochs.hw],
          ['software epochs', epochs.sw],
          ['hybrid epochs', epochs.hybrid],
        ] as const)
      : []),
  ];
  return named.flatMap(([name, count]) => (count === null ? [] : [[name, count]]));
}

function summed(sizes: Sizes): Map<string, number> {
  const total = new Map<string, number>();
  for (const [name, size] of sizes) total.set(name, (total.get(name) ?? 0) + size);
  return total;
}
