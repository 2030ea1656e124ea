import { basename } from 'node:path';
import type { ReportReader } from '@edgebench/core';
import { imageOutcome } from './image.ts';
import { isSizeHeader, parseSize } from './size.ts';

/** Imports what `size` printed about firmware images: one measurement for each file. */
export const sizeReport: ReportReader = {
  title: 'GNU size output',
  // A prompt line or the file's name may stand above the table, but no Markdown page around it.
  matches: (head) => {
    const lines = head.split(/\r?\n/).filter((line) => line.trim() !== '');
    return lines.slice(0, 3).some(isSizeHeader);
  },
  read: (content) =>
    parseSize(new TextDecoder().decode(content)).map((entry) => ({
      modelName: basename(entry.file),
      modelHash: null,
      toolchainVersion: null,
      target: { id: 'image', device: 'image', options: {} },
      ...imageOutcome(entry),
    })),
};
