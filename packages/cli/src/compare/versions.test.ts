import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Change, isKnown } from '@edgebench/core';
import { describe, expect, test } from 'vitest';
import { bench } from '../testing.ts';

const folder = fileURLToPath(new URL('../../../../../shared/reports/stedgeai', import.meta.url));
const mobilenet = (version: string) => join(folder, `core${version}-n6-mobilenetv2`);

async function changeOf(before: string, after: string): Promise<Change> {
  const { stdout } = await bench('compare', mobilenet(before), mobilenet(after), '--json');
  return JSON.parse(stdout).changes[0];
}

function constants({ figures }: Change): [number, number] {
  const found = figures.find(({ metric }) => metric === 'constants');
  if (!found || !isKnown(found.before) || !isKnown(found.after)) throw new Error('not stated');
  return [found.before.value, found.after.value];
}

/** What the kinds of constant buffers and the bytes between them add up to. */
function explained({ buffers }: Change): number {
  if (!buffers?.padding) throw new Error('the buffers are not told');
  const kinds = buffers.kinds.filter(({ role }) => role === 'constants');
  const between = buffers.padding.after - buffers.padding.before;
  return kinds.reduce((sum, { bytes }) => sum + bytes.after - bytes.before, between);
}

describe.skipIf(!existsSync(folder))(
  'MobileNetV2 on the N6 by three versions of the tool (skipped without the real reports)',
  () => {
    test.each([
      ['2.1.0', '2.2.0', [367_233, 367_201]],
      ['2.2.0', '3.0.0', [367_201, 212_609]],
      ['2.1.0', '3.0.0', [367_233, 212_609]],
    ] as const)(
      '%s and %s: the buffers make up the whole change',
      async (before, after, stated) => {
        const change = await changeOf(before, after);
        expect(constants(change)).toEqual(stated);
        expect(explained(change)).toBe(stated[1] - stated[0]);
      },
    );

    test('what 3.0.0 saves is weights that 2.2.0 stored with padding', async () => {
      const { buffers, diagnostics } = await changeOf('2.2.0', '3.0.0');
      expect(buffers?.kinds[0]).toMatchObject({
        kind: 'Conv2D_*_weights_inflated_*',
        count: { before: 17, after: 4 },
      });
      expect(diagnostics.gone.map(({ rule }) => rule)).toContain('weights-inflated');
    });

    test('of the memories the flash alone moved', async () => {
      const { memories } = await changeOf('2.2.0', '3.0.0');
      expect(memories.map(({ name }) => name)).toEqual(['octoFlash']);
    });
  },
);
