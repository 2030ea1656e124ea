import type { Contender, Judgement, Place, Severity } from '@edgebench/gate';
import { number, plural } from '../text/format.ts';

/** The two runs that a judgement is of, with what else its outputs show. */
export interface Judged {
  readonly before: Contender;
  readonly after: Contender;
}

/** `vela 5.2.0 ethos-u55-128/...`: where a cell was measured, without its model. */
export const settingOf = ({ toolchain, version, target }: Place): string =>
  [toolchain, version, target].filter((part) => part !== null && part !== '').join(' ');

/** How many there are of each severity. */
function severities({ regressions }: Judgement): Readonly<Record<Severity, number>> {
  const errors = regressions.filter(({ severity }) => severity === 'error').length;
  return { error: errors, warning: regressions.length - errors };
}

/**
 * The judgement in a line: `2 errors, 1 warning in 2 models`, `no regression, 3 improvements`, `no regression`.
 */
export function headlineOf(judgement: Judgement): string {
  const { regressions, improvements, counts: of } = judgement;
  const { error, warning } = severities(judgement);
  if (regressions.length === 0) {
    const better = improvements.length === 0 ? [] : [plural(improvements.length, 'improvement')];
    return ['no regression', ...better].join(', ');
  }
  const counts = [
    ...(error > 0 ? [plural(error, 'error')] : []),
    ...(warning > 0 ? [plural(warning, 'warning')] : []),
  ];
  return `${counts.join(', ')} in ${plural(of.regressed, 'model')}`;
}

/** `48 cells compared, 46 of them unchanged; 12 unaffected and not measured; 2 missing`. */
export function countsOf({ counts, added }: Judgement): string {
  const { compared, unchanged, unaffected, missing } = counts;
  return [
    `${plural(compared, 'cell')} compared, ${number(unchanged)} of them unchanged`,
    ...(unaffected > 0 ? [`${number(unaffected)} unaffected and not measured`] : []),
    ...(missing > 0 ? [`${number(missing)} missing`] : []),
    ...(added.length > 0 ? [`${number(added.length)} new`] : []),
  ].join('; ');
}

/** Whether there is anything that a reader of a pull request would want to be told. */
export const hasNews = ({ verdict, ...judgement }: Judgement): boolean =>
  verdict !== 'pass' ||
  judgement.counts.missing > 0 ||
  [judgement.regressions, judgement.toolChanges, judgement.improvements].some(isFilled) ||
  [judgement.added, judgement.undecided].some(isFilled);

const isFilled = (list: readonly unknown[]): boolean => list.length > 0;
