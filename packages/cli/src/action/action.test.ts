import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vela } from '@edgebench/adapters-vela';
import { cacheDirectory, createProbeContext } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { type GithubDouble, githubDouble } from '@edgebench/github/testing';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type CompositeRan, readAction, runComposite } from './composite.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = join(root, 'action');
const action = readAction(join(folder, 'action.yml'));
const token = 'secret-of-the-test';

const cacheDir = cacheDirectory(process.env);
const { targets } = vela();
const probe = await vela().probe(createProbeContext({ cacheDir, env: process.env, targets }));
const why = probe.available ? '' : ` (skipped: ${probe.reason.message})`;

const open: GithubDouble[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((double) => double.close()));
});

const config = `export default {
  models: ['models'],
  toolchains: ['vela'],
  targets: ['ethos-u55-128/Ethos_U55_High_End_Embedded/Shared_Sram'],
};
`;

interface Project {
  readonly git: (...args: string[]) => string;
  /** Takes a model of the zoo as `models/<name>`. */
  readonly model: (name: string, from: string) => void;
  /** Takes a text as the baseline of what is checked out. */
  readonly keep: (baseline: string) => void;
  readonly pull: (double: GithubDouble, how?: How) => Promise<CompositeRan>;
}

interface How {
  readonly token?: string;
  /** The base that the event names, where it is not main as it is. */
  readonly base?: string;
  readonly inputs?: Record<string, string>;
}

/** A repository whose main branch benches one model and, where it has been measured, its baseline. */
function project(baseline?: string): Project {
  const cwd = scratch();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      ...{ cwd, encoding: 'utf8', stdio: 'pipe' },
    }).trim();
  const model = (name: string, from: string) =>
    copyFileSync(join(root, 'zoo', from), join(cwd, 'models', name));
  mkdirSync(join(cwd, 'models'));
  mkdirSync(join(cwd, 'reports'));
  writeFileSync(join(cwd, 'bench.config.ts'), config);
  model('kws.tflite', 'digits_cnn.tflite');
  const keep = (text: string) => writeFileSync(join(cwd, 'reports/baseline.jsonl'), text);
  if (baseline !== undefined) keep(baseline);
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'main');
  git('checkout', '-qb', 'change');

  const pull: Project['pull'] = async (double, how = {}) => {
    const temp = scratch();
    const event = join(temp, 'event.json');
    writeFileSync(event, JSON.stringify({ pull_request: { number: 7 } }));
    const ran = await runComposite(action, {
      ...{ folder, cwd, temp, without: ['install'] },
      inputs: how.inputs ?? {},
      contexts: {
        'github.event.pull_request.base.sha': how.base ?? git('rev-parse', 'main'),
        'github.token': how.token ?? token,
        'runner.os': 'Linux',
      },
      env: {
        ...process.env,
        GITHUB_EVENT_PATH: event,
        GITHUB_API_URL: double.url,
        GITHUB_REPOSITORY: 'owner/name',
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_RUN_ID: '42',
        GITHUB_SHA: git('rev-parse', 'HEAD'),
      },
    });
    expect(ran.printed).not.toContain(token);
    return ran;
  };
  return { git, model, keep, pull };
}

async function github(...state: Parameters<typeof githubDouble>): Promise<GithubDouble> {
  const double = await githubDouble(...state);
  open.push(double);
  return double;
}

const bench = (cwd: string, ...args: string[]): string =>
  execFileSync(process.execPath, [join(root, 'packages/cli/bin/bench.mjs'), ...args], {
    ...{ cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  });

const reportFiles = ({ outputs }: CompositeRan): string[] =>
  ['results.json', 'index.html', 'gate.md', 'junit.xml', 'edgebench.sarif'].filter((name) =>
    existsSync(join(outputs['steps.bench.outputs.report'] ?? '', name)),
  );

test('no script holds a value that others choose, so that none can become a command', () => {
  for (const { run } of action.runs.steps) expect(run ?? '').not.toContain('${{');
});

test('every input and output is told, and every input is used', () => {
  const text = JSON.stringify(action.runs.steps);
  for (const name of Object.keys(action.inputs)) expect(text).toContain(`inputs.${name}`);
});

describe.skipIf(!probe.available)(
  `the action with the real Vela${why}`,
  { timeout: 120_000 },
  () => {
    let baseline = '';
    beforeAll(() => {
      const cwd = scratch();
      mkdirSync(join(cwd, 'models'));
      writeFileSync(join(cwd, 'bench.config.ts'), config);
      copyFileSync(join(root, 'zoo/digits_cnn.tflite'), join(cwd, 'models/kws.tflite'));
      bench(cwd, '--quiet');
      bench(cwd, 'baseline', 'update');
      baseline = readFileSync(join(cwd, 'reports/baseline.jsonl'), 'utf8');
    }, 120_000);

    test('a regression fails the job, in a comment that goes away with it', async () => {
      const { model, pull } = project(baseline);
      const double = await github();
      model('kws.tflite', 'kws_ds_cnn.tflite');
      const worse = await pull(double);
      expect(worse.code, worse.printed).toBe(1);
      expect(worse.outputs).toMatchObject({
        'steps.bench.outputs.code': '1',
        'steps.bench.outputs.compared': 'true',
      });
      const [comment] = double.state.comments;
      expect(comment?.body).toMatch(/^<!-- edgebench: gate -->\n## edgebench: /);
      expect(comment?.body).toContain('kws');
      expect(worse.summary).toContain('## edgebench: ');
      expect(reportFiles(worse)).toHaveLength(5);

      model('kws.tflite', 'digits_cnn.tflite');
      const mended = await pull(double);
      expect(mended.code, mended.printed).toBe(0);
      expect(double.state.comments).toHaveLength(1);
      expect(comment?.body).toMatch(/no regression/);
    });

    test('a change that touches no cell is quiet: nothing is measured, no comment is made', async () => {
      const { git, pull } = project(baseline);
      git('commit', '-q', '--allow-empty', '-m', 'docs');
      const double = await github();
      const ran = await pull(double);
      expect(ran.code, ran.printed).toBe(0);
      expect(ran.printed).toContain('1 cell of these the baseline has');
      expect(double.requests.filter((line) => !line.startsWith('GET'))).toEqual([]);
      expect(ran.summary).toMatch(/no regression/);
      expect(reportFiles(ran)).toHaveLength(5);
      expect(ran.used.map(({ uses }) => uses.replace(/@.*/, ''))).toEqual([
        'actions/setup-node',
        'actions/setup-python',
        'actions/cache',
        'actions/upload-artifact',
      ]);
    });

    test('a fork, whose token may only read, gets the files and the same verdict', async () => {
      const { model, pull } = project(baseline);
      model('kws.tflite', 'kws_ds_cnn.tflite');
      const double = await github({ mayWrite: false });
      const ran = await pull(double);
      expect(ran.code, ran.printed).toBe(1);
      expect(ran.printed).toContain('no comment is written: ');
      expect(double.state.comments).toEqual([]);
      expect(reportFiles(ran)).toHaveLength(5);
    });

    test('merged into a base that moved on, it is held against that, not the base of the event', async () => {
      const { git, keep, pull } = project();
      const before = git('rev-parse', 'main');
      git('commit', '-q', '--allow-empty', '-m', 'docs');
      git('checkout', '-q', 'main');
      keep(baseline);
      git('add', '.');
      git('commit', '-qm', 'baseline');
      git('checkout', '-q', '--detach');
      git('merge', '-q', '--no-ff', '--no-edit', 'change');
      const ran = await pull(await github(), { base: before, token: '' });
      expect(ran.code, ran.printed).toBe(0);
      expect(ran.outputs).toMatchObject({ 'steps.bench.outputs.compared': 'true' });
      expect(ran.printed).toContain('no comment is written: there is no token');
    });

    test('without a baseline it says how to make one, and passes', async () => {
      const { pull } = project();
      const double = await github();
      const ran = await pull(double);
      expect(ran.code, ran.printed).toBe(0);
      expect(ran.summary).toMatch(/no `reports\/baseline\.jsonl` .* `bench baseline update`/);
      expect(ran.summary).toContain('1 model, 1 cell');
      expect(double.requests).toEqual([]);
    });

    test('what the inputs ask for is done, and blanks or commands in them stay text', async () => {
      const { model, pull } = project(baseline);
      model('kws.tflite', 'kws_ds_cnn.tflite');
      const double = await github();
      const ran = await pull(double, {
        inputs: {
          ...{ 'fail-on': 'never', sarif: 'true', name: 'nightly run', toolchains: 'vela' },
          models: 'models/kws.tflite\n\nmodels/$(touch pwned).tflite\n',
        },
      });
      expect(ran.code).toBe(2);
      expect(ran.printed).toContain('$(touch pwned)');
      const plain = await pull(double, {
        inputs: {
          ...{ 'fail-on': 'never', sarif: 'true', name: 'nightly run', models: 'models' },
          args: '--vectors 2\n--quiet\n',
        },
      });
      expect(plain.code, plain.printed).toBe(0);
      expect(plain.printed).not.toMatch(/1 cell: 1 ok/);
      expect(double.state.comments[0]?.body).toMatch(/^<!-- edgebench: nightly run -->/);
      expect(plain.used.at(-1)).toMatchObject({ with: { category: 'edgebench-nightly run' } });
    });
  },
);
