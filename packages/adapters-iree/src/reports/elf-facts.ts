import { type FactColumn, type FactTable, groupBy } from '@edgebench/core';
import { partsInData } from '../elf/constants-in-data.ts';
import type { ImagePart } from '../elf/image.ts';
import { summarise } from '../elf/owners.ts';
import { totalsOf } from '../elf/sums.ts';
import type { RegionUse } from './regions.ts';

/** So many of the largest are shown to people. */
const mostShown = 20;

const text = (key: string) => ({ key, holds: 'text' }) as const;
const number = (key: string) => ({ key, holds: 'number' }) as const;
const address = (key: string) => ({ key, holds: 'address' }) as const;
const kinds = ['text', 'rodata', 'data', 'bss'].map(number);

/** What an image holds and where. `regions` is null where no map tells of objects and memories. */
export function elfFacts(
  parts: readonly ImagePart[],
  regions: readonly RegionUse[] | null,
): FactTable[] {
  const inData = partsInData(parts);
  return [
    sections(parts),
    ...(regions === null ? [] : [...memories(regions), byOwner(parts), byObject(parts)]),
    largest('Largest symbols and parts', parts, []),
    ...(inData.length === 0
      ? []
      : [largest('Constants in .data, in flash and in RAM', inData, [address('loaded at')])]),
  ];
}

const sections = (parts: readonly ImagePart[]): FactTable => ({
  title: 'Sections',
  columns: [
    text('section'),
    text('kind'),
    number('bytes'),
    address('runs at'),
    address('loaded at'),
  ],
  rows: [...groupBy(parts, ({ section }) => section)].flatMap(([section, group]) =>
    group.slice(0, 1).map(({ kind, runAddress, loadAddress }) => ({
      ...{ section, kind, bytes: sumOf(group) },
      ...{ 'runs at': runAddress, 'loaded at': loadAddress },
    })),
  ),
});

const memories = (regions: readonly RegionUse[]): FactTable[] =>
  regions.length === 0
    ? []
    : [
        {
          title: 'Memory regions',
          columns: [
            text('region'),
            text('access'),
            address('from'),
            number('length'),
            number('used'),
          ],
          rows: regions.map(({ name, attributes, origin, length, used }) => ({
            ...{ region: name, access: attributes, from: origin, length, used },
          })),
        },
      ];

const byOwner = (parts: readonly ImagePart[]): FactTable => ({
  title: 'Bytes by owner',
  columns: [text('owner'), ...kinds],
  rows: summarise(parts).sections.map(({ module, ...sizes }) => ({ owner: module, ...sizes })),
  most: 2 * mostShown,
});

/** Archives as one; what is of no object by what it is. */
const byObject = (parts: readonly ImagePart[]): FactTable => ({
  title: 'Bytes by object and archive',
  columns: [text('object'), ...kinds, number('symbols')],
  rows: [...groupBy(parts, archiveOf)]
    .map(([object, group]) => ({ bytes: sumOf(group), object, group }))
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ object, group }) => ({
      ...{ object, ...totalsOf(group) },
      symbols: group.filter(({ symbol }) => symbol !== null).length,
    })),
  most: mostShown,
});

const archiveOf = ({ object, nature }: ImagePart): string =>
  object?.replace(/\(.*$/, '') ?? (nature === 'symbol' ? '(no object)' : `(${nature})`);

/** Only of data does the load address say more than the run address. */
const largest = (
  title: string,
  parts: readonly ImagePart[],
  more: readonly FactColumn[],
): FactTable => ({
  title,
  columns: [
    ...[text('symbol'), number('bytes'), text('section'), address('runs at')],
    ...more,
    text('object'),
  ],
  rows: [...parts]
    .sort((a, b) => b.bytes - a.bytes)
    .map(({ symbol, bytes: size, section, runAddress, loadAddress, object, input, nature }) => ({
      symbol: symbol ?? `(${nature === 'local' || nature === 'literals' ? input : nature})`,
      ...{ bytes: size, section, 'runs at': runAddress, 'loaded at': loadAddress, object },
    })),
  most: mostShown,
});

const sumOf = (parts: readonly ImagePart[]): number =>
  parts.reduce((sum, part) => sum + part.bytes, 0);
