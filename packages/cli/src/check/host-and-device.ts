import { type CheckJob, type Diagnostic, diagnostic } from '@edgebench/core';
import { compareTensors, type Judgement, judge, type TensorDifference } from '@edgebench/emulator';
import type { Graph } from '@edgebench/model';
import { amount, share } from './words.ts';

/** ST's tools run models on the host in LiteRT with its default delegate. */
const likely = 'litert-2.3-xnnpack';

/**
 * For a recorded run on a device and on the host: which runtime's arithmetic the host's outputs are, and how far the
 * device's lie from them. So a device's own rounding is told from that of the runtime it was validated against.
 */
export function hostAndDevice(graph: Graph, { executions, host }: CheckJob): Diagnostic[] {
  if (host === null) return [];
  const recorded = executions.map(({ inputs }, k) => ({ inputs, outputs: host[k] ?? [] }));
  const ofHost = judge(graph, recorded, { reference: likely });
  const ofDevice = total(
    executions.flatMap(({ outputs }, k) =>
      outputs.flatMap((output, index) => {
        const other = host[k]?.[index];
        return other === undefined ? [] : compareTensors(output, other);
      }),
    ),
  );
  const device =
    ofDevice.mismatches === 0
      ? 'the device equals it in every element'
      : `the device differs from it: ${amount(ofDevice)} (${share(ofDevice)})`;
  return [diagnostic('host-and-device', 'info', `${runtimeOf(ofHost)}; ${device}`)];
}

function runtimeOf(judgement: Judgement): string {
  const { verdict, explainedBy } = judgement;
  if (verdict === 'exact') return `the host computed as ${likely} does`;
  if (verdict === 'explained') return `the host computed as ${explainedBy} does`;
  return `the host equals no profile; from ${likely} ${amount({ ...judgement, first: null })}`;
}

const total = (differences: readonly TensorDifference[]): TensorDifference => ({
  elements: differences.reduce((sum, { elements }) => sum + elements, 0),
  mismatches: differences.reduce((sum, { mismatches }) => sum + mismatches, 0),
  maxAbsDifference: Math.max(0, ...differences.map((one) => one.maxAbsDifference)),
  first: null,
});
