import {
  bytes,
  type Diagnostic,
  diagnostic,
  type ImportedOutcome,
  unavailable,
} from '@edgebench/core';
import { constantsInData, muchData } from '../elf/constants-in-data.ts';
import { xip } from '../elf/xip.ts';
import { rules } from '../rules.ts';
import type { SizeEntry } from './size.ts';
import { xipFacts, xipMemories } from './xip-facts.ts';

/**
 * The outcome for an image of which only the sums of `size` are known. `stated` is where the report itself
 * says that its constants lie in `.data`.
 */
export function imageOutcome(
  entry: SizeEntry,
  stated: { line: number; text: string } | null = null,
  diagnostics: readonly Diagnostic[] = [],
): Pick<ImportedOutcome, 'outcome' | 'facts'> {
  const { file, text, rodata, data, bss, unknown, line } = entry;
  const cost = xip({ text, rodata, data, bss, constantsInData: stated === null ? null : data });
  const { flash, ram } = cost;
  const noModel = '`size` does not tell the model from its runtime';
  const from = ['text', ...(rodata === null ? [] : ['rodata']), 'data', 'bss'];
  const evidence = stated?.text ?? `line ${line}: data ${data}, bss ${bss}`;
  return {
    facts: [xipFacts(cost, data, bss)],
    outcome: {
      status: 'ok',
      metrics: {
        'flash.application': bytes(flash, 'derived', {
          includes: ['code', 'read-only data', 'load image of .data'],
          from: from.slice(0, -1),
        }),
        'ram.application': bytes(ram, 'derived', {
          includes: ['.data', '.bss with the heap and stack reserved there'],
          from: ['data', 'bss'],
        }),
        'flash.model': unavailable(noModel),
        'ram.model': unavailable(noModel),
        constants: unavailable(noModel),
        activations: unavailable(noModel),
        io: unavailable(noModel),
        code:
          rodata === null
            ? unavailable('text includes read-only data')
            : bytes(text, 'derived', { from: ['text'] }),
      },
      memories: xipMemories(cost),
      sections: [
        {
          module: rodata === null ? `${file} (text with read-only data)` : file,
          text,
          rodata: rodata ?? 0,
          data,
          bss,
        },
      ],
      diagnostics: [
        ...(data >= (stated ? 1 : muchData)
          ? [constantsInData(data, ram, { severity: stated ? 'error' : 'warning', evidence })]
          : []),
        ...unknown.map(({ name, bytes: size, line: at }) =>
          diagnostic(
            rules.unknownSection.id,
            'warning',
            `section ${name} (${size} B) is in no sum: its name does not tell what it holds`,
            { line: at, remedy: rules.unknownSection.remedy },
          ),
        ),
        ...diagnostics,
      ],
      unchecked: 'a report has no artefact to run',
    },
  };
}
