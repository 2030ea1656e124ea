import { base } from './style/base.ts';
import { changes } from './style/changes.ts';
import { charts } from './style/charts.ts';
import { findings } from './style/findings.ts';
import { headline } from './style/headline.ts';
import { matrix } from './style/matrix.ts';
import { matrixControls } from './style/matrix-controls.ts';
import { media } from './style/media.ts';
import { modelList } from './style/model-list.ts';
import { models } from './style/models.ts';

/** The page's style sheet: two colour schemes, narrow screens, print. No font and no image is fetched. */
export const style: string = [
  base,
  headline,
  matrix,
  matrixControls,
  findings,
  charts,
  models,
  modelList,
  changes,
  media,
].join('');

/** Which radio button shows which matrix, for so many matrices. */
export function tabRules(count: number): string {
  const each = (rule: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => rule(index)).join(',');
  return `
${each((i) => `#v${i}:checked~.panels>:nth-child(${i + 1})`)}{display:block}
${each((i) => `#v${i}:checked~.tabs>:nth-child(${i + 1})`)}{color:var(--ink);font-weight:600;border-color:var(--accent)}
${each((i) => `#v${i}:focus-visible~.tabs>:nth-child(${i + 1})`)}{outline:2px solid var(--accent);outline-offset:-2px;border-radius:3px}
`;
}
