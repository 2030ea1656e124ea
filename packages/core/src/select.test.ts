import { describe, expect, test } from 'vitest';
import { type Adapter, defineAdapter } from './adapter.ts';
import { select } from './select.ts';
import type { TargetSpec } from './target.ts';
import { demo } from './testing/demo.ts';

const ids = (selection: Parameters<typeof select>[1], adapters = [demo()]) =>
  select(adapters, selection).flatMap(({ targets }) => targets.map(({ id }) => id));

test('a target is named whole or by its beginning up to a slash', () => {
  expect(ids({ targets: ['board'] })).toEqual(['board']);
  expect(ids({ targets: ['chip'] })).toEqual(['chip/small', 'chip/large']);
  expect(() => ids({ targets: ['chi'] })).toThrow(/no target "chi"/);
});

test('an unknown toolchain is an error that lists the known ones', () => {
  expect(() => ids({ toolchains: ['velo'] })).toThrow(
    expect.objectContaining({ code: 'unknown-toolchain', remedy: expect.stringContaining('demo') }),
  );
});

/** The demo adapter with variants of two of its targets. */
function varied(): Adapter {
  const variant = (id: string, variantOf: string): TargetSpec => ({
    id,
    device: id.split('/')[0] ?? '',
    options: { variantOf },
    default: false,
    sweep: true,
    title: id,
  });
  const targets = [
    ...demo().targets,
    variant('chip/small/O2', 'chip/small'),
    variant('chip/small/Os', 'chip/small'),
    variant('board/O2', 'board'),
  ];
  return defineAdapter({ ...demo(), id: 'varied', targets });
}

describe('a sweep', () => {
  const sweep = (targets?: string[]) => ids({ sweep: ['varied'], targets }, [varied(), demo()]);

  test('takes all variants of its toolchains and the targets that they vary, and nothing else', () => {
    const variants = ['chip/small/O2', 'chip/small/Os', 'board/O2'];
    expect(sweep()).toEqual(['chip/small', 'board', ...variants]);
    expect(select([varied(), demo()], { sweep: ['varied'] })).toHaveLength(1);
  });

  test('is narrowed to the variants of the named targets, or to a variant that is named', () => {
    expect(sweep(['board'])).toEqual(['board', 'board/O2']);
    expect(sweep(['chip'])).toEqual(['chip/small', 'chip/small/O2', 'chip/small/Os']);
    expect(sweep(['chip/small/O2'])).toEqual(['chip/small', 'chip/small/O2']);
  });

  test('over a toolchain or a target without variants is an error that says which have some', () => {
    const remedy = expect.stringContaining('chip/small, board');
    expect(() => sweep(['chip/large'])).toThrow(
      expect.objectContaining({ code: 'no-variants', remedy }),
    );
    expect(() => ids({ sweep: ['demo'] })).toThrow(/demo has no variants to sweep over/);
    expect(() => ids({ sweep: ['velo'] })).toThrow(/no toolchain "velo"/);
  });
});

test('without a sweep a variant is taken where it is named in full, and not by its beginning', () => {
  const named = (...targets: string[]) => ids({ targets }, [varied()]);
  expect(ids({}, [varied()])).toEqual(['chip/small', 'chip/large']);
  expect(named('chip/small')).toEqual(['chip/small']);
  expect(named('board', 'chip/small/O2')).toEqual(['board', 'chip/small/O2']);
});

test.each([
  ['is default', { default: true, options: { variantOf: 'board' } }],
  ['varies nothing', { default: false, options: {} }],
  ['varies a variant', { default: false, options: { variantOf: 'chip/x' } }],
])('an adapter with a variant that %s is refused', (_, changes) => {
  const variant = { id: 'chip/x', device: 'chip', title: 'x', sweep: true, ...changes } as const;
  const targets = [...demo().targets, variant];
  expect(() => defineAdapter({ ...demo(), targets })).toThrow(TypeError);
});
