import type { Command } from '../commands/types.ts';
import type { NpuOp } from '../container/types.ts';

/** A whole number from 0 up to a limit. */
export type Random = (limit: number) => number;

/** An operator whose stream and constants are copies of its own. */
export interface Subject {
  readonly op: NpuOp;
  readonly commands: readonly Command[];
}

interface Mutable extends Subject {
  readonly words: Uint32Array;
  readonly constants: Uint8Array;
}

type Mutation = (subject: Mutable, random: Random) => void;

/** Values at which fields of registers break. */
const extremes = [0, 1, 2, 7, 8, 15, 16, 63, 127, 255, 0x7fff, 0x8000, 0xfffe, 0xffff] as const;
const largeExtremes = [0, 1, 15, 16, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff];

/** A U55-32, -64, -128, -256, U65-256, -512, and a U85. */
const configs = [0x1005, 0x1006, 0x1807, 0x3008, 0x1000_3008, 0x1000_6009, 0x2000_0118] as const;

const of = <T>(values: readonly T[], random: Random): T => values[random(values.length)];

const command = ({ commands }: Subject, random: Random): Command => of(commands, random);

/** Mostly registers' values: with any other change the decoder stops early, and the machine is not reached. */
const mutations: readonly Mutation[] = [
  (subject, random) => {
    const { offset } = command(subject, random);
    subject.words[offset / 4] ^= 0x1_0000 << random(16);
  },
  (subject, random) => {
    const { offset, param } = command(subject, random);
    const value = random(2) === 0 ? of(extremes, random) : (param + random(5) - 2) & 0xffff;
    subject.words[offset / 4] = (subject.words[offset / 4] & 0xffff) | (value << 16);
  },
  (subject, random) => {
    const { offset, kind } = command(subject, random);
    if (kind === 'cmd1') subject.words[offset / 4 + 1] ^= 1 << random(32);
  },
  (subject, random) => {
    const { offset, kind, payload } = command(subject, random);
    if (kind !== 'cmd1') return;
    const steps = [-16, -8, -1, 1, 8, 16, 1024];
    subject.words[offset / 4 + 1] =
      random(2) === 0 ? of(largeExtremes, random) : payload + of(steps, random);
  },
  (subject, random) => {
    const [from, to] = [command(subject, random), command(subject, random)];
    if (from.kind !== to.kind) return;
    subject.words.copyWithin(to.offset / 4, from.offset / 4, from.offset / 4 + 1);
  },
  (subject, random) => {
    const [from, to] = [command(subject, random), command(subject, random)];
    if (from.kind === 'cmd1' && to.kind === 'cmd1') subject.words[to.offset / 4 + 1] = from.payload;
  },
  ({ constants }, random) => {
    for (let left = 1 + random(4); left > 0; left -= 1)
      constants[random(constants.length)] ^= 1 << random(8);
  },
  ({ constants }, random) => {
    const start = random(constants.length);
    constants.fill(of([0, 0xff, 0xaa], random), start, start + random(64));
  },
];

/** Rarer, as they stop nearly every stream at once. */
const coarse: readonly Mutation[] = [
  ({ words }, random) => {
    words[random(words.length)] = random(2 ** 32);
  },
  ({ words }, random) => void words.copyWithin(random(words.length), random(words.length)),
  ({ words }, random) => void words.fill(of([0, 0xffff_ffff], random), random(words.length)),
];

/** A copy with one to four changes. */
export function mutated({ op, commands }: Subject, random: Random): NpuOp {
  const words = op.words.slice();
  const constants = (op.regions[0].data ?? new Uint8Array()).slice();
  const subject = { op, commands, words, constants };
  for (let left = 1 + random(4); left > 0; left -= 1)
    of(random(20) === 0 ? coarse : mutations, random)(subject, random);
  const regions = op.regions.map((region, k) =>
    k === 0 ? { ...region, data: constants } : region,
  );
  const config = random(20) === 0 ? of(configs, random) : op.config;
  return { ...op, words, regions, config };
}
