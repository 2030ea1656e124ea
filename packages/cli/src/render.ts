import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Results, writeAtomic } from '@edgebench/core';
import { buildReport, type Report } from '@edgebench/report';

/** The report's files by name; charts drawn before are taken from the cache. */
export const render = (results: Results, cacheDir: string): Promise<Report> => {
  const path = (key: string) => join(cacheDir, 'charts', `${key}.svg`);
  return buildReport(results, {
    svgCache: {
      get: (key) => readFile(path(key), 'utf8').catch(() => null),
      put: (key, svg) => writeAtomic(path(key), svg).catch(() => {}),
    },
  });
};
