import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ReportReader } from '@edgebench/core';
import {
  cpuInfo,
  legacyReport,
  mpool,
  npuInfo,
  optionsFile,
  targetInfo,
  traffic,
} from '../info/testing.ts';
import { stedgeai } from '../stedgeai.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** This project's own reports, and the real ones where the reference material is at hand. */
const folders = [
  'zoo/reports',
  'fixtures/stedgeai',
  '../shared/reports/stedgeai',
  '../shared/seeds',
];

/** A text that one of the adapter's readers takes. */
export interface Source {
  readonly name: string;
  readonly text: string;
  readonly reader: ReportReader;
}

/** Long texts are long by repetition; a window of them holds all their forms and takes a tenth of the time. */
const longest = 48 * 1024;

/** The files that one run leaves beside its report. */
export const beside: ReadonlyMap<string, Uint8Array> = new Map([
  ['network_c_info.json', npuInfo()],
  ['neural_art_c_info.json', npuInfo({ footprint: undefined })],
  ['network.csv', traffic()],
  ['small.mpool', mpool()],
  ['atonn_options.ini', optionsFile()],
  ['network_report.json', legacyReport()],
]);

/** Every text that the adapter reads; of a longer one its beginning and its end. */
export function corpus(): Source[] {
  const recorded = folders
    .map((folder) => join(root, folder))
    .filter((folder) => existsSync(folder))
    .flatMap(filesIn)
    .map((path) => [basename(path), readFileSync(path, 'utf8')] as const);
  const written = [
    ...beside,
    ['network_c_info.json', cpuInfo()] as const,
    ['network_c_info.json', targetInfo()] as const,
  ].map(([name, content]) => [name, new TextDecoder().decode(content)] as const);
  return [...recorded, ...written].flatMap(([name, text]) => {
    const head = text.slice(0, 64 * 1024);
    const reader = stedgeai().reports?.find(({ matches }) => matches(head, name));
    return reader && !head.startsWith('PK') ? [{ name, text: shortened(text), reader }] : [];
  });
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(txt|log|json|csv|mpool|ini)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const shortened = (text: string): string =>
  text.length <= longest ? text : text.slice(0, longest / 2) + text.slice(-longest / 2);
