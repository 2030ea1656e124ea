import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createExec } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { describe, expect, test } from 'vitest';
import { bareMetal } from '../targets/bare-metal.ts';
import { machines } from '../targets/machines.ts';
import { needs, toolFor } from '../testing-with-iree.ts';
import { compileFlags, linkFlags } from './flags.ts';

// The start-up, trap handler and board that every image has, around small programs.
const { exec } = createExec();

/** Output of the program on the UART, and the exit code of QEMU. */
async function boot(id: keyof typeof machines, body: string): Promise<[string, number | null]> {
  const machine = machines[id];
  const { runtime = '', source = '' } = toolFor(id).paths;
  const places = { runtime, source };
  const cwd = scratch();
  await writeFile(
    join(cwd, 'program.c'),
    `#include "board.h"
     #include "print.h"
     static volatile int filled = 5, cleared;
     int use(int value) { volatile char frame[4096]; frame[0] = (char)value; return value == 0 ? 0 : use(value - 1) + frame[0]; }
     int main(void) { board_init(); ${body} board_exit(filled + cleared); }`,
  );
  const gcc = `${machine.prefix}gcc`;
  const objects = (await readdir(join(runtime, 'objects'))).filter(
    (name) => !name.startsWith('app.') && name !== 'harness.main.o',
  );
  const compiled = await exec(
    gcc,
    [...compileFlags(machine, places), '-c', 'program.c', '-o', 'program.o'],
    { cwd },
  );
  expect(compiled.stderr).toBe('');
  const linked = await exec(
    gcc,
    [
      ...linkFlags(machine, places),
      'program.o',
      ...objects.map((name) => join(runtime, 'objects', name)),
      ...['-o', 'program.elf'],
    ],
    { cwd },
  );
  expect(linked.stderr).toBe('');
  const { program, args } = machine.qemu;
  const quiet = ['-display', 'none', '-serial', 'stdio', '-monitor', 'none', '-no-reboot'];
  const ran = await exec(program, [...args, ...quiet, '-kernel', 'program.elf'], {
    cwd,
    timeoutMs: 60_000,
  });
  return [ran.stdout.replaceAll('\r', ''), ran.exitCode];
}

const bases = bareMetal.filter(({ spec }) => !spec.sweep).map(({ machine }) => machine.id);

describe.each(bases)('%s', (id) => {
  const { isHere, skipped } = needs(id);

  describe.skipIf(!isHere)(`an image in QEMU${skipped}`, { timeout: 120_000 }, () => {
    test('has its data filled and cleared, prints, and ends with its exit code', async () => {
      expect(await boot(id, 'print("ready "); print_number(12345678901ull);')).toEqual([
        'ready 12345678901',
        5,
      ]);
    });

    test('is of C without a warning', async () => {
      const machine = machines[id];
      const { runtime = '', source = '' } = toolFor(id).paths;
      const own = (await readdir(join(runtime, 'firmware'), { recursive: true })).filter((file) =>
        // The other holds the model's own C.
        /^(?!app.model\.).*\.c$/.test(file),
      );
      expect(own.length).toBeGreaterThan(5);
      const flags = compileFlags(machine, { runtime, source }).filter((flag) => flag !== '-w');
      for (const file of own) {
        const { stderr } = await exec(`${machine.prefix}gcc`, [
          ...[...flags, '-Wall', '-Wextra', '-c', '-o', '/dev/null'],
          join(runtime, 'firmware', file),
        ]);
        expect(stderr).toBe('');
      }
    });

    test('counts the instructions between two places exactly', async () => {
      const loop = '__asm__ volatile(".rept 1000\\n nop\\n .endr");';
      const [text] = await boot(
        id,
        `uint64_t times[3]; times[0] = board_instructions(); times[1] = board_instructions();
         ${loop} times[2] = board_instructions();
         print_number((times[2] - times[1]) - (times[1] - times[0]));`,
      );
      expect(Number(text)).toBeGreaterThanOrEqual(999);
      expect(Number(text)).toBeLessThanOrEqual(1004);
    });

    test('cannot write to its flash', async () => {
      const [text, code] = await boot(id, 'extern char __flash_start[]; __flash_start[256] = 1;');
      expect(text).toMatch(/^trap: .* at 0x[0-9a-f]{8}, address 0x[068]0000100\n$/);
      expect(code).toBe(70);
    });

    test('traps where its stack overflows', async () => {
      const [text, code] = await boot(id, 'cleared = use(1000);');
      expect(text).toMatch(/^trap: .*\n$/);
      expect(code).toBe(70);
    });
  });
});
