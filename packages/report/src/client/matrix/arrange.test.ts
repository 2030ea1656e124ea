import { describe, expect, test } from 'vitest';
import { shownOf } from '../../html/shown.ts';
import { sample } from '../../testing/sample.ts';
import { type Arranged, arranger } from './arrange.ts';
import { runOf } from './run.ts';
import { parseSettings } from './settings.ts';

const run = runOf(shownOf({ results: sample(), changes: null, logs: {} }));
const arrange = arranger(run);
const at = (address: string): Arranged =>
  arrange(parseSettings(new URLSearchParams(address), run.allowed));
const namesOf = ({ rows, names }: Arranged): (string | undefined)[] =>
  rows.map((row) => names[row]);
const texts = ({ body, rows }: Arranged, column: number): (string | undefined)[] =>
  rows.map((row) => body[row]?.cells[column]?.text);

describe('rows', () => {
  test('are those whose name has all words of the search', () => {
    expect(namesOf(at('q=CNN+ds'))).toEqual(['ds-cnn-kws']);
  });

  test('are those with a cell that status and diagnostic choose; other cells are pale', () => {
    const failed = at('metric=flash.model&status=failed');
    expect(namesOf(failed)).toEqual(['dense-784-1000']);
    expect(failed.faded?.(failed.rows[0] ?? 0)).toContain('0');
    expect(failed.faded?.(failed.rows[0] ?? 0)).toContain('1');
    expect(namesOf(at('metric=flash.model&rule=npu-unused'))).toEqual(['float-mlp']);
    expect(namesOf(at('metric=flash.model&rule=npu-unused&status=failed'))).toEqual([]);
  });

  test('are sorted by what a column shows: figures, or their ratios to the baseline', () => {
    const columns = at('metric=flash.model').frame.slugs;
    const [baseline = '', by = ''] = columns.filter((slug) => slug.startsWith('vela:'));
    const flash = at(`metric=flash.model&sort=${by}:desc`);
    const figures = texts(flash, columns.indexOf(by)).map((text) =>
      Number(text?.replace(/,/g, '')),
    );
    const known = figures.filter((value) => value > 0);
    expect(known).toEqual([...known].sort((a, b) => b - a));
    expect(figures.slice(0, known.length)).toEqual(known);
    const ratios = at(`metric=flash.model&sort=${by}:asc&baseline=${baseline}`);
    const shown = texts(ratios, columns.indexOf(by)).filter((text) => text?.startsWith('×'));
    expect(shown.length).toBeGreaterThan(3);
    expect(shown).toEqual([...shown].sort());
  });
});

describe('columns', () => {
  test('are those of the toolchains and targets chosen, less the hidden', () => {
    const all = at('metric=flash.model&toolchain=vela');
    expect(all.frame.layout.columns.map(({ toolchain }) => toolchain)).toEqual(
      Array(4).fill('vela'),
    );
    const [first = ''] = all.frame.slugs;
    expect(at(`metric=flash.model&toolchain=vela&hide=${first}`).frame.slugs).toEqual(
      all.frame.slugs.slice(1),
    );
    const device = at('metric=flash.model&target=ethos-u65-512').frame.layout.columns;
    expect(device.map(({ target }) => target.device)).toEqual(['ethos-u65-512']);
  });

  test('without a figure are shown where the status chooses their cells', () => {
    const plain = at('metric=flash.application');
    const unavailable = at('metric=flash.application&status=unavailable');
    expect(plain.empty.length).toBeGreaterThan(0);
    expect(unavailable.kept.length).toBeGreaterThan(0);
    expect(unavailable.rows.length).toBeGreaterThan(0);
  });

  test('that are hidden still take part in what is best, those of other toolchains do not', () => {
    const bestIn = ({ body, rows }: Arranged): number =>
      rows.flatMap((row) => body[row]?.cells.filter((entry) => entry?.best) ?? []).length;
    const vela = at('metric=flash.model&toolchain=vela');
    const one = vela.frame.slugs.slice(1).join(',');
    const rest = at(`metric=flash.model&toolchain=vela&hide=${one}`);
    expect(bestIn(vela)).toBeGreaterThan(bestIn(rest));
    expect(
      rest.body.some(({ cells }) => cells.some((entry) => (entry?.ratioToBest ?? 1) > 1)),
    ).toBe(true);
  });
});

describe('the comparison', () => {
  test('takes each toolchain by the best of the targets chosen', () => {
    const { frame, body } = at('target=ethos-u85-256');
    expect(frame.slugs).toEqual(['flash.model:vela', 'ram.model:vela']);
    expect(body[0]?.cells[0]?.detail).toBe('ethos-u85-256');
  });

  test('divides each metric by the baseline of its own, so that scopes are never compared', () => {
    const { frame, body } = at('baseline=iree');
    const first = body[0]?.cells ?? [];
    const column = (slug: string): number => frame.slugs.indexOf(slug);
    expect(first[column('flash.model:iree')]?.detail).toBe('baseline');
    expect(first[column('ram.model:iree')]?.detail).toBe('baseline');
    expect(first[column('ram.model:vela')]?.text).toMatch(/^×/);
  });

  test('has no row and no column where nothing fits, and does not fail', () => {
    expect(at('toolchain=vela&target=stm32h7')).toMatchObject({ kept: [] });
  });
});

test('the baseline counts even where its column is not in sight', () => {
  const shown = at(
    'metric=flash.model&toolchain=iree&baseline=vela:ethos-u55-128/ethos_u55_high_end_embedded/shared_sram',
  );
  expect(texts(shown, 0).some((text) => text?.startsWith('×'))).toBe(true);
});

test('what did not change is the same object, so that it is not drawn again', () => {
  const [one, two] = [at('metric=flash.model'), at('metric=flash.model&q=kws')];
  expect(two.body[0]).toBe(one.body[0]);
  expect(two.frame).toBe(one.frame);
});
