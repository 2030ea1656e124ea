import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import type { Exec, ExecResult } from '../exec/exec.ts';
import { lastLines } from '../exec/last-lines.ts';
import type { Interpreter } from './interpreter.ts';

interface Installation {
  readonly python: string;
  readonly bin: string;
  readonly sitePackages: string;
}

interface Order {
  readonly exec: Exec;
  readonly python: Interpreter;
  readonly dir: string;
  readonly requirements: string;
}

const limit = { timeoutMs: 15 * 60_000 };

/** Wheels only: nothing of a package runs while it is being installed. */
const locked = ['--require-hashes', '--no-deps', '--only-binary', ':all:'];

/**
 * Makes a virtual environment and installs a locked, hashed set of wheels: with `venv` and pip, or with
 * `uv` where Python has no `venv` module (Debian without python3-venv).
 * Throws a `BenchError`: `no-venv`, `no-network`, `hash-mismatch`, `no-wheel`, `disk-full`, `install-failed`.
 */
export async function install(order: Order): Promise<Installation> {
  const { exec, dir, requirements } = order;
  const bin = join(dir, process.platform === 'win32' ? 'Scripts' : 'bin');
  const python = join(bin, process.platform === 'win32' ? 'python.exe' : 'python');
  const venv = await exec(order.python.path, ['-m', 'venv', '--clear', dir], limit);
  if (venv.exitCode === 0) {
    const pip = ['-m', 'pip', 'install', '--no-input', '--disable-pip-version-check', '--quiet'];
    const patience = ['--retries', '2', '--timeout', '30'];
    check(await exec(python, [...pip, ...patience, ...locked, '-r', requirements], limit), order);
  } else {
    await withUv(order, python, venv);
  }
  const code = 'import sysconfig; print(sysconfig.get_path("platlib"))';
  const asked = check(await exec(python, ['-c', code], limit), order);
  return { python, bin, sitePackages: asked.stdout.trim() };
}

async function withUv(order: Order, python: string, venv: ExecResult): Promise<void> {
  const { exec, dir, requirements } = order;
  const args = ['venv', '--quiet', '--clear', '--python', order.python.path, dir];
  const made = await exec('uv', args, limit).catch((error: unknown) => {
    if (error instanceof BenchError && error.code === 'tool-missing') return null;
    throw error;
  });
  if (made === null) {
    throw new BenchError('no-venv', `Python ${order.python.version} cannot make environments`, {
      remedy: 'install its venv module (Debian: apt-get install python3-venv), or install uv',
      evidence: tail(venv),
    });
  }
  check(made, order);
  const install = ['pip', 'install', '--quiet', '--python', python];
  check(await exec('uv', [...install, ...locked, '-r', requirements], limit), order);
}

const causes: readonly { pattern: RegExp; code: string; message: string; remedy: string }[] = [
  {
    pattern: /No space left on device|Errno 28/,
    code: 'disk-full',
    message: 'no space left for the Python environment',
    remedy: 'free disk space, or set EDGEBENCH_CACHE to a folder on another disk',
  },
  {
    pattern: /DO NOT MATCH THE HASHES|hash mismatch/i,
    code: 'hash-mismatch',
    message: 'a downloaded package does not have the locked hash; nothing was installed',
    remedy: 'check the package index or proxy in use; do not go on with what it serves',
  },
  {
    pattern:
      /name resolution|NewConnectionError|Network is unreachable|ConnectTimeout|Connection (refused|reset)|ProxyError|dns error|error sending request|timed out|SSLError/i,
    code: 'no-network',
    message: 'the package index cannot be reached',
    remedy: 'connect to the network once, or point pip at a mirror (PIP_INDEX_URL), then run again',
  },
  {
    pattern: /No matching distribution|from versions: none|no wheels|has no (usable )?wheels/i,
    code: 'no-wheel',
    message: 'a locked package has no wheel for this Python and platform',
    remedy: 'use Python 3.10 to 3.13 on x86-64 or arm64 (set EDGEBENCH_PYTHON)',
  },
];

function check(result: ExecResult, { python }: Order): ExecResult {
  if (result.exitCode === 0) return result;
  const text = `${result.stdout}\n${result.stderr}`;
  const cause = causes.find(({ pattern }) => pattern.test(text));
  throw new BenchError(
    cause?.code ?? 'install-failed',
    cause?.message ?? `the packages could not be installed with Python ${python.version}`,
    { remedy: cause?.remedy ?? 'see the evidence, mend it, run again', evidence: tail(result) },
  );
}

const tail = ({ stdout, stderr }: ExecResult): string =>
  lastLines(`${stdout}\n${stderr}`.trim(), 8);
