import { md5 } from '../report/numbers.ts';
import { at, list, parseJson, text, texts, unreadable, whole } from './json.ts';
import type { LegacyLayer, LegacyReport } from './types.ts';

export const isLegacyReport = (head: string): boolean =>
  /^\s*\{/.test(head) && /"cli_version(?:_str)?"\s*:/.test(head);

/** Reads `<name>_report.json` of stm.ai 1.2 to 8.1. Throws a `BenchError` where it names no tool. */
export function readLegacy(content: Uint8Array): LegacyReport {
  const document = parseJson(content, 'report of stm.ai');
  if (text(at(document, 'cli_version_str')) === null) {
    throw unreadable('report of stm.ai', 'it names no `cli_version_str`');
  }
  return {
    toolVersion: versionOf(at(document, 'tools_version')),
    command: text(at(document, 'exec_cmd')),
    created: text(at(document, 'date_time')),
    parameters: text(at(document, 'cli_parameters')),
    errors: texts(at(document, 'error_str')),
    modelName: text(at(document, 'model_name')),
    modelHash: md5(text(at(document, 'hash'))),
    params: whole(at(document, 'model_n_params')),
    weights: whole(at(document, 'rom_size')),
    activations: whole(at(document, 'ram_size', 0)),
    inputs: whole(at(document, 'ram_io_size', 0)),
    outputs: whole(at(document, 'ram_io_size', 1)),
    ioInActivations: ['_allocate_inputs', '_allocate_outputs'].every((key) =>
      Boolean(at(document, key)),
    ),
    macc: whole(at(document, 'rom_n_macc')),
    layers: list(at(document, 'layers')).map(toLayer),
  };
}

const toLayer = (layer: unknown): LegacyLayer => ({
  id: whole(at(layer, 'id')) ?? 0,
  name: text(at(layer, 'name')) ?? '',
  type: text(at(layer, 'type')) ?? '',
  macc: whole(at(layer, 'extras', 'n_macc')) ?? 0,
  weights: whole(at(layer, 'extras', 'rom_size')) ?? 0,
});

/** `{ major: 8, minor: 1, micro: 0, extra: '19520' }` as the reports print it: 8.1.0-19520. */
function versionOf(version: unknown): string | null {
  const parts = ['major', 'minor', 'micro'].map((part) => whole(at(version, part)));
  if (parts.includes(null)) return null;
  const extra = text(at(version, 'extra'));
  return parts.join('.') + (extra ? `-${extra}` : '');
}
