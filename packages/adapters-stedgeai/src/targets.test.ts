import { join } from 'node:path';
import { select } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import type { StedgeaiSettings } from './run/settings.ts';
import { stedgeai } from './stedgeai.ts';

/** Ids of the targets that a selection takes; the defaults where it names none. */
const chosen = (settings: StedgeaiSettings, ...names: string[]) =>
  select([stedgeai(settings)], { targets: names.length > 0 ? names : undefined }).flatMap(
    ({ targets }) => targets.map(({ id }) => id),
  );

const optionsOf = (settings: StedgeaiSettings, id: string) =>
  stedgeai(settings).targets.find((target) => target.id === id)?.options;

test('without settings each series is one target, and one of them runs by default', () => {
  expect(chosen({})).toEqual(['stm32f4']);
  expect(chosen({}, 'stm32n6', 'stm32u5')).toEqual(['stm32u5', 'stm32n6']);
  expect(optionsOf({}, 'stm32f4')).toEqual({ optimization: 'balanced', compression: 'lossless' });
});

test('every profile is a target that runs by default, and the series selects all of them', () => {
  const profiles = [{ name: 'n6-noextmem' }, { name: 'n6-allmems-O3' }];
  expect(chosen({ profiles })).toEqual(['stm32f4', 'stm32n6/n6-noextmem', 'stm32n6/n6-allmems-O3']);
  expect(chosen({ profiles }, 'stm32n6')).toHaveLength(2);
});

test('several optimisations and compressions are targets of their own; a single one is an option', () => {
  expect(chosen({ optimization: ['time', 'ram'], compression: 'none' }, 'stm32h7')).toEqual([
    'stm32h7/time',
    'stm32h7/ram',
  ]);
  expect(
    chosen({ optimization: ['time', 'ram'], compression: ['none', 'high'] }, 'stm32h7/ram'),
  ).toEqual(['stm32h7/ram/none', 'stm32h7/ram/high']);
  expect(optionsOf({ optimization: 'size' }, 'stm32h7')).toMatchObject({ optimization: 'size' });
});

test('what else changes a result is an option of the target', () => {
  const settings = {
    command: 'analyze',
    validate: 'host',
    options: ['--hsp', '4096'],
  } as const;
  expect(optionsOf(settings, 'stm32u3')).toMatchObject({
    command: 'analyze',
    validate: 'host',
    arguments: '--hsp 4096',
  });
});

test.each<[string, StedgeaiSettings, string]>([
  ['an argument that the harness gives itself', { options: ['--output=x'] }, 'options'],
  ['two profiles of one name', { profiles: [{ name: 'a' }, { name: 'a' }] }, 'profiles'],
  [
    'a board with a model that is not there',
    { validate: { port: 'serial', model: join(scratch(), 'x'), target: 'stm32n6' } },
    'validate.model',
  ],
  [
    'a board for a target that there is not',
    { validate: { port: 'serial', model: 'package.json', target: 'stm32n6/none' } },
    'validate.target',
  ],
])('%s is refused, with its place', (_, settings, place) => {
  expect(() => stedgeai(settings)).toThrow(
    expect.objectContaining({
      code: 'bad-config',
      message: expect.stringContaining(`stedgeai.${place}: `),
    }),
  );
});
