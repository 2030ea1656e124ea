import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A model that Vela compiled, and what it said while it did. */
export interface Dumped {
  readonly bytes: Uint8Array;
  readonly dump: RegisterDump;
}

/** Vela's dump of its command streams, one after the other. */
export interface RegisterDump {
  /** Of all commands. */
  readonly lines: readonly string[];
  /** Of each stream; null where its core does not say. */
  readonly commands: readonly number[] | null;
  readonly bytes: readonly number[];
}

/** Reads what `--verbose-register-command-stream` prints: of regor with fields, of the legacy core without. */
export function readDump(text: string): RegisterDump {
  const numbers = (pattern: RegExp): number[] =>
    [...text.matchAll(pattern)].map(([, value]) => Number(value));
  const commands = numbers(/^Number of commands = (\d+)/gm);
  const words = numbers(/^Register command stream: (\d+) words/gm);
  return {
    lines: text
      .split('\n')
      .filter((line) => /^0x[0-9a-f]{6}: /.test(line))
      .map((line) => line.trimEnd()),
    commands: commands.length > 0 ? commands : null,
    bytes:
      commands.length > 0
        ? numbers(/^Command stream length = (\d+) bytes/gm)
        : words.map((count) => count * 4),
  };
}

/** As the legacy core prints a line: its kind in front of the name, and no fields. */
export function asLegacy(line: string): string {
  const [head = ''] = line.split(', ');
  const kind = head.startsWith('4', 24) ? 'cmd1' : 'cmd0';
  return head.replace(/ - (\w+) {5}/, ` - ${kind}.$1`);
}

/** Compiles with a Vela that is here. */
export function compileAndDump(python: string, model: string, args: readonly string[]): Dumped {
  const out = mkdtempSync(join(tmpdir(), 'ethos-u-'));
  try {
    const common = ['-m', 'ethosu.vela', model, '--output-dir', out];
    const text = execFileSync(python, [...common, ...args, '--verbose-register-command-stream'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const name = readdirSync(out).find((file) => file.endsWith('_vela.tflite')) ?? '';
    return { bytes: new Uint8Array(readFileSync(join(out, name))), dump: readDump(text) };
  } finally {
    rmSync(out, { recursive: true });
  }
}
