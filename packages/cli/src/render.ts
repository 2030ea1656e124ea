import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Results, writeAtomic } from '@edgebench/core';
import { buildReport, type Report } from '@edgebench/report';

/** The report's files by name; charts drawn and scripts bundled before are taken from the cache. */
export const render = (results: Results, cacheDir: string, baseline?: Results): Promise<Report> => {
  const path = (key: string) => join(cacheDir, 'report', key);
  return buildReport(results, {
    baseline,
    cache: {
      get: (key) => readFile(path(key), 'utf8').catch(() => null),
      put: (key, text) => writeAtomic(path(key), text).catch(() => {}),
    },
  });
};
