import type { Rule } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { inflatedWeights } from './weights-inflated.ts';
import { list, several } from './words.ts';

interface Fix {
  /** First version without it. */
  readonly version: string;
  /** What the facts show of it, or null. */
  readonly shows: (facts: StFacts) => string | null;
  /** What that version does instead. */
  readonly instead: string;
}

const handsOver = "lets the NPU's own transfer engines move it, in hybrid epochs";

/** What a newer version is known to do better, from reports of the same models by several versions. */
const fixes: readonly Fix[] = [
  {
    version: '3.0.0',
    shows: (facts) => {
      const { length } = inflatedWeights(facts);
      return length > 0
        ? `${several(length, 'buffer')} of depthwise weights stored with padding`
        : null;
    },
    instead: 'pads fewer of them, and to 2 or 4 channels instead of 8',
  },
  {
    version: '4.0.0',
    shows: ({ report }) =>
      report?.summary?.macc === 0 && usesNpu(report.summary.fields['target/series'])
        ? '`macc : 0` for the NPU'
        : null,
    instead: 'counts the MACs of the NPU',
  },
  {
    version: '3.0.0',
    shows: (facts) => movedInSoftware(facts, ['DepthToSpace']),
    instead: handsOver,
  },
  {
    version: '4.0.1',
    shows: (facts) => movedInSoftware(facts, ['Transpose', 'Split', 'Concat']),
    instead: handsOver,
  },
];

const usesNpu = (series: string | undefined): boolean => series?.endsWith('npu') ?? false;

function movedInSoftware({ report }: StFacts, movers: readonly string[]): string | null {
  const moved = (report?.epochs?.epochs ?? []).filter(
    ({ unit, ops }) => unit === 'sw' && ops.length > 0 && ops.every((op) => movers.includes(op)),
  );
  if (moved.length === 0) return null;
  const ops = [...new Set(moved.flatMap((epoch) => epoch.ops))];
  return `the data of ${several(moved.length, 'epoch')} (${list(ops)}) to be moved in software`;
}

/** The report shows what a newer version of the tool is known to do better. */
export const toolOlderThanFix: Rule<StFacts> = {
  id: 'tool-older-than-fix',
  title: 'Newer version does better',
  explanation:
    'Other reports show that a newer version of ST Edge AI Core no longer does this. The same model compiled by it takes less flash or fewer cycles, or its report says more.',
  severity: 'info',
  remedy: 'generate again with that version or a newer one',
  find: (facts) => {
    const version =
      facts.report?.header.version ?? facts.compiler?.tool.version ?? facts.info?.tool.version;
    if (!version) return [];
    return fixes.flatMap(({ version: fixed, shows, instead }) => {
      const evidence = isOlder(version, fixed) ? shows(facts) : null;
      if (evidence === null) return [];
      return [
        {
          message: `version ${version} leaves ${evidence}; ${fixed} ${instead}`,
          remedy: `generate again with ST Edge AI Core ${fixed} or newer`,
        },
      ];
    });
  },
};

/** Compares `2.1.0-20194` with `3.0.0` by their three numbers; what has none is not older. */
function isOlder(version: string, than: string): boolean {
  const parts = (text: string) =>
    /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})/.exec(text)?.slice(1).map(Number);
  const [ours, theirs] = [parts(version), parts(than)];
  if (!ours || !theirs) return false;
  const at = ours.findIndex((part, index) => part !== theirs[index]);
  return at >= 0 && (ours[at] ?? 0) < (theirs[at] ?? 0);
}
