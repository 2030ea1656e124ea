import { type Finding, groupBy, type Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import type { Lowering } from '../npu/types.ts';
import { list, several } from './words.ts';

/** Why the NPU did not take the node, in the compiler's words without its own numbers; null where it did. */
function causeOf({ attempts, software }: Lowering): string | null {
  if (software === null) return null;
  return attempts.find(({ failure }) => failure !== null)?.failure ?? 'no reason is given';
}

/** What is known of a cause: the compiler's words are terse. */
const knownCauses: readonly { cause: RegExp; means: string; remedy: string }[] = [
  {
    cause: /has scale-offset format/,
    means:
      'the output still has a scale and an offset of its own, because the convolution could not be cut into pieces that the NPU takes',
    remedy:
      'change the number of channels to a multiple of 16, or split the op along its output channels',
  },
];

/** Nodes that the NPU compiler tried to lower to hardware and gave to software, by cause (`--d-lower`). */
export const loweringFailed: Rule<StFacts> = {
  id: 'lowering-failed',
  title: 'Lowering to the NPU failed',
  explanation:
    'The NPU compiler tries one way after another to map a node to its units, and takes a software kernel when none fits. The cause stands in its diagnostics (`--d-lower 50`).',
  severity: 'warning',
  remedy: 'change the node where the compiler names a cause, or try a newer version of the tool',
  find: ({ report }) => {
    const failed = (report?.lowerings ?? []).flatMap((lowering) => {
      const cause = causeOf(lowering);
      return cause === null ? [] : [{ lowering, cause: cause.replace(/ ?\(id=\d{1,9}\)/, '') }];
    });
    return [...groupBy(failed, ({ cause }) => cause)].map(([cause, nodes]) =>
      describe(
        cause,
        nodes.map(({ lowering }) => lowering),
      ),
    );
  },
};

function describe(cause: string, nodes: readonly Lowering[]): Finding {
  const [first] = nodes;
  const known = knownCauses.find((entry) => entry.cause.test(cause));
  return {
    message: `${several(nodes.length, 'node')} ${nodes.length === 1 ? 'was' : 'were'} not lowered to the NPU (${list(nodes.map(({ node }) => node))}): ${cause}${known ? `; ${known.means}` : ''}`,
    ...(first && { layer: first.node, line: first.line }),
    ...(first?.op && { op: first.op }),
    evidence: list(nodes.map(evidence)),
    ...(known && { remedy: known.remedy }),
  };
}

/** Each attempt with its answer, and the shape that went to software. */
export function evidence({ line, node, id, attempts, software }: Lowering): string {
  const tried = attempts.map(({ lowerer, failure }) => `${lowerer}: ${failure ?? 'taken'}`);
  const { w, h, ch, chin } = software ?? {};
  return `line ${line}: ${node} id=${id}; ${tried.join('; ')}; w ${w} h ${h} ch ${ch} chin ${chin}`;
}
