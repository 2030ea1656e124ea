import { type CheckJob, type Diagnostic, diagnostic } from '@edgebench/core';
import {
  addUp,
  compareTensors,
  EmulatorError,
  type Judgement,
  judge,
  type TensorDifference,
} from '@edgebench/emulator';
import type { Graph, NpyArray } from '@edgebench/model';
import { checkerRules } from './rules.ts';
import { amount, share } from './words.ts';

/** ST's tools run models on the host in LiteRT with its default delegate. */
const likely = 'litert-2.3-xnnpack';

/**
 * For a recorded run of a toolchain's code and of the model on the host: which runtime's arithmetic the host's outputs
 * are, and how far the code's lie from them. So a device's own rounding is told from that of the runtime it was validated
 * against. What the host gave is no more than a note: where it cannot be compared, the verdict stands without it.
 */
export function hostAndDevice(graph: Graph, { executions, host }: CheckJob): Diagnostic[] {
  if (host === null) return [];
  const { id } = checkerRules['host-and-device'];
  const note = (text: string): Diagnostic[] => [diagnostic(id, 'info', text)];
  try {
    const ofHost = judge(
      graph,
      executions.map(({ inputs }, k) => ({ inputs, outputs: host[k] ?? [] })),
      { reference: likely },
    );
    return note(`${runtimeOf(ofHost)}; ${fromHost(executions, host)}`);
  } catch (error) {
    if (!(error instanceof EmulatorError)) throw error;
    return note(`what the host gave is not compared: ${error.message}`);
  }
}

function fromHost(
  executions: CheckJob['executions'],
  host: readonly (readonly NpyArray[])[],
): string {
  const found: TensorDifference = addUp(
    executions.flatMap(({ outputs }, k) =>
      outputs.flatMap((output, index) => {
        const other = host[k]?.[index];
        return other === undefined ? [] : compareTensors(other, output);
      }),
    ),
  );
  if (found.mismatches === 0) return "the toolchain's code equals it in every element";
  return `the toolchain's code differs from it: ${amount(found)} (${share(found)})`;
}

function runtimeOf(judgement: Judgement): string {
  const { verdict, explainedBy } = judgement;
  if (verdict === 'exact') return `the host computed as ${likely} does`;
  if (verdict === 'explained') return `the host computed as ${explainedBy} does`;
  return `the host equals no profile; from ${likely} ${amount(judgement)}`;
}
