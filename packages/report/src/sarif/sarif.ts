import type { Results } from '@edgebench/core/browser';
import type { Judgement } from '@edgebench/gate';
import type { Log, Result } from 'sarif';
import type { Judged } from '../gate/words.ts';
import { number } from '../text/format.ts';
import { resultsOf } from './results.ts';
import { ruleOf } from './rules.ts';

export interface SarifOptions extends Judged {
  /** What the diagnostics' rules mean. */
  readonly rules?: Results['rules'];
}

/**
 * What GitHub's code scanning takes in one upload: 25,000 results of a run, of which it shows 5,000, and 10 MB compressed,
 * which so many bytes never exceed.
 */
const most = { results: 25_000, bytes: 9_500_000 } as const;

/**
 * Diagnostics on model files, and regressions, as SARIF 2.1.0 (OASIS, with errata 01): one run, whose paths are relative to
 * the repository. What is beyond the limits of code scanning is cut, the least severe first, and a notification says so.
 */
export function sarifLog(
  judgement: Judgement,
  { before, after, rules = {} }: SarifOptions,
): string {
  const all = resultsOf(judgement, before, after);
  const kept = withinLimits(all);
  const ids = [...new Set(kept.flatMap(({ ruleId }) => ruleId ?? []))].sort();
  const indices = new Map(ids.map((id, index) => [id, index]));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'edgebench', rules: ids.map((id) => ruleOf(id, rules)) } },
        automationDetails: { id: 'edgebench/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The root of the repository.' } },
        },
        invocations: [
          {
            executionSuccessful: true,
            ...(kept.length < all.length && {
              toolExecutionNotifications: [
                { level: 'warning', message: { text: leftOut(kept.length, all.length) } },
              ],
            }),
          },
        ],
        results: kept.map((result) => ({
          ...result,
          ruleIndex: indices.get(result.ruleId ?? '') ?? -1,
        })),
      },
    ],
  };
  return `${JSON.stringify(log)}\n`;
}

const leftOut = (kept: number, all: number): string =>
  `${number(all - kept)} of ${number(all)} results are left out, the least severe: code scanning takes no more. bench compare --json has all regressions, results.json all diagnostics.`;

function withinLimits(all: readonly Result[]): readonly Result[] {
  let room: number = most.bytes;
  const kept = all.slice(0, most.results);
  const beyond = kept.findIndex((result) => {
    room -= Buffer.byteLength(JSON.stringify(result)) + ruleIndexRoom;
    return room < 0;
  });
  return beyond < 0 ? kept : kept.slice(0, beyond);
}

/** `,"ruleIndex":123` and the comma between two results. */
const ruleIndexRoom = 24;
