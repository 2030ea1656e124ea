import { afterEach, expect, test } from 'vitest';
import { type Account, type GithubDouble, githubDouble, type State } from '../testing/index.ts';
import { type Sticky, type StickyOptions, stickyComment } from './sticky.ts';

const open: GithubDouble[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((double) => double.close()));
});

async function github(state: Partial<State> = {}): Promise<GithubDouble> {
  const double = await githubDouble(state);
  open.push(double);
  return double;
}

/** A clock on which waiting takes no time. */
function fakeClock(now = 1_700_000_000_000) {
  const slept: number[] = [];
  let time = now;
  const sleep = async (ms: number) => {
    slept.push(ms);
    time += ms;
  };
  return { slept, clock: { now: () => time, sleep } };
}

const say = (double: GithubDouble, changes: Partial<StickyOptions> = {}): Promise<Sticky> =>
  stickyComment({
    api: double.url,
    repository: 'owner/name',
    pullRequest: 7,
    token: 'secret-of-the-test',
    marker: 'gate',
    body: 'Flash grew.',
    create: true,
    clock: fakeClock().clock,
    ...changes,
  });

const marked = (body: string): string => `<!-- edgebench: gate -->\n${body}\n`;
const bodies = ({ state }: GithubDouble): string[] => state.comments.map(({ body }) => body);
const writes = ({ requests }: GithubDouble): string[] =>
  requests.filter((line) => !line.startsWith('GET')).map((line) => line.split(' ')[0] ?? '');

const stranger: Account = { id: 5, login: 'stranger', type: 'User' };
const bot: Account = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };

test('the first thing to say makes a comment that begins with its marker', async () => {
  const double = await github();
  expect(await say(double)).toEqual({ action: 'created', id: 1_000 });
  expect(bodies(double)).toEqual([marked('Flash grew.')]);
});

test('a comment that is there is updated in place', async () => {
  const double = await github();
  await say(double);
  expect(await say(double, { body: 'All is well.', create: false })).toEqual({
    action: 'updated',
    id: 1_000,
  });
  expect(bodies(double)).toEqual([marked('All is well.')]);
});

test('nothing is written where the comment says it already', async () => {
  const double = await github();
  await say(double);
  expect(await say(double)).toMatchObject({ action: 'unchanged' });
  expect(writes(double)).toEqual(['POST']);
});

test('no comment is made where there is nothing to say', async () => {
  const double = await github();
  expect(await say(double, { create: false })).toEqual({ action: 'none', id: null });
  expect(writes(double)).toEqual([]);
});

test('the comment is found on the last of many pages', async () => {
  const double = await github({ perPage: 3 });
  for (let id = 1; id <= 10; id += 1)
    double.state.comments.push({ id, user: stranger, body: '+1' });
  await say(double);
  expect(await say(double, { body: 'new' })).toMatchObject({ action: 'updated' });
  expect(bodies(double).filter((body) => body.includes('edgebench'))).toEqual([marked('new')]);
  expect(double.requests.some((line) => line.includes('page=4'))).toBe(true);
});

test("a stranger's comment with our marker is left alone", async () => {
  const double = await github({
    comments: [{ id: 1, user: stranger, body: marked('lies') }],
  });
  expect(await say(double)).toMatchObject({ action: 'created' });
  expect(bodies(double)).toEqual([marked('lies'), marked('Flash grew.')]);
});

test("a user's token takes its own comments alone, not those of a bot", async () => {
  const self: Account = { id: 9, login: 'me', type: 'User' };
  const comments = [{ id: 1, user: bot, body: marked('of the bot') }];
  const double = await github({ mayAskWho: true, self, comments });
  expect(await say(double)).toMatchObject({ action: 'created' });
  expect(await say(double, { body: 'mine' })).toMatchObject({ action: 'updated', id: 1_000 });
  expect(bodies(double)[0]).toBe(marked('of the bot'));
});

test('a marker that is quoted further down is not ours, nor one of another name', async () => {
  const double = await github({
    comments: [
      { id: 1, user: bot, body: `> ${marked('quoted')}` },
      { id: 2, user: bot, body: '<!-- edgebench: gate2 -->\nother' },
      { id: 3, user: null, body: marked('of a deleted account') },
    ],
  });
  expect(await say(double)).toMatchObject({ action: 'created' });
  expect(double.state.comments).toHaveLength(4);
});

test('a body beyond what GitHub takes is cut by lines, and says so', async () => {
  const double = await github();
  const lines = Array.from({ length: 9_000 }, (_, index) => `| model_${index} | 1 |`);
  expect(await say(double, { body: lines.join('\n') })).toMatchObject({ action: 'created' });
  const [body = ''] = bodies(double);
  expect(body.length).toBeLessThanOrEqual(65_536);
  expect(body.length).toBeGreaterThan(65_400);
  const kept = body.split('\n').filter((line) => line.startsWith('|'));
  expect(kept).toEqual(lines.slice(0, kept.length));
  expect(body).toMatch(/Cut here/);
});

test('runs that write at once end with one comment', async () => {
  const double = await github({ latencyMs: 5 });
  const texts = ['a', 'b', 'c', 'd', 'e'];
  await Promise.all(texts.map((body) => say(double, { body })));
  expect(double.state.comments).toHaveLength(1);
  expect(texts.map(marked)).toContain(bodies(double)[0]);
});

test('copies that an earlier race left are deleted, and the oldest stays', async () => {
  const comments = [3, 1, 2].map((id) => ({ id, user: bot, body: marked(`old ${id}`) }));
  const double = await github({ comments });
  expect(await say(double)).toEqual({ action: 'updated', id: 1 });
  expect(double.state.comments).toMatchObject([{ id: 1, body: marked('Flash grew.') }]);
});

test('a comment that is deleted in between is made again', async () => {
  const double = await github({ comments: [{ id: 1, user: bot, body: marked('old') }] });
  const meanwhile = (state: State) => void state.comments.splice(0);
  double.faults.push({ on: /^PATCH/, meanwhile });
  expect(await say(double)).toEqual({ action: 'created', id: 1_000 });
});

test('a comment that is always deleted in between ends in an error', async () => {
  const double = await github({ comments: [{ id: 1, user: bot, body: marked('old') }] });
  const vanish = { on: /^PATCH/, meanwhile: (state: State) => void state.comments.splice(0) };
  const appear = {
    on: /comments\?/,
    meanwhile: (state: State) =>
      void state.comments.push({ id: state.nextId++, user: bot, body: marked('old') }),
  };
  double.faults.push(...Array.from({ length: 8 }, () => [vanish, appear]).flat());
  await expect(say(double)).rejects.toMatchObject({ code: 'github-unsettled' });
});

test('a fork has no permission to write', async () => {
  const double = await github({ mayWrite: false });
  await expect(say(double)).rejects.toMatchObject({
    code: 'github-forbidden',
    evidence: 'Resource not accessible by integration',
    remedy: expect.stringContaining('pull-requests: write'),
  });
});

test.each([
  ['an unknown token', { token: 'stale' }, 'github-unauthorized'],
  ['a number that is no pull request', { pullRequest: 8 }, 'github-not-found'],
  ['a repository that is not there', { repository: 'owner/other' }, 'github-not-found'],
  ['an address that is none', { api: 'no address' }, 'github-unreachable'],
  ['a port where nobody listens', { api: 'http://127.0.0.1:1' }, 'github-unreachable'],
] as const)('%s is an error of its own', async (_, changes, code) => {
  const error = await say(await github(), changes).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code, remedy: expect.any(String) });
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/secret|stale/);
});

test.each([
  ['429 with retry-after', { status: 429, headers: { 'retry-after': '7' } }, [7_000]],
  ['403 with retry-after', { status: 403, headers: { 'retry-after': '9' } }, [9_000]],
  [
    'a secondary limit that only says so',
    { status: 403, json: { message: 'You have exceeded a secondary rate limit.' } },
    [60_000],
  ],
  [
    'nothing remaining until the reset',
    {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000030' },
    },
    [31_000],
  ],
  ['502 of a proxy', { status: 502, raw: '<html>Bad Gateway</html>' }, [1_000]],
  ['a connection that is cut', { cut: true }, [1_000]],
])('%s is waited for, and the request made again', async (_, fault, slept) => {
  const double = await github();
  const time = fakeClock();
  double.faults.push({ on: /^GET .*comments/, ...fault });
  expect(await say(double, { clock: time.clock })).toMatchObject({ action: 'created' });
  expect(time.slept).toEqual(slept);
});

test('a limit beyond our patience is an error at once, which says for how long', async () => {
  const double = await github();
  const time = fakeClock();
  double.faults.push({ on: /^POST/, status: 429, headers: { 'retry-after': '3600' } });
  await expect(say(double, { clock: time.clock })).rejects.toMatchObject({
    code: 'github-rate-limited',
    message: expect.stringContaining('3600 s'),
  });
  expect(time.slept).toEqual([]);
});

test('an outage that lasts is an error after a few tries', async () => {
  const double = await github();
  const time = fakeClock();
  for (let k = 0; k < 20; k += 1) double.faults.push({ on: /comments/, status: 503, raw: 'down' });
  await expect(say(double, { clock: time.clock })).rejects.toMatchObject({
    code: 'github-unavailable',
    evidence: 'down',
  });
  expect(time.slept).toEqual([1_000, 2_000, 4_000]);
});

test('a comment that was made before its answer was lost is not made twice', async () => {
  const double = await github();
  double.faults.push({ on: /^POST/, status: 502, raw: '', after: true });
  expect(await say(double)).toEqual({ action: 'created', id: 1_000 });
  expect(double.state.comments).toHaveLength(1);
});

test('an answer that never comes ends at the time limit', async () => {
  const double = await github();
  for (let k = 0; k < 4; k += 1) double.faults.push({ on: /comments/, hang: true });
  await expect(say(double, { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'github-unreachable',
    message: expect.stringContaining('no answer within 0.05 s'),
  });
});

test('an interrupt ends a request that hangs', async () => {
  const double = await github();
  double.faults.push({ hang: true });
  const signal = AbortSignal.timeout(50);
  await expect(say(double, { signal })).rejects.toMatchObject({ code: 'aborted' });
});

test.each([
  ['no JSON', '<html>hello</html>'],
  ['JSON of another shape', '{"comments":[]}'],
  ['a comment without an id', '[{"body":"x","user":null}]'],
])('an answer that is %s is an error, not a guess', async (_, raw) => {
  const double = await github();
  double.faults.push({ on: /comments/, status: 200, raw });
  await expect(say(double)).rejects.toMatchObject({ code: 'github-answer' });
});

test('a repository that was renamed is followed, and a POST stays a POST', async () => {
  const double = await github();
  const location = '/repos/owner/name/issues/7/comments';
  double.faults.push({ on: /^POST/, status: 301, headers: { location } });
  expect(await say(double)).toMatchObject({ action: 'created' });
  expect(writes(double)).toEqual(['POST', 'POST']);
});

test.each([
  ['a redirect', { status: 302, headers: { location: 'http://localhost:1/x' } }],
  ['a page', { status: 200, raw: '[]', headers: { link: '<http://localhost:1/x>; rel="next"' } }],
])('the token does not follow %s to another host', async (_, fault) => {
  const double = await github();
  double.faults.push({ on: /comments/, ...fault });
  await expect(say(double)).rejects.toMatchObject({ code: 'github-answer' });
});

test('redirects in circles end', async () => {
  const double = await github();
  for (let k = 0; k < 5; k += 1) {
    double.faults.push({ on: /^GET/, status: 307, headers: { location: '/user' } });
  }
  await expect(say(double)).rejects.toMatchObject({ code: 'github-answer' });
});
