import { type Finding, groupBy, type Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { Lowering } from '../npu/types.ts';
import { evidence } from './lowering.ts';
import { isPrimeCount, primeRemedy } from './prime-channels.ts';
import { knownReason } from './software-ops.ts';
import { type Place, softwarePlaces } from './software-places.ts';
import { list, percent, several, sum } from './words.ts';

/** NPU epochs that the CPU computes, or takes part in, with the compiler's reason or the op's known one. */
export const softwareEpoch: Rule<StFacts> = {
  id: 'software-epoch',
  title: 'Epoch in software',
  explanation:
    'The CPU computes a part of a network that was compiled for the NPU. The NPU waits meanwhile, and the data passes through the caches of both. In a hybrid epoch the CPU only prepares what the transfer engines of the NPU then move.',
  severity: 'warning',
  remedy: 'let the NPU compiler say why: add `--d-lower 50` to the options of the profile',
  find: (facts) => {
    const epochs = softwarePlaces(facts);
    const causes = pairCauses(epochs, facts.report?.lowerings ?? []);
    const explained = epochs.flatMap((epoch) => {
      const cause = causes.get(epoch);
      return cause ? [withCause(epoch, cause)] : [];
    });
    const others = epochs.filter((epoch) => !causes.has(epoch));
    const byOp = [...groupBy(others, ({ unit, ops }) => `${unit} ${ops.join(', ')}`).values()];
    return [...explained, ...byOp.flatMap(withReason)];
  },
};

/**
 * Lowering diagnostics name nodes, epochs name ops. They are printed in the same order, so they belong together
 * where each op has as many failed lowerings as software epochs; else nothing is claimed.
 */
function pairCauses(
  epochs: readonly Place[],
  lowerings: readonly Lowering[],
): ReadonlyMap<Place, Lowering> {
  const failed = groupBy(
    lowerings.filter(({ software }) => software !== null),
    ({ op }) => op,
  );
  const byOp = groupBy(
    epochs.filter(({ unit }) => unit === 'sw'),
    ({ ops }) => ops[0] ?? null,
  );
  return new Map(
    [...byOp].flatMap(([op, same]) => {
      const candidates = failed.get(op) ?? [];
      if (candidates.length !== same.length) return [];
      return candidates.flatMap((cause, at): [Place, Lowering][] => {
        const epoch = same[at];
        return epoch ? [[epoch, cause]] : [];
      });
    }),
  );
}

function withCause({ name, ops, line }: Place, cause: Lowering): Finding {
  const why =
    cause.attempts.find(({ failure }) => failure !== null)?.failure ?? 'no reason is given';
  const channels = cause.software?.ch ?? null;
  const prime = isPrimeCount(channels);
  return {
    message: `${name} runs ${opsOf(ops)} in software: node ${cause.node}, ${why}${prime ? `; its ${channels} output channels are a prime number, and the compiler fails to split some of those` : ''}`,
    layer: name,
    op: opsOf(ops),
    evidence: evidence(cause),
    ...(line !== null && { line }),
    remedy: prime ? primeRemedy(channels) : 'try another channel count, a multiple of 16',
  };
}

/** Epochs of the same ops, in one sentence. */
function withReason(same: readonly Place[]): Finding[] {
  const [first] = same;
  if (!first) return [];
  const { name, unit, ops, line } = first;
  const known = knownReason(ops);
  const many = same.length > 1;
  const names = list(
    same.map((epoch) => epoch.name.replace(/^epoch(?:block)?[ _]/i, '')),
    8,
  );
  const shares = same.flatMap(({ share }) => share ?? []);
  const time = shares.length > 0 ? `, for ${percent(sum(shares))} of the measured time` : '';
  const who = many ? `${several(same.length, 'epoch')} (${names}) run` : `${name} runs`;
  const where = unit === 'hybrid' ? 'as hybrid, with the CPU driving the NPU' : 'in software';
  return [
    {
      severity: unit === 'hybrid' ? 'info' : 'warning',
      message: `${who} ${opsOf(ops)} ${where}${time}${known ? `: ${known.why}` : ''}`,
      layer: name,
      op: opsOf(ops),
      ...(line !== null && { line }),
      ...(known && { remedy: known.remedy }),
    },
  ];
}

const opsOf = (ops: readonly string[]): string =>
  ops.length > 0 ? [...new Set(ops)].join(', ') : 'an op that is not named';
