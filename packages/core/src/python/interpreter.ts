import { BenchError } from '../errors.ts';
import type { Exec } from '../exec/exec.ts';

export interface Interpreter {
  readonly path: string;
  readonly version: string;
}

const oldest = [3, 10] as const;
const names = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];

/**
 * The first Python of at least 3.10 among EDGEBENCH_PYTHON (alone, where it is set) and the usual names
 * on PATH. Throws a `BenchError` `no-python` that lists what was tried.
 */
export async function findPython(
  exec: Exec,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Interpreter> {
  const wanted = env.EDGEBENCH_PYTHON;
  const tried: string[] = [];
  for (const name of wanted ? [wanted] : names) {
    const found = await ask(exec, name);
    if (found === null) continue;
    const [major = 0, minor = 0] = found.version.split('.').map(Number);
    if (major === oldest[0] && minor >= oldest[1]) return found;
    tried.push(`${name} is ${found.version}`);
  }
  throw new BenchError(
    'no-python',
    `no Python of version ${oldest.join('.')} or newer (${tried.join(', ') || `tried ${(wanted ? [wanted] : names).join(', ')}`})`,
    {
      remedy:
        'install Python 3.10 or newer (Debian: apt-get install python3 python3-venv), or set EDGEBENCH_PYTHON to one',
    },
  );
}

async function ask(exec: Exec, name: string): Promise<Interpreter | null> {
  const code = 'import sys; print(sys.executable); print("%d.%d.%d" % sys.version_info[:3])';
  try {
    const { exitCode, stdout } = await exec(name, ['-c', code], { timeoutMs: 20_000 });
    const [path = '', version = ''] = stdout.trim().split(/\r?\n/);
    return exitCode === 0 && path !== '' && /^\d+\.\d+\.\d+$/.test(version)
      ? { path, version }
      : null;
  } catch (error) {
    if (error instanceof BenchError && error.code === 'aborted') throw error;
    return null;
  }
}
