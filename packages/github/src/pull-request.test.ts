import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { pullRequestOf } from './pull-request.ts';

function environment(event: string, changes: Record<string, string> = {}) {
  const path = join(scratch(), 'event.json');
  writeFileSync(path, event);
  const set = { GITHUB_EVENT_PATH: path, GITHUB_REPOSITORY: 'owner/name', GITHUB_TOKEN: 't' };
  return { ...set, ...changes };
}
const event = JSON.stringify({ action: 'opened', pull_request: { number: 12 } });

test('a workflow of a pull request says all that is needed', async () => {
  expect(await pullRequestOf(environment(event))).toEqual({
    api: 'https://api.github.com',
    repository: 'owner/name',
    pullRequest: 12,
    token: 't',
  });
});

test('an Enterprise server has its own address, and GH_TOKEN will do', async () => {
  const env = environment(event, {
    GITHUB_API_URL: 'https://host/api/v3',
    GITHUB_TOKEN: '',
    GH_TOKEN: 'g',
  });
  expect(await pullRequestOf(env)).toMatchObject({ api: 'https://host/api/v3', token: 'g' });
});

test.each([
  ['without a token', environment(event, { GITHUB_TOKEN: '' }), /no token/],
  ['outside of a workflow', { GITHUB_TOKEN: 't' }, /no workflow/],
  ['on a push', environment('{"ref":"refs/heads/main"}'), /not that of a pull request/],
])('%s there is nowhere to write, and it says why', async (_, env, why) => {
  expect(await pullRequestOf(env)).toEqual({ why: expect.stringMatching(why) });
});

test.each([
  ['an event that is no JSON', environment('{')],
  ['an event with a hostile number', environment('{"pull_request":{"number":"7/../8"}}')],
  ['an event that is not there', environment(event, { GITHUB_EVENT_PATH: '/no/such/file' })],
  ['a repository of another form', environment(event, { GITHUB_REPOSITORY: 'a/b/../c' })],
])('%s is an error', async (_, env) => {
  await expect(pullRequestOf(env)).rejects.toMatchObject({ code: 'bad-event' });
});
