import { describe, expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';
import { fixture, realReports, reports } from '../testing.ts';
import { floatIsland } from './float-island.ts';
import { notCounted } from './not-counted.ts';
import { tensorNotQuantised } from './notices.ts';
import { npuUnused } from './npu-unused.ts';
import { softwareEpoch } from './software-epoch.ts';
import { totalsDisagree } from './totals-disagree.ts';

const cpu = (change: (text: string) => string = (text) => text) =>
  parseReport(change(reports.floatIsland));
const npu = (change: (text: string) => string = (text) => text) =>
  parseReport(change(reports.denoiser));

describe('float-island', () => {
  test('is silent where the whole model is float: nothing was meant to be quantised', () => {
    expect(floatIsland(cpu((text) => text.replaceAll(/smul_\w+_\w+/g, 'smul_f32_f32')))).toEqual(
      [],
    );
  });

  test('is silent where all of it is integer', () => {
    expect(floatIsland(cpu((text) => text.replaceAll('smul_f32_f32', 'smul_s8_s8  ')))).toEqual([]);
  });

  test('is a warning where float is a small share, such as a final softmax', () => {
    const small = cpu((text) =>
      text
        .replaceAll('smul_s8_f32', 'smul_f32_f32')
        .replaceAll(/(conv_[23] .*)smul_f32_f32/g, '$1  smul_s8_s8'),
    );
    expect(floatIsland(small)).toMatchObject([
      { severity: 'warning', where: { op: 'Conversion' } },
    ]);
  });
});

describe('software-epoch', () => {
  test('claims no cause where the lowering diagnostics do not match the epochs', () => {
    const one = npu((text) => text.replace(/^ Lowering Conv2D_26 [\s\S]*?tensor chin: 257\n/m, ''));
    expect(softwareEpoch(one)).toHaveLength(3);
    for (const { message, remedy } of softwareEpoch(one)) {
      expect(message).toMatch(/^epoch \d+ runs Conv in software$/);
      expect(remedy).toContain('--d-lower');
    }
  });

  test('does not blame the channels where they are no prime', () => {
    const even = npu((text) => text.replaceAll('tensor ch: 257', 'tensor ch: 256'));
    expect(softwareEpoch(even)[0]?.message).not.toContain('prime');
    expect(softwareEpoch(even)[0]?.remedy).not.toContain('split');
  });

  test('is silent where every epoch runs on the NPU', () => {
    const hardware = npu((text) => text.replaceAll(/-SW-.*/g, ' HW'));
    expect(softwareEpoch(hardware)).toEqual([]);
  });
});

describe('totals-disagree', () => {
  test.each([
    ['FLASH', 'TOTAL            33,166', 'TOTAL            33,167', 'FLASH (text + rodata + data)'],
    ['RAM', '37,016', '37,015', 'RAM (data + bss)'],
    ['a section', ' 16,864 ', ' 16,865 ', 'section rodata'],
    ['the sum of RAM', '= 36,432 + 0 + 0', '= 36,432 + 1 + 0', 'ram (total)'],
    ['operations', '         5,401     smul', '         5,402     smul', 'operations per c-layer'],
    ['operation types', '29,859', '29,858', 'operations by type'],
  ])('names %s where its parts give another sum', (_, from, to, what) => {
    expect(reports.floatIsland).toContain(from);
    const found = totalsDisagree(cpu((text) => text.replace(from, to)));
    expect(found).toMatchObject([
      { rule: 'totals-disagree', message: expect.stringContaining(what) },
    ]);
  });

  test('is silent where they agree, and where there is nothing to compare', () => {
    expect(totalsDisagree(cpu())).toEqual([]);
    expect(totalsDisagree(npu())).toEqual([]);
    expect(totalsDisagree(parseReport(''))).toEqual([]);
  });

  test.skipIf(realReports().length === 0)(
    'is silent on every real CPU report of Core (where ../shared is present)',
    () => {
      const found = realReports()
        .filter(({ name }) => /^core/.test(name))
        .flatMap(({ name, text }) =>
          totalsDisagree(parseReport(text)).map(({ message }) => `${name}: ${message}`),
        );
      expect(found).toEqual([]);
    },
  );
});

describe('npu-unused', () => {
  const asked = (text: string) =>
    text.replace('--name network', '--st-neural-art=-E --name network');

  test('is an error where the NPU was asked for and the report is one for the CPU', () => {
    expect(npuUnused(cpu(asked))).toMatchObject([{ severity: 'error' }]);
  });

  test('is an error where every epoch runs in software', () => {
    const all = npu((text) => text.replace('of which 3', 'of which 23'));
    expect(npuUnused(all)).toMatchObject([{ message: expect.stringContaining('all 23 epochs') }]);
  });

  test('is silent where the NPU has work, and where nobody asked for it', () => {
    expect(npuUnused(npu())).toEqual([]);
    expect(npuUnused(cpu())).toEqual([]);
  });

  const real = realReports().find(({ name }) => name.includes('asked-npu-got-cpu'));
  test.skipIf(!real)('fires on a real case (where ../shared is present)', () => {
    expect(npuUnused(parseReport(real?.text ?? ''))).toHaveLength(1);
  });
});

describe('tensor-not-quantised', () => {
  test('makes one sentence of all the warnings, and begins with the first', () => {
    expect(tensorNotQuantised(parseReport(fixture('not-quantised.txt')))).toMatchObject([
      {
        message: '3 tensors are not quantised: stem_conv, stem_relu, head_dense',
        where: { layer: 'stem_conv' },
      },
    ]);
  });
});

describe('not-counted', () => {
  test('is silent where the tool counted', () => {
    expect(notCounted(cpu())).toEqual([]);
  });
});
