import type { Graph } from '@edgebench/model';
import type { Profile } from '../profiles/profile.ts';
import { profilesOf } from '../profiles/profiles.ts';
import type { OpDifference } from './first-difference.ts';
import { prepared } from './prepared.ts';
import { compareTensors } from './tensors.ts';

/**
 * The first profile that computes from the op's inputs what was found, bit for bit; null where none does.
 * Profiles that fold a graph have other ops.
 */
export function explainOp(
  graph: Graph,
  { op, index, inputs, found }: OpDifference,
): Profile | null {
  const place = graph.subgraphs[0]?.ops[op]?.outputs.indexOf(index) ?? -1;
  for (const profile of profilesOf(graph.format)) {
    if (profile.folds) continue;
    const computed = prepared(graph, { profile, allTensors: true })?.runOp(op, inputs)?.[place];
    if (computed && compareTensors(found, computed).mismatches === 0) return profile;
  }
  return null;
}
