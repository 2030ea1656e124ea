import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory } from '@edgebench/core';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const minutes = 60_000;

/** A share of what a script of `bench/` proves; what it prints on stderr is what does not hold. */
function proof(script: string, share: number) {
  const args = ['--import', 'tsx', `bench/${script}.ts`, String(share)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    ...{ cwd: root, encoding: 'utf8' },
  });
  return { status, stdout, stderr };
}

test(
  'runs killed at any instant leave a store that reads back whole, and the next run measures nothing that was finished',
  () => {
    const { status, stdout, stderr } = proof('killed', 25);
    expect(stderr).toBe('');
    expect(stdout).toContain('25 killed');
    expect(stdout).toMatch(/faults +0$/m);
    expect(status).toBe(0);
  },
  10 * minutes,
);

const envs = join(cacheDirectory(process.env), 'envs');
const made = existsSync(envs) ? readdirSync(envs) : [];
const isHere = ['vela-', 'tflm-'].every((tool) => made.some((name) => name.startsWith(tool)));

describe.skipIf(!isHere)(
  'with real tools (skipped without the Python environments of Vela and TFLM, which one run of bench makes)',
  () => {
    test(
      'the first commits of the scripted history: what got worse is caught with its cause, and nothing else is',
      () => {
        const { status, stdout, stderr } = proof('regressions', 6);
        expect(stderr).toBe('');
        expect(stdout).toContain('5 commits compared, 0 not as expected');
        expect(status).toBe(0);
      },
      10 * minutes,
    );

    test(
      'an unchanged commit that is measured again says nothing',
      () => {
        const { status, stdout, stderr } = proof('noise', 3);
        expect(stderr).toBe('');
        expect(stdout).toMatch(/told +0$/m);
        expect(status).toBe(0);
      },
      10 * minutes,
    );
  },
);
