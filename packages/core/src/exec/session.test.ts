import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import { scratch } from '../testing/scratch.ts';
import { createExec } from './session.ts';

const node = process.execPath;
const script = (code: string) => ['-e', code] as const;
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a non-zero exit is a result, and both streams are kept apart', async () => {
  const { exec } = createExec();
  const code = 'console.log("out"); console.error("err"); process.exit(3)';
  const result = await exec(node, script(code));
  expect(result).toMatchObject({ exitCode: 3, signal: null, stdout: 'out\n', stderr: 'err\n' });
});

test('arguments reach the program untouched by any shell', async () => {
  const hostile = ['<script>', '=cmd()', 'a|b', ';rm -rf', "it's", '$(id)', 'ä ö\n'];
  const { exec } = createExec();
  const code = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';
  const { stdout } = await exec(node, [...script(code), '--', ...hostile]);
  expect(JSON.parse(stdout)).toEqual(hostile);
});

test('the log holds each command, its output and how it ended', async () => {
  const session = createExec();
  await session.exec(node, script('console.log("first")'));
  await session.exec(node, script('process.exit(2)'));
  expect(session.log()).toMatch(/\$ .*node -e .*first[\s\S]*first\n[\s\S]*\[exit 0, \d+ ms]/);
  expect(session.log()).toMatch(/\[exit 2, \d+ ms]/);
  expect(session.commands).toHaveLength(2);
});

test('a missing program rejects with its code and a remedy', async () => {
  const { exec } = createExec();
  await expect(exec('no-such-program-here', [])).rejects.toMatchObject({
    code: 'tool-missing',
    remedy: expect.stringContaining('doctor'),
  });
});

test('a time-out ends the whole process tree, also a child in a session of its own', async () => {
  const file = join(scratch(), 'pid');
  const grandchild = `require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`;
  const code = `process.on('SIGTERM', () => {});
    require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { detached: true, stdio: 'inherit' });
    setInterval(() => {}, 1000)`;
  const { exec } = createExec({ timeoutMs: 1_500 });
  await expect(exec(node, script(code))).rejects.toMatchObject({ code: 'timeout' });
  expect(existsSync(file)).toBe(true);
  await pause(100);
  expect(alive(Number(readFileSync(file, 'utf8')))).toBe(false);
});

test('a tool that hangs leaves its last words, on both streams, as evidence and in the log', async () => {
  const session = createExec({ timeoutMs: 3_000 });
  const code = `for (let i = 0; i < 40; i++) console.log('boot ' + i);
    setTimeout(() => console.error('trap: mcause 5'), 200);
    setInterval(() => {}, 1000)`;
  const error: unknown = await session.exec(node, script(code)).catch((reason: unknown) => reason);
  if (!(error instanceof BenchError)) throw new Error('no time-out');
  expect(error).toMatchObject({ code: 'timeout', remedy: expect.stringContaining('--timeout') });
  expect(error.evidence?.split('\n')).toHaveLength(20);
  expect(error.evidence).toMatch(/^boot 21\n[\s\S]*boot 39\ntrap: mcause 5$/);
  expect(session.log()).toMatch(/boot 0\n[\s\S]*trap: mcause 5\n/);
});

test('a tool that hangs without a word has no evidence', async () => {
  const { exec } = createExec({ timeoutMs: 500 });
  await expect(exec(node, script('setInterval(() => {}, 1000)'))).rejects.toMatchObject({
    code: 'timeout',
    evidence: null,
  });
});

test('an abort ends what runs, and nothing starts after it', async () => {
  const controller = new AbortController();
  const { exec } = createExec({ signal: controller.signal });
  const hanging = exec(node, script('setInterval(() => {}, 1000)'));
  setTimeout(() => controller.abort(), 200);
  await expect(hanging).rejects.toMatchObject({ code: 'aborted' });
  await expect(exec(node, script(''))).rejects.toMatchObject({ code: 'aborted' });
});

test('a flood of output is refused in bounded memory', async () => {
  const { exec } = createExec();
  let last = '';
  const code =
    'const s = "x".repeat(1 << 20); (function f() { while (process.stdout.write(s)); process.stdout.once("drain", f) })()';
  const onOutput = (text: string) => {
    last = text;
  };
  await expect(exec(node, script(code), { onOutput })).rejects.toMatchObject({
    code: 'output-too-large',
  });
  expect(last).toMatch(/^x{4096}$/);
});

test('a descendant that outlives the tool does not hold up its result', async () => {
  const code = `require('child_process').spawn('sleep', ['20'], { detached: true, stdio: 'inherit' }).unref();
    console.log('early'); process.exitCode = 3`;
  const { exec } = createExec({ timeoutMs: 15_000 });
  const started = performance.now();
  expect(await exec(node, script(code))).toMatchObject({ exitCode: 3, stdout: 'early\n' });
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('a time limit of months is no limit, not an instant one', async () => {
  const { exec } = createExec({ timeoutMs: 2 ** 40 });
  expect(await exec(node, script('setTimeout(() => {}, 100)'))).toMatchObject({ exitCode: 0 });
});

test('the time limit is one for all processes of a session', async () => {
  const { exec } = createExec({ timeoutMs: 1_000 });
  await exec(node, script(''));
  await expect(exec(node, script('setInterval(() => {}, 1000)'))).rejects.toMatchObject({
    code: 'timeout',
  });
});

test('a caller who wants colours does not force them on a tool, whose output is read', async () => {
  const { exec } = createExec({ env: { ...process.env, FORCE_COLOR: 'true' } });
  const code = 'console.log(process.env.FORCE_COLOR, process.env.NO_COLOR)';
  const { stdout, stderr } = await exec(node, script(code));
  expect({ stdout, stderr }).toEqual({ stdout: 'undefined 1\n', stderr: '' });
});

test('output is handed on while the program runs, before it has ended', async () => {
  const { exec } = createExec();
  const seen: string[] = [];
  const go = join(scratch(), 'go');
  const code = `
    console.error('10 %');
    const waiting = setInterval(() => {
      if (!require('fs').existsSync(process.argv[1])) return;
      console.log('ende ä');
      clearInterval(waiting);
    }, 20);`;
  const running = exec(node, [...script(code), go], { onOutput: (text) => seen.push(text) });
  await expect.poll(() => seen, { timeout: 20_000 }).toEqual(['10 %\n']);
  writeFileSync(go, '');
  const { stdout, stderr } = await running;
  expect({ stdout, stderr, seen }).toEqual({
    stdout: 'ende ä\n',
    stderr: '10 %\n',
    seen: ['10 %\n', 'ende ä\n'],
  });
});

test('of a flood a watcher is given the end, a few times', async () => {
  const { exec } = createExec();
  const seen: string[] = [];
  const code = 'for (let i = 0; i < 40_000; i++) process.stdout.write("line " + i + "\\n")';
  const { stdout, durationMs } = await exec(node, script(code), {
    onOutput: (text) => seen.push(text),
  });
  expect(stdout).toHaveLength(428_890);
  expect(seen.length).toBeLessThan(3 + durationMs / 90);
  expect(Math.max(...seen.map(({ length }) => length))).toBeLessThanOrEqual(4_096);
  expect(seen.at(-1)).toMatch(/line 39999\n$/);
});
