import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { type GithubDouble, githubDouble } from '@edgebench/github/testing';
import { afterEach, expect, test } from 'vitest';
import { benchIn, type Ran } from '../testing.ts';

const open: GithubDouble[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((double) => double.close()));
});
async function github(...state: Parameters<typeof githubDouble>): Promise<GithubDouble> {
  const double = await githubDouble(...state);
  open.push(double);
  return double;
}

const token = 'secret-of-the-test';
const grown = '## edgebench: 1 error\n\nFlash grew.\n';
const calm = 'edgebench: no regression. 12 cells.\n';

function workflow(double: GithubDouble, changes: Record<string, string> = {}) {
  const event = join(scratch(), 'event.json');
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
  const set = { GITHUB_TOKEN: token, GITHUB_EVENT_PATH: event, GITHUB_API_URL: double.url };
  return { PATH: '', GITHUB_REPOSITORY: 'owner/name', ...set, ...changes };
}

async function comment(env: Record<string, string>, text: string, ...args: string[]): Promise<Ran> {
  const file = join(scratch(), 'summary.md');
  writeFileSync(file, text);
  const ran = await benchIn(env, 'comment', '--file', file, ...args);
  expect(ran.stdout + ran.stderr).not.toContain(token);
  return ran;
}

test('a regression is told in a comment, and its end in the same one', async () => {
  const double = await github();
  const env = workflow(double);
  expect(await comment(env, grown)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/created/),
  });
  expect(await comment(env, calm)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/updated/),
  });
  expect(await comment(env, calm)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/unchanged/),
  });
  expect(double.state.comments).toMatchObject([{ body: `<!-- edgebench: gate -->\n${calm}` }]);
});

test('a summary of one line makes no comment, but where it is asked for', async () => {
  const double = await github();
  expect(await comment(workflow(double), calm)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/nothing to say/),
  });
  expect(double.state.comments).toEqual([]);
  await comment(workflow(double), calm, '--always', '--name', 'nightly');
  expect(double.state.comments).toMatchObject([{ body: `<!-- edgebench: nightly -->\n${calm}` }]);
});

test.each([
  ['a pull request of a fork, whose token may only read', { mayWrite: false }, {}],
  ['a token that is not known', {}, { GITHUB_TOKEN: 'stale' }],
  ['no token', {}, { GITHUB_TOKEN: '' }],
  ['no pull request', {}, { GITHUB_EVENT_PATH: '' }],
])('%s leaves the files alone and says so; --required fails', async (_, state, changes) => {
  const double = await github(state);
  const env = workflow(double, changes);
  expect(await comment(env, grown)).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/^no comment is written: /),
  });
  expect(await comment(env, grown, '--required')).toMatchObject({ code: 1 });
  expect(double.state.comments).toEqual([]);
});

test('a token in what GitHub answers is not printed either', async () => {
  const double = await github();
  double.faults.push({ on: /^POST/, status: 422, json: { message: `bad ${token}` } });
  expect(await comment(workflow(double), grown)).toMatchObject({
    stderr: expect.stringMatching(/bad \*\*\*/),
  });
});

test.each([
  ['a name that would end the marker', grown, ['--name', 'a --> b']],
  ['a file that is not there', grown, ['--file', 'no/such.md']],
])('%s is wrong usage', async (_, text, args) => {
  expect(await comment(workflow(await github()), text, ...args)).toMatchObject({ code: 2 });
});
