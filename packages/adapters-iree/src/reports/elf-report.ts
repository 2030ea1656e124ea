import { basename } from 'node:path';
import {
  BenchError,
  bytes,
  type Diagnostic,
  diagnostic,
  type ImportedOutcome,
  type ReportReader,
  unavailable,
} from '@edgebench/core';
import { constantsInData, muchData, partsInData } from '../elf/constants-in-data.ts';
import { attributeImage, type ImagePart } from '../elf/image.ts';
import { parseLinkMap } from '../elf/map.ts';
import { summarise } from '../elf/owners.ts';
import { readElf } from '../elf/read.ts';
import { totalsOf } from '../elf/sums.ts';
import type { Elf } from '../elf/types.ts';
import { type Xip, xip } from '../elf/xip.ts';
import { rules } from '../rules.ts';
import { elfFacts } from './elf-facts.ts';
import { type RegionUse, regionUse } from './regions.ts';
import { xipFacts, xipMemories } from './xip-facts.ts';

/** `e_machine` of the ELF header, for the machines that firmware is for. */
const machines: Readonly<Record<number, string>> = {
  3: 'x86',
  40: 'arm',
  62: 'x86-64',
  94: 'xtensa',
  183: 'aarch64',
};

/**
 * Imports an ELF file: a linked image in `application` scope, an object with its sections only. The map
 * of its link is looked for beside it: `firmware.map` or `firmware.elf.map` for `firmware.elf`.
 */
export const elfReport: ReportReader = {
  title: 'ELF image or object',
  matches: (head) => head.startsWith('\x7fELF'),
  siblings: (_, fileName) => mapNames(fileName),
  read: (content, fileName, siblings) => {
    const name = basename(fileName);
    const map = mapNames(name).find((beside) => siblings?.has(beside));
    const image = readImage(readElf(content), map, siblings?.get(map ?? ''));
    return [{ ...elfOutcome(image, name), joined: map === undefined ? [] : [map] }];
  },
};

const mapNames = (fileName: string): string[] => {
  const name = basename(fileName);
  return [`${name.replace(/\.[^.]*$/, '')}.map`, `${name}.map`];
};

interface Image {
  readonly elf: Elf;
  readonly parts: readonly ImagePart[];
  /** The memories of the link; null without a map that is of it. */
  readonly regions: readonly RegionUse[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** A map that cannot be used is told, and the image read without it. */
function readImage(elf: Elf, mapName: string | undefined, mapFile: Uint8Array | undefined): Image {
  const alone = { elf, parts: attributeImage(elf, null), regions: null };
  if (mapFile === undefined || elf.type === 'object') return { ...alone, diagnostics: [] };
  try {
    const map = parseLinkMap(new TextDecoder().decode(mapFile));
    const parts = attributeImage(elf, map);
    return { elf, parts, regions: regionUse(map.regions, parts), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    const { id, remedy } = rules.mapNotUsed;
    const line = error.line === null ? {} : { line: error.line };
    const found = diagnostic(id, 'warning', `${mapName}: ${error.message}`, {
      ...line,
      remedy: error.remedy ?? remedy,
    });
    return { ...alone, diagnostics: [found] };
  }
}

const deviceOf = ({ machine, bits }: Elf): string =>
  machine === 243 ? `riscv${bits}` : (machines[machine] ?? `elf-machine-${machine}`);

function elfOutcome({ elf, parts, regions, diagnostics }: Image, name: string): ImportedOutcome {
  const totals = totalsOf(parts);
  const constants = knownConstants(parts, totals.data);
  const cost = xip({ ...totals, constantsInData: constants });
  const notLinked = 'an object file is not linked';
  const linked = elf.type === 'executable' || elf.type === 'shared';
  const noModel = 'an ELF file does not say which of its parts are the model';
  const device = deviceOf(elf);
  const from = ['section headers'];
  return {
    modelName: name,
    modelHash: null,
    toolchainVersion: null,
    target: { id: device, device, options: {} },
    facts: [xipFacts(cost, totals.data, totals.bss), ...elfFacts(parts, regions)],
    outcome: {
      status: 'ok',
      metrics: {
        'flash.application': linked
          ? bytes(cost.flash, 'derived', {
              includes: ['code', 'read-only data', 'load image of .data'],
              from,
            })
          : unavailable(notLinked),
        'ram.application': linked
          ? bytes(cost.ram, 'derived', {
              includes: ['.data', '.bss with the heap and stack reserved there'],
              from,
            })
          : unavailable(notLinked),
        'flash.model': unavailable(noModel),
        'ram.model': unavailable(noModel),
        constants: unavailable(noModel),
        activations: unavailable(noModel),
        io: unavailable(noModel),
        code: bytes(totals.text, 'derived', { from }),
      },
      memories: regions?.length
        ? regions.map(({ name: region, attributes, length, used }) => ({
            name: region,
            role: attributes.includes('w') ? 'data + bss' : 'text + data image',
            usedBytes: used,
            capacityBytes: length,
          }))
        : xipMemories(cost),
      sections: regions === null ? [{ module: name, ...totals }] : [...summarise(parts).sections],
      diagnostics: [...dataTwice(parts, cost), ...diagnostics],
      unchecked: 'an imported image is not run',
    },
  };
}

/** Bytes of `.data` that are constants by their names; null where much of it may be and no name tells. */
function knownConstants(parts: readonly ImagePart[], data: number): number | null {
  const named = totalsOf(partsInData(parts)).data;
  return named === 0 && data >= muchData ? null : named;
}

function dataTwice(
  parts: readonly ImagePart[],
  { ram, constantsInData: known }: Xip,
): Diagnostic[] {
  if (known === 0) return [];
  const found = known === null ? parts.filter(({ kind }) => kind === 'data') : partsInData(parts);
  const evidence = [...found]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 3)
    .map(
      ({ symbol, nature, section, bytes: size }) => `${symbol ?? nature} in ${section}: ${size} B`,
    )
    .join('; ');
  const severity = known === null ? 'warning' : 'error';
  return [constantsInData(known ?? totalsOf(found).data, ram, { severity, evidence })];
}
