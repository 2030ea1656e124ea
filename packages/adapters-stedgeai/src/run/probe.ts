import { BenchError, type Probe, type ProbeContext, type Reason, reasonOf } from '@edgebench/core';
import { readHeader } from '../report/header.ts';
import { readLines } from '../report/lines.ts';
import { locate } from './locate.ts';
import { questionIn } from './questions.ts';

/** The tool unpacks itself at each start, which takes seconds on a slow disk. */
const versionTimeoutMs = 60_000;

const remedy =
  'install ST Edge AI Core (free of charge from st.com), set STEDGEAI_CORE_DIR to its folder or put `stedgeai` on PATH; or give reports made elsewhere with --import';

/** Finds the tool and asks it for its version. */
export async function probe({ exec, env }: ProbeContext): Promise<Probe> {
  const path = await locate(env, process.platform);
  if (path === null) return { available: false, reason: missing(env) };
  let printed = '';
  try {
    const { stdout, stderr, exitCode } = await exec(path, ['--version'], {
      timeoutMs: versionTimeoutMs,
      onOutput: (text) => {
        printed = (printed + text).slice(-4_096);
      },
    });
    const text = `${stdout}\n${stderr}`;
    const { version, revision } = readHeader({ lines: readLines(text), claim: () => {} });
    if (version === null) {
      return { available: false, reason: questionIn(text) ?? broken(path, exitCode, text) };
    }
    return {
      available: true,
      version,
      components: revision === null ? {} : { revision },
      location: path,
      paths: { stedgeai: path },
    };
  } catch (error) {
    if (error instanceof BenchError && error.code === 'aborted') throw error;
    return { available: false, reason: questionIn(printed) ?? { ...reasonOf(error), remedy } };
  }
}

function missing({ STEDGEAI_CORE_DIR: core }: ProbeContext['env']): Reason {
  const looked = core ? `below STEDGEAI_CORE_DIR (${core}) or on PATH` : 'on PATH';
  return {
    code: 'tool-missing',
    message: `there is no \`stedgeai\` ${looked}`,
    remedy,
    evidence: null,
  };
}

const broken = (path: string, exitCode: number | null, text: string): Reason => ({
  code: 'tool-broken',
  message: `${path} does not tell its version (exit code ${exitCode ?? 'none'})`,
  remedy: 'run `stedgeai --version` in a terminal, answer what it asks, and try again',
  evidence: text.trim().slice(0, 400) || null,
});
