import { type Diagnostic, diagnostic } from '@edgebench/core';
import type { Epoch, Lowering } from '../npu/types.ts';
import type { StReport } from '../report/types.ts';

/** The NPU's convolution units take output channels in groups of this many. */
const channelGroup = 16;

/** Each NPU epoch that the CPU computes, with the compiler's reason where the console holds it. */
export function softwareEpoch(report: StReport): Diagnostic[] {
  const software = (report.epochs?.epochs ?? []).filter(({ unit }) => unit === 'sw');
  const causes = pairCauses(software, report.lowerings);
  return software.map((epoch, index) => describe(epoch, causes[index] ?? null));
}

/**
 * Lowering diagnostics name nodes, epochs name ops. They are printed in the same order, so they belong together
 * where each op has as many failed lowerings as software epochs; else nothing is claimed.
 */
function pairCauses(epochs: readonly Epoch[], lowerings: readonly Lowering[]): (Lowering | null)[] {
  const failed = groupBy(
    lowerings.filter(({ software }) => software !== null),
    ({ op }) => op,
  );
  const byOp = groupBy(epochs, opOf);
  const place = new Map([...byOp.values()].flatMap((same) => same.map((epoch, at) => [epoch, at])));
  return epochs.map((epoch) => {
    const candidates = failed.get(opOf(epoch)) ?? [];
    if (candidates.length !== byOp.get(opOf(epoch))?.length) return null;
    return candidates[place.get(epoch) ?? 0] ?? null;
  });
}

const opOf = ({ ops }: Epoch): string | null => ops[0] ?? null;

function groupBy<Item, Key>(items: readonly Item[], key: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

function describe(epoch: Epoch, cause: Lowering | null): Diagnostic {
  const ops = epoch.ops.length > 0 ? epoch.ops.join(', ') : 'an op that is not named';
  const where = { layer: `epoch ${epoch.id}`, op: ops, line: epoch.line };
  if (!cause) {
    return diagnostic('software-epoch', 'warning', `epoch ${epoch.id} runs ${ops} in software`, {
      ...where,
      remedy: 'let the NPU compiler say why: add `--d-lower 50` to the options of the profile',
    });
  }
  const why =
    cause.attempts.find(({ failure }) => failure !== null)?.failure ?? 'no reason is given';
  const channels = cause.software?.ch ?? null;
  const prime = channels !== null && channels > channelGroup && isPrime(channels);
  return diagnostic(
    'software-epoch',
    'warning',
    `epoch ${epoch.id} runs ${ops} in software: node ${cause.node}, ${why}${prime ? `; its ${channels} output channels are a prime number, and the compiler fails to split some of those` : ''}`,
    {
      ...where,
      evidence: evidence(cause),
      remedy: prime ? primeRemedy(channels) : 'try another channel count, a multiple of 16',
    },
  );
}

function evidence({ line, node, id, attempts, software }: Lowering): string {
  const tried = attempts.map(({ lowerer, failure }) => `${lowerer}: ${failure ?? 'taken'}`);
  const { w, h, ch, chin } = software ?? {};
  return `line ${line}: ${node} id=${id}; ${tried.join('; ')}; w ${w} h ${h} ch ${ch} chin ${chin}`;
}

function primeRemedy(channels: number): string {
  const near = Math.round(channels / channelGroup) * channelGroup;
  const head = Math.ceil(channels / 2 / channelGroup) * channelGroup;
  return `use ${near} output channels, or split the op in two of ${head} + ${channels - head}`;
}

function isPrime(value: number): boolean {
  for (let factor = 2; factor * factor <= value; factor += 1) {
    if (value % factor === 0) return false;
  }
  return value > 1;
}
