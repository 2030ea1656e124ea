import { BenchError } from '@edgebench/core';
import { z } from 'zod';

/** Codes of what can go wrong between here and GitHub, with what to do next. */
const remedies = {
  'github-unauthorized': 'give a valid token in GITHUB_TOKEN',
  'github-forbidden':
    'give the job `permissions: pull-requests: write`; a pull request from a fork has none, and the files stand alone',
  'github-not-found':
    'look at GITHUB_REPOSITORY and the number; a token without access sees nothing',
  'github-refused': 'the evidence is what GitHub answered',
  'github-rate-limited': 'run it again later, or with a token of its own',
  'github-unavailable': 'run it again; www.githubstatus.com tells of outages',
  'github-unreachable': 'look at the network and at GITHUB_API_URL',
  'github-answer': 'look at GITHUB_API_URL: this is not an answer of the GitHub API',
  'github-unsettled': 'someone else deletes the comment at the same time; run it again',
} as const;

export type Code = keyof typeof remedies;

export const githubError = (code: Code, message: string, evidence?: string): BenchError =>
  new BenchError(code, message, {
    remedy: remedies[code],
    ...(evidence !== undefined && evidence !== '' && { evidence: evidence.slice(0, 500) }),
  });

/** Whether an error has one of these codes. */
export const isCode = (error: unknown, ...codes: readonly Code[]): boolean =>
  error instanceof BenchError && codes.some((code) => code === error.code);

const problemSchema = z.object({ message: z.string(), errors: z.array(z.unknown()).optional() });

/** What an error's body says, in one line; its beginning where it is no JSON of the API. */
function saidIn(text: string): string {
  try {
    const { message, errors } = problemSchema.parse(JSON.parse(text));
    return errors === undefined ? message : `${message}: ${JSON.stringify(errors)}`;
  } catch {
    return text.trim().slice(0, 200);
  }
}

const byStatus: Readonly<Record<number, readonly [Code, string]>> = {
  401: ['github-unauthorized', 'GitHub does not know the token'],
  403: ['github-forbidden', 'the token may not do this'],
  404: ['github-not-found', 'GitHub finds no such thing'],
};

/** The error that an answer with that status is. */
export function refusal(status: number, what: string, text: string): BenchError {
  const outage: readonly [Code, string] = ['github-unavailable', `GitHub answered ${status}`];
  const other: readonly [Code, string] = ['github-refused', `GitHub answered ${status}`];
  const [code, message] = byStatus[status] ?? (status >= 500 ? outage : other);
  return githubError(code, `${what}: ${message}`, saidIn(text));
}
