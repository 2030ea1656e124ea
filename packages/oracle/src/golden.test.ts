import { readdirSync, readFileSync } from 'node:fs';
import { createEmulator } from '@edgebench/emulator';
import { readTflite } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import type { Case } from './generator/case.ts';
import { generateOne } from './generator/generate.ts';
import { digest, type Golden, goldenOf } from './golden.ts';
import { inputsOf } from './inputs.ts';
import { rootPath } from './testing.ts';

const folder = rootPath('fixtures/golden');
const goldens = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): Golden => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));

const opOf = (id: string): string => id.split('/')[0] ?? '';

const again = (id: string, seed: number): Case => {
  const [op = '', index] = id.split('/');
  return generateOne(op as Case['op'], Number(index), seed);
};

/** What the emulator makes of a case, as it is recorded. */
function emulate({ model, reach, positive }: Case, { profile, vectors }: Golden): unknown {
  const graph = readTflite(model);
  const emulator = createEmulator(graph, { profile });
  const inputs = inputsOf(graph, vectors, { reach, positive });
  return goldenOf(
    model,
    inputs.map((values) => emulator.run(values)),
  );
}

describe.each(goldens.map((golden) => [golden.profile, golden] as const))(
  'recorded %s',
  (_, golden) => {
    const ids = Object.keys(golden.cases);
    const ops = [...new Set(ids.map(opOf))];

    test.each(ops)('%s gives the recorded elements, without the runtime', (op) => {
      for (const id of ids.filter((candidate) => opOf(candidate) === op)) {
        const made = again(id, golden.seed);
        expect(digest(made.model), `${id} is made otherwise: record again`).toBe(
          golden.cases[id]?.model,
        );
        expect(emulate(made, golden), `${id} (${made.variant})`).toEqual(golden.cases[id]);
      }
    });
  },
);

test('every runtime of this project has a record', () => {
  expect(goldens.length).toBeGreaterThanOrEqual(6);
});
