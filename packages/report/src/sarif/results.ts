import { createHash } from 'node:crypto';
import type { Diagnostic, Measurement, Side } from '@edgebench/core/browser';
import { type Contender, type Judgement, placeOf, type Regression } from '@edgebench/gate';
import type { Result } from 'sarif';
import { settingOf } from '../gate/words.ts';
import { clip, visible } from '../text/visible.ts';
import { locationOf, type ModelPaths, modelPaths, pathOf } from './location.ts';
import { ruleOfKind } from './rules.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;
const ranks: Readonly<Record<string, number>> = { error: 0, warning: 1, note: 2 };

/**
 * The candidate's diagnostics, new where the baseline has none of that rule at that place, and the regressions that are no
 * diagnostics; errors first, and of one level the new ones first.
 */
export function resultsOf(judgement: Judgement, before: Contender, after: Contender): Result[] {
  const paths = modelPaths([...before.models, ...after.models]);
  const known = new Set(before.sides.flatMap(({ measurement }) => findingsOf(measurement)));
  const found = [
    ...judgement.regressions
      .filter(({ kind }) => kind !== 'diagnostic')
      .map(regressionResult(pathsOfCells([...before.sides, ...after.sides], paths))),
    ...after.sides.flatMap(({ measurement }) => diagnosticResults(measurement, paths, known)),
  ];
  return found
    .map((result) => ({ result, rank: rankOf(result) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ result }) => result);
}

const rankOf = ({ level, baselineState }: Result): number =>
  2 * (ranks[level ?? 'note'] ?? 2) + (baselineState === 'new' ? 0 : 1);

function diagnosticResults(
  measurement: Measurement,
  paths: ModelPaths,
  known: ReadonlySet<string>,
): Result[] {
  const path = pathOf(measurement, paths);
  const setting = settingOf(placeOf(measurement));
  const prints = findingsOf(measurement);
  return measurement.diagnostics.map(({ rule, severity, message, where, remedy }, index) => {
    const print = prints[index] ?? '';
    const found = { layer: where?.layer ?? null, op: where?.op ?? null };
    return {
      ruleId: rule,
      level: levels[severity],
      message: messageOf([`${message} (${measurement.modelName} on ${setting})`, remedy]),
      locations: [locationOf(path, { model: measurement.modelName, setting, ...found })],
      partialFingerprints: fingerprintsOf(print),
      baselineState: known.has(print) ? 'unchanged' : 'new',
    };
  });
}

/** What each diagnostic is, whatever its figures and its tool's version: the same in each run; of several alike, numbered. */
function findingsOf(measurement: Measurement): string[] {
  const { modelName, toolchain, target, diagnostics } = measurement;
  const seen = new Map<string, number>();
  return diagnostics.map(({ rule, where }: Diagnostic) => {
    const key = JSON.stringify([
      ...[rule, modelName, toolchain.name, target.id, where?.layer ?? null, where?.op ?? null],
    ]);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return `${key} ${count}`;
  });
}

function regressionResult(paths: ReadonlyMap<string, string | null>): (of: Regression) => Result {
  return ({ kind, severity, place, metric, message, causes, rule }) => {
    const setting = settingOf(place);
    const [layer] = causes.filter((cause) => cause.kind === 'layer');
    const key = JSON.stringify([kind, metric, place.model, place.toolchain, place.target]);
    const text = `${message} (${place.model} on ${setting})`;
    const found = { model: place.model, setting, layer: layer?.name ?? null, op: null };
    return {
      ruleId: ruleOfKind(kind),
      level: severity,
      message: messageOf([text, ...causes.map((cause) => cause.message), rule]),
      locations: [locationOf(paths.get(place.cell) ?? null, found)],
      // Of kinds without a metric, several of one cell are told apart by what they say.
      partialFingerprints: fingerprintsOf(metric === null ? `${key} ${message}` : key),
      baselineState: 'new',
    };
  };
}

const pathsOfCells = (
  sides: readonly Side[],
  paths: ModelPaths,
): ReadonlyMap<string, string | null> =>
  new Map(sides.map(({ measurement }) => [measurement.cell, pathOf(measurement, paths)]));

const messageOf = (lines: readonly (string | null)[]): Result['message'] => ({
  text: clip(visible(lines.filter((line) => line).join('\n')), 1_000),
});

/** GitHub goes by `primaryLocationLineHash` alone, which its uploader would else make from bytes of the model. */
function fingerprintsOf(finding: string): Record<string, string> {
  const hash = createHash('sha256').update(finding).digest('hex').slice(0, 32);
  return { primaryLocationLineHash: `${hash}:1`, 'edgebenchFinding/v1': hash };
}
