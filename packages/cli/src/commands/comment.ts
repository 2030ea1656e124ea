import { BenchError, readWhole, reasonOf } from '@edgebench/core';
import type { PullRequest } from '@edgebench/github';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';

interface CommentOptions {
  readonly file: string;
  readonly name: string;
  readonly always?: boolean;
  readonly required?: boolean;
}

/** Far more than a comment holds; the rest is cut with a word. */
const maxBytes = 8 * 1024 ** 2;

/** The one comment of a pull request that each run brings up to date. */
export function addComment(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('comment')
    .description("write a summary into a pull request's comment, the same one each time")
    .requiredOption('--file <markdown>', 'what it says, as compare --markdown writes it')
    .option('--name <name>', 'tells several comments of one pull request apart', 'gate')
    .option('--always', 'make the comment even where the summary is one line: nothing to say')
    .option('--required', 'exit 1 where it cannot be written')
    .addHelpText('after', footnote)
    .action(async (options: CommentOptions) => finish(await comment(options, io)));
}

const footnote = `
Reads GITHUB_TOKEN (or GH_TOKEN), GITHUB_REPOSITORY, GITHUB_EVENT_PATH and GITHUB_API_URL, as
workflows set them. Without a token or a pull request it says so, and exits 0.`;

async function comment({ file, name, always, required }: CommentOptions, io: Io): Promise<number> {
  const { isMarkerName, pullRequestOf } = await import('@edgebench/github');
  if (!isMarkerName(name)) {
    throw new BenchError('bad-name', `${JSON.stringify(name)} cannot be a comment's name`, {
      remedy: 'give letters, digits and . / - _, at most 60',
    });
  }
  const body = new TextDecoder().decode(await readWhole(file, maxBytes));
  const place = await pullRequestOf(io.env);
  if ('why' in place) return unwritten(place.why, required, io);
  const create = always === true || body.trim().includes('\n');
  try {
    io.stderr(`${await write(place, { marker: name, body, create }, io.signal)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof BenchError && error.code === 'aborted') throw error;
    const { message, evidence, remedy } = reasonOf(error);
    const told = [message, evidence, remedy].filter((line) => line !== null).join('; ');
    return unwritten(told.replaceAll(place.token, '***'), required, io);
  }
}

function unwritten(why: string, required: boolean | undefined, io: Io): number {
  io.stderr(`no comment is written: ${plain(why)}\n`);
  return required ? 1 : 0;
}

async function write(
  place: PullRequest,
  say: { marker: string; body: string; create: boolean },
  signal: AbortSignal,
): Promise<string> {
  const { stickyComment } = await import('@edgebench/github');
  const { action, id } = await stickyComment({ ...place, ...say, signal });
  const where = `${place.repository}#${place.pullRequest}`;
  return id === null ? `nothing to say to ${where}` : `comment ${id} of ${where}: ${action}`;
}
