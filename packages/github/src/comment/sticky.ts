import { type ClientOptions, createClient, realClock } from '../client/client.ts';
import { githubError, isCode } from '../client/errors.ts';
import { type Comment, type Comments, createComments } from './comments.ts';
import { commentText, isSameText, markerOf } from './text.ts';

export interface StickyOptions extends ClientOptions {
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: number;
  /** By this name the comment is found again; see {@link isMarkerName}. */
  readonly marker: string;
  /** Markdown; cut by lines beyond 65,536 characters. */
  readonly body: string;
  /** Whether a comment is made where there is none yet; one that is there is brought up to date in any case. */
  readonly create: boolean;
}

export interface Sticky {
  readonly action: 'created' | 'updated' | 'unchanged' | 'none';
  /** Null where there is no comment. */
  readonly id: number | null;
}

/** Others may delete what is being written; more than that often is no accident. */
const maxRounds = 4;

/**
 * Brings the one comment of that name up to date. The oldest one stays, and copies that an earlier or simultaneous run has
 * made are deleted; everyone who does the same at once comes to the same one. A comment counts as ours if it begins with
 * the marker and the token's own user wrote it, or, where an app's token does not tell who it is, a bot did: anyone may
 * write the marker, and a stranger's comment is never touched. Rejects with a `BenchError`, see `Client`.
 */
export async function stickyComment(options: StickyOptions): Promise<Sticky> {
  const { repository, pullRequest, create, clock = realClock, signal } = options;
  const comments = createComments(createClient(options), repository, pullRequest);
  const marker = markerOf(options.marker);
  const text = commentText(marker, options.body);
  const self = await comments.self();
  const isOurs = ({ user, body }: Comment): boolean =>
    body?.startsWith(marker) === true && (self ? user?.id === self.id : user?.type === 'Bot');

  let action: Sticky['action'] = 'none';
  let failure: unknown = null;
  const made = new Map<number, Comment>();
  for (let round = 0; round < maxRounds; round += 1) {
    const listed = (await comments.list()).filter(isOurs);
    // A list may be older than what was written a moment ago.
    const ours = new Map([...made, ...listed.map((comment) => [comment.id, comment] as const)]);
    const [kept, ...copies] = [...ours.values()].sort((a, b) => a.id - b.id);
    if (kept === undefined) {
      if (!create) return { action: 'none', id: null };
      const tried = await createOnce(comments, text);
      action = 'created';
      if ('comment' in tried) made.set(tried.comment.id, tried.comment);
      else {
        failure = tried.failure;
        await clock.sleep(1_000 * 2 ** round, signal);
      }
      continue;
    }
    const isStale = !isSameText(kept.body ?? '', text);
    if (isStale && !(await done(comments.update(kept.id, text)))) {
      made.delete(kept.id);
      continue;
    }
    for (const { id } of copies) await done(comments.remove(id));
    if (action === 'none') action = isStale ? 'updated' : 'unchanged';
    return { action, id: kept.id };
  }
  throw (
    failure ?? githubError('github-unsettled', 'the comment is deleted as often as it is written')
  );
}

/** Where no answer came, the comment may have been made all the same: the next round looks. */
async function createOnce(
  comments: Comments,
  text: string,
): Promise<{ readonly comment: Comment } | { readonly failure: unknown }> {
  try {
    return { comment: await comments.create(text) };
  } catch (failure) {
    if (isCode(failure, 'github-unreachable', 'github-unavailable')) return { failure };
    throw failure;
  }
}

/** False where the comment is gone. */
async function done(change: Promise<void>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if (isCode(error, 'github-not-found')) return false;
    throw error;
  }
}
