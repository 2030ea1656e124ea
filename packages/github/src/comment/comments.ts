import { z } from 'zod';
import type { Client } from '../client/client.ts';
import { githubError, isCode } from '../client/errors.ts';
import { nextPage } from '../client/next-page.ts';

interface Author {
  readonly id: number;
  /** 'User', 'Bot', ... */
  readonly type: string;
}

export interface Comment {
  readonly id: number;
  readonly body?: string | null | undefined;
  /** Null where the account is gone. */
  readonly user: Author | null;
}

const authorSchema: z.ZodType<Author> = z.object({ id: z.int(), type: z.string() });

const commentSchema: z.ZodType<Comment> = z.object({
  id: z.int().nonnegative(),
  body: z.string().nullish(),
  user: authorSchema.nullable(),
});

/** GitHub keeps at most 2,500 comments of one issue. */
const maxPages = 100;

/** The comments of a pull request, by the issues' part of the REST API. */
export interface Comments {
  /** All of them, the oldest first. */
  readonly list: () => Promise<Comment[]>;
  readonly create: (body: string) => Promise<Comment>;
  readonly update: (id: number, body: string) => Promise<void>;
  readonly remove: (id: number) => Promise<void>;
  /** Who the token is; null of an app's token (such as `GITHUB_TOKEN` of a workflow), which may not ask. */
  readonly self: () => Promise<Author | null>;
}

export function createComments(client: Client, repository: string, issue: number): Comments {
  const at = `/repos/${repository}/issues`;
  return {
    list: async () => {
      const found: Comment[] = [];
      let page: string | null = `${at}/${issue}/comments?per_page=100`;
      for (let count = 0; page !== null && count < maxPages; count += 1) {
        const { text, headers } = await client('GET', page);
        found.push(...read(z.array(commentSchema), text));
        page = nextPage(headers.get('link'));
      }
      return found.sort((a, b) => a.id - b.id);
    },
    create: async (body) =>
      read(commentSchema, (await client('POST', `${at}/${issue}/comments`, { body })).text),
    update: async (id, body) => {
      await client('PATCH', `${at}/comments/${id}`, { body });
    },
    remove: async (id) => {
      await client('DELETE', `${at}/comments/${id}`);
    },
    self: async () => {
      try {
        return read(authorSchema, (await client('GET', '/user')).text);
      } catch (error) {
        if (isCode(error, 'github-forbidden', 'github-not-found')) return null;
        throw error;
      }
    },
  };
}

function read<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : 'it is no JSON';
    throw githubError('github-answer', `GitHub's answer is not understood: ${what.slice(0, 300)}`);
  }
}
