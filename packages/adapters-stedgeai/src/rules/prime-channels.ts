import { type Finding, groupBy, type Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { ModelLayer } from '../layers/types.ts';
import { list, several } from './words.ts';

/** The NPU's convolution units take output channels in groups of this many. */
const channelGroup = 16;

/** A prime count that the compiler is known to take: the rest of 257 after 144. */
const largestKnownGood = 113;

/** Convolutions whose number of output channels the NPU compiler fails to split. */
export const primeChannels: Rule<StFacts> = {
  id: 'prime-channels',
  title: 'Prime number of channels',
  explanation:
    'A layer too large for the NPU in one piece is cut along its channels. The compiler cannot cut certain prime numbers of them (257 is one), so such a convolution or dense layer runs in software.',
  severity: 'warning',
  remedy: 'pad the channels to a multiple of 16, or split the op along its output channels',
  find: (facts) => {
    const lowered = loweringFindings(facts);
    return lowered.length > 0 ? lowered : suspects(facts);
  },
};

/** Sure: the compiler's diagnostics name node and channels. */
function loweringFindings({ report }: StFacts): Finding[] {
  const failed = (report?.lowerings ?? []).filter(({ software }) => isPrimeCount(software?.ch));
  return [...groupBy(failed, ({ software }) => software?.ch ?? 0)].flatMap(([channels, nodes]) => {
    const [first] = nodes;
    if (!first) return [];
    return [
      {
        message: `${several(nodes.length, 'node')} with ${channels} output channels, a prime number, could not be split for the NPU: ${list(nodes.map(({ node }) => node))}`,
        layer: first.node,
        ...(first.op !== null && { op: first.op }),
        line: first.line,
        evidence: `tensor ch: ${channels}`,
        remedy: primeRemedy(channels),
      },
    ];
  });
}

/** Likely: convolutions run in software, and convolutions of the model have a prime number of channels. */
function suspects({ report }: StFacts): Finding[] {
  const software = (report?.epochs?.epochs ?? []).filter(
    ({ unit, ops }) => unit === 'sw' && ops.some((op) => /^(?:Conv|Gemm|MatMul)/.test(op)),
  );
  if (software.length === 0) return [];
  const layers = (report?.modelTable?.layers ?? []).filter(
    (layer) => isConvolution(layer) && isPrimeCount(channelsOf(layer)),
  );
  return [...groupBy(layers, channelsOf)].flatMap(([channels, same]) => {
    const [first] = same;
    if (!first || channels === null) return [];
    return [
      {
        message: `${several(software.length, 'epoch')} of convolutions run in software, and ${several(same.length, 'convolution')} of the model ${same.length === 1 ? 'has' : 'have'} ${channels} output channels, a prime number that the NPU compiler is likely to fail to split`,
        layer: first.name,
        line: first.line,
        evidence: `m_id ${list(same.map(({ mId }) => String(mId)))}: ${first.shape}; epochs ${list(software.map(({ id }) => String(id)))}`,
        remedy: primeRemedy(channels),
      },
    ];
  });
}

const isConvolution = ({ type, original }: ModelLayer): boolean =>
  /^(?:Conv|Gemm|MatMul|Dense|FULLY_CONNECTED)/i.test(type || original);

/** The last `c:` of `[b:1,h:40,c:257]`. */
function channelsOf({ shape }: ModelLayer): number | null {
  const digits = /\bc:(\d{1,7})\]/.exec(shape)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A tensor has no more channels; a larger figure is a slip of a copy. */
const mostChannels = 65_536;

/** Whether the compiler may fail to split as many channels: a prime that does not fit one group. */
export const isPrimeCount = (channels: number | null | undefined): channels is number =>
  channels != null && channels > channelGroup && channels <= mostChannels && isPrime(channels);

/** Both ways out, for any prime: the nearest multiple of 16, or two parts that the compiler takes. */
export function primeRemedy(channels: number): string {
  const near = Math.round(channels / channelGroup) * channelGroup;
  const head = splitOf(channels);
  return `use ${near} output channels, or split the op in two of ${head} + ${channels - head}`;
}

/** The first part: the multiple of 16 next above half, as long as the rest is no large prime itself. */
function splitOf(channels: number): number {
  let head = Math.ceil(channels / 2 / channelGroup) * channelGroup;
  while (channels - head > largestKnownGood && isPrime(channels - head)) head += channelGroup;
  return head;
}

function isPrime(value: number): boolean {
  for (let factor = 2; factor * factor <= value; factor += 1) {
    if (value % factor === 0) return false;
  }
  return value > 1;
}
