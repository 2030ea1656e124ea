import type { Results } from '@edgebench/core/browser';
import type { Judgement } from '@edgebench/gate';
import { escapeMarkdown } from '../markdown/escape.ts';
import { commentLimit, fit, whole } from '../markdown/fit.ts';
import { summaryMarkdown } from '../markdown/summary.ts';
import { instant } from '../text/format.ts';
import { judgementBlocks } from './blocks.ts';
import { countsOf, hasNews, headlineOf, type Judged } from './words.ts';

export interface GateMarkdownOptions extends Judged {
  readonly links?: {
    /** Address of the page of the run, such as an artefact's; anything but http and https is left out. */
    readonly page?: string;
  };
  /** The candidate as a whole, whose matrices follow below, folded up, where there is room. */
  readonly results?: Results;
}

/** Below this, a summary would have little more than its opening. */
const leastSummary = 8_000;

/**
 * The judgement as a pull request's comment and a job's summary, of at most `limit` characters (UTF-16 code units; at
 * least 10,000) for any input: a headline that says it in one line; errors and warnings with what they are put down to; tool changes,
 * missing cells, timings without a verdict; and, folded up, what got better. One line where there is nothing to say.
 */
export function gateMarkdown(
  judgement: Judgement,
  { before, after, links, results }: GateMarkdownOptions,
  limit: number = commentLimit,
): string {
  const head = [
    `${escapeMarkdown(countsOf(judgement))}.`,
    `${runText(before.run)} → ${runText(after.run)}.`,
    ...pageLink(links?.page),
  ].join(' ');
  if (!hasNews(judgement)) return `edgebench: no regression. ${head}\n`;
  const text = fit(
    [
      whole('the opening', [`## edgebench: ${headlineOf(judgement)}`, '', head, '']),
      ...judgementBlocks(judgement),
    ],
    limit,
    'bench compare lists everything.',
  );
  return results === undefined ? text : withSummary(text, results, limit);
}

function withSummary(text: string, results: Results, limit: number): string {
  const [open, close] = ['\n<details><summary>The run</summary>\n\n', '\n</details>\n'];
  const room = limit - text.length - open.length - close.length;
  if (room < leastSummary) return text;
  return `${text}${open}${summaryMarkdown(results, undefined, null, room)}${close}`;
}

function runText(run: Judged['before']['run']): string {
  if (run === null) return 'reports';
  const { git, startedAt } = run;
  const at = git === null ? '' : `${git.sha.slice(0, 10)}${git.dirty ? ' + changes' : ''} of `;
  return escapeMarkdown(`${at}${instant(startedAt)}`, 80);
}

function pageLink(address: string | undefined): string[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const { protocol, href } = new URL(address);
  if (!['http:', 'https:'].includes(protocol) || href.length > 2_000) return [];
  return [`[The whole report](${href.replace(/[()<>|\\]/g, percentEncoded)})`];
}

/** Of ASCII, which `encodeURIComponent` leaves parentheses of as they are. */
const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
