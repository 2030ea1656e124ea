import { basename } from 'node:path';
import { bytes, type ImportedOutcome, type ReportReader, unavailable } from '@edgebench/core';
import { attribute } from '../elf/attribute.ts';
import { constantBytesInData, constantsInData } from '../elf/constants-in-data.ts';
import { readElf } from '../elf/read.ts';
import type { Elf } from '../elf/types.ts';

/** `e_machine` of the ELF header, for the machines that firmware is for. */
const machines: Readonly<Record<number, string>> = {
  3: 'x86',
  40: 'arm',
  62: 'x86-64',
  94: 'xtensa',
  183: 'aarch64',
};

/** Imports an ELF file: a linked image in `application` scope, an object with its sections only. */
export const elfReport: ReportReader = {
  title: 'ELF image or object',
  matches: (head) => head.startsWith('\x7fELF'),
  read: (content, fileName) => [elfOutcome(readElf(content), basename(fileName))],
};

const deviceOf = ({ machine, bits }: Elf): string =>
  machine === 243 ? `riscv${bits}` : (machines[machine] ?? `elf-machine-${machine}`);

function elfOutcome(elf: Elf, name: string): ImportedOutcome {
  const attribution = attribute(elf);
  const { totals, flash, ram } = attribution;
  const inData = constantBytesInData(attribution);
  const notLinked = 'an object file is not linked';
  const linked = elf.type === 'executable' || elf.type === 'shared';
  const noModel = 'an ELF file does not say which of its parts are the model';
  const device = deviceOf(elf);
  return {
    modelName: name,
    modelHash: null,
    toolchainVersion: null,
    target: { id: device, device, options: {} },
    outcome: {
      status: 'ok',
      metrics: {
        'flash.application': linked
          ? bytes(flash, 'derived', {
              includes: ['code', 'read-only data', 'load image of .data'],
              from: ['section headers'],
            })
          : unavailable(notLinked),
        'ram.application': linked
          ? bytes(ram, 'derived', {
              includes: ['.data', '.bss with the heap and stack reserved there'],
              from: ['section headers'],
            })
          : unavailable(notLinked),
        'flash.model': unavailable(noModel),
        'ram.model': unavailable(noModel),
        constants: unavailable(noModel),
        activations: unavailable(noModel),
        io: unavailable(noModel),
        code: bytes(totals.text, 'derived', { from: ['section headers'] }),
      },
      sections: [{ module: name, ...totals }],
      diagnostics:
        inData === 0
          ? []
          : [
              constantsInData(inData, ram, {
                severity: 'error',
                evidence: attribution.parts
                  .filter(({ kind, type }) => kind === 'data' && type === 'object')
                  .sort((a, b) => b.bytes - a.bytes)
                  .slice(0, 3)
                  .map(({ symbol, section, bytes: size }) => `${symbol} in ${section}: ${size} B`)
                  .join('; '),
              }),
            ],
      unchecked: 'an imported image is not run',
    },
  };
}
