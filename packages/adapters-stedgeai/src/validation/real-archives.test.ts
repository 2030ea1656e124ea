import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportReader } from '../outcome/reader.ts';
import { realArchives } from '../testing.ts';

/** Elements of all samples in which the N6 and TFLite on the host differ, counted with NumPy. */
const differing: Readonly<Record<string, number>> = {
  'n6-single-op-conv2d_16f_3x3': 5,
  'n6-single-op-conv2d_1x1': 7,
  'n6-single-op-conv2d_32f_7x7': 10,
  'n6-single-op-depthwise_3x3': 1,
};

const folders = realArchives();

describe.skipIf(folders.length === 0)('real archives (skipped where they are not at hand)', () => {
  test.each(folders)('$name goes with the one report of its run', ({ name, folder, files }) => {
    const taken = files
      .filter((file) => file.endsWith('_report.txt'))
      .flatMap((file) => {
        const content = readFileSync(join(folder, file));
        const beside = (reportReader.siblings?.(content, file, files) ?? []).filter((sibling) =>
          files.includes(sibling),
        );
        const siblings = new Map(
          beside.map((sibling) => [sibling, readFileSync(join(folder, sibling))] as const),
        );
        try {
          const [imported] = reportReader.read(content, file, siblings);
          return imported?.recorded ? [{ file, imported }] : [];
        } catch {
          return [];
        }
      });
    expect(taken.map(({ file }) => file)).toEqual(['network_validate_report.txt']);
    const [{ imported } = { imported: undefined }] = taken;
    expect(imported?.modelHash).toMatch(/^[0-9a-f]{32}$/);
    const { device = [], host } = imported?.recorded ?? {};
    const values = (samples: typeof device) =>
      samples.flatMap((ports) => ports.flatMap(({ bytes }) => [...bytes]));
    const [onDevice, onHost] = [values(device), values(host ?? [])];
    expect(onHost).toHaveLength(onDevice.length);
    expect(onDevice.filter((value, index) => value !== onHost[index])).toHaveLength(
      differing[name] ?? Number.NaN,
    );
  });
});
