import { type NpyArray, vectors } from '@edgebench/model';
import { checkStream } from '../checks/checks.ts';
import { findingOf } from '../checks/error-finding.ts';
import { spansOf } from '../checks/spans.ts';
import { decodeCommands } from '../commands/decode.ts';
import { readCompiled } from '../container/read.ts';
import { EthosUError } from '../errors.ts';
import { operationsOf } from '../machine/operations.ts';
import type { ComputeOperation, Memory, Operation } from '../machine/types.ts';
import { createNetwork } from '../network/network.ts';

/** How a changed model was found out: a check or an error by its code, else `divergent`. */
export interface Judgement {
  readonly by: string;
  /** Where the named operation's command stands in the stream. */
  readonly offset: number;
}

/** A model to hold changed copies of it against. */
export interface Reference {
  readonly inputs: readonly NpyArray[];
  /** Bytes of its output after each operation that computes. */
  readonly results: readonly { operation: ComputeOperation; bytes: Uint8Array }[];
}

/** Runs the model on one vector. Its first operator alone is looked at. */
export function referenceOf(model: Uint8Array): Reference {
  const network = createNetwork(model);
  const [inputs] = vectors(network.inputs, 1);
  const results: Reference['results'][number][] = [];
  network.run(inputs, {
    operation: (operation, memory) => {
      if (isComputing(operation)) results.push({ operation, bytes: outputOf(operation, memory) });
    },
  });
  return { inputs, results };
}

/** All that tells a changed model from the reference, the earliest operation first; none where nothing does. */
export function judge(reference: Reference, changed: Uint8Array): Judgement[] {
  const judgements = [...checked(changed), ...ran(reference, changed)];
  return judgements.sort((a, b) => a.offset - b.offset);
}

function checked(model: Uint8Array): Judgement[] {
  try {
    const [op] = readCompiled(model).npuOps;
    const findings = checkStream(op, operationsOf(decodeCommands(op.words, op.product)));
    return findings.map(({ code, offset }) => ({ by: code, offset }));
  } catch (error) {
    // Decoding again as it runs meets the same error.
    if (error instanceof EthosUError) return [];
    throw error;
  }
}

/** The first output that differs, and the error that ended the run. */
function ran({ inputs, results }: Reference, model: Uint8Array): Judgement[] {
  const judgements: Judgement[] = [];
  try {
    createNetwork(model).run(inputs, {
      operation: ({ command }, memory) => {
        const expected = results.find(
          ({ operation }) => operation.command.offset === command.offset,
        );
        if (judgements.length > 0 || expected === undefined) return;
        if (!isEqual(outputOf(expected.operation, memory), expected.bytes))
          judgements.push({ by: 'divergent', offset: command.offset });
      },
    });
  } catch (error) {
    if (!(error instanceof EthosUError)) throw error;
    const by = findingOf(error)?.code ?? error.code;
    const at = results.find(({ operation }) => operation.command.offset >= (error.offset ?? 0));
    judgements.push({ by, offset: at?.operation.command.offset ?? 0 });
  }
  return judgements;
}

const isComputing = (operation: Operation): operation is ComputeOperation =>
  operation.kind !== 'dma' && operation.kind !== 'wait';

function outputOf({ ofm }: ComputeOperation, { regions }: Memory): Uint8Array {
  const spans = spansOf(ofm);
  const bytes = new Uint8Array(spans.reduce((total, { start, end }) => total + end - start, 0));
  let at = 0;
  for (const { start, end } of spans) {
    bytes.set(regions[ofm.region].subarray(start, end), at);
    at += end - start;
  }
  return bytes;
}

const isEqual = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, k) => byte === b[k]);
