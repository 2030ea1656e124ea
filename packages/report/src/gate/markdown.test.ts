import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileTexts } from '../testing/hostile.ts';
import { contender, filled, judgement, place, regression, runAt } from '../testing/judgements.ts';
import { sample } from '../testing/sample.ts';
import { gateMarkdown } from './markdown.ts';

const runs = {
  before: contender({ run: runAt('aaaaaaaaaaaaaaaa') }),
  after: contender({ run: runAt('bbbbbbbbbbbbbbbb') }),
};

test('where there is nothing to say, it is said in one line', () => {
  expect(gateMarkdown(judgement(), runs)).toBe(
    'edgebench: no regression. 48 cells compared, 48 of them unchanged. aaaaaaaaaa of 2026-03-01 10:20 UTC → bbbbbbbbbb of 2026-03-01 10:20 UTC.\n',
  );
});

test('the headline counts, errors stand before warnings, each with its cause and the rule that it breaks', () => {
  const text = gateMarkdown(
    judgement({
      verdict: 'error',
      regressions: [
        regression('kws'),
        regression('ad', { severity: 'warning', message: 'RAM, model 10 → 11 B' }),
      ],
    }),
    runs,
  );
  expect(text).toMatch(/^## edgebench: 1 error, 1 warning in 2 models\n/);
  expect(text).toContain(
    '| kws | vela 5.2.0 ethos-u55-128/Ethos_U55_High_End_Embedded/Shared_Sram | Flash, model 31,104 → 32,000 B (+2.9 %) | layer conv_3: constants 2,304 → 9,216 B |',
  );
  expect(text.indexOf('### Errors')).toBeLessThan(text.indexOf('### Warnings'));
  expect(text).toContain('<sub>By: docs/regressions.md#\u200bfigures: any worsening.</sub>');
});

test('tool changes, missing cells, timings without a verdict and new cells have parts of their own', () => {
  const text = gateMarkdown(
    judgement({
      verdict: 'warning',
      regressions: [
        regression('gone', { kind: 'missing', severity: 'warning', message: 'not measured' }),
      ],
      toolChanges: [
        {
          ...{ toolchain: 'vela', what: 'version', before: '5.1.0', after: '5.2.0', cells: 12 },
          worse: [regression('kws')],
        },
      ],
      undecided: [{ place: place('kws'), reason: 'latency: 12 samples, 20 are needed' }],
      improvements: [regression('ad', { message: 'RAM, model 11 → 10 B' })],
      added: [place('fresh')],
    }),
    runs,
  );
  const parts = [
    '## edgebench: 1 warning in 1 model',
    '### Tool changes\n\n- **vela** version: 5.1.0 → 5.2.0 (12 cells; 1 worse)\n  - kws on',
    '### Missing\n\n- gone on',
    '### No verdict\n\n- kws on',
    '<details><summary>Improvements: 1</summary>\n\n- ad on',
    '<details><summary>New cells: 1</summary>\n\n- fresh on',
  ];
  const places = parts.map((part) => text.indexOf(part));
  expect(places.every((at) => at >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('a long list is folded up, and every fold ends', () => {
  const text = gateMarkdown(filled('model', 30), runs);
  expect(text).toContain('<details><summary>Errors: 30</summary>');
  expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
});

test('the page is linked by an address of the web, and by nothing else', () => {
  const linked = (page: string) => gateMarkdown(judgement(), { ...runs, links: { page } });
  expect(linked('https://ci.test/a (1)|b')).toContain('(https://ci.test/a%20%281%29%7Cb)');
  expect(linked('javascript:alert(1)')).not.toContain('report]');
  expect(linked('no address')).not.toContain('report]');
});

test('the matrices of the run follow, folded up, within the same limit', () => {
  const text = gateMarkdown(filled('model', 3), { ...runs, results: sample() }, 30_000);
  expect(text).toContain('<details><summary>The run</summary>\n\n## edgebench: 9 models');
  expect(text.length).toBeLessThanOrEqual(30_000);
});

test('of any judgement, however great and hostile, 60,000 characters at most, with all folds closed', () => {
  const texts = [...hostileTexts, ...['|', '`', '<', '@a', '🧠'].map((it) => it.repeat(10_000))];
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.nat(400), (text, count) => {
      const options = { ...runs, ...(count % 2 === 0 && { results: sample() }) };
      const written = gateMarkdown(filled(text, count), options);
      expect(written.length).toBeLessThanOrEqual(60_000);
      expect(written.match(/<details>/g)?.length).toBe(written.match(/<\/details>/g)?.length);
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('of 100,000 regressions with long names, 60,000 characters and the count of all', () => {
  const great = filled('@everyone | `x` <!-- '.repeat(20), 100_000);
  const written = gateMarkdown(great, runs);
  expect(written.length).toBeLessThanOrEqual(60_000);
  expect(written).toContain('## edgebench: 100,000 errors, 200,000 warnings in 1 model');
  expect(written).toMatch(/_Left out here: [\d,]+ errors of 100,000 of Errors; .*everything\._\n$/);
});

test('hostile names bring in no HTML, no mention, no link and no code, and break no table', () => {
  for (const text of hostileTexts) {
    const written = gateMarkdown(filled(text, 2), runs);
    const own = /<\/?(sub|br|details|summary)>/g;
    expect(written.replace(own, '')).not.toMatch(/[<>]/);
    expect(written).not.toMatch(/@\w|(?<!\u200b):\/\/|www\./);
    expect(written).not.toMatch(/(?<!\\)[\][`]/);
    const tables = written.split('\n\n').filter((block) => block.startsWith('|'));
    expect(tables).toHaveLength(2);
    for (const table of tables) {
      const widths = table.split('\n').map((line) => line.split(/(?<!\\)\|/).length);
      expect(new Set(widths)).toEqual(new Set([6]));
    }
  }
});
