import type { Run } from '@edgebench/core/browser';
import { fileName } from '../text/file-name.ts';

/**
 * Where a run lies in a site: `20260301-102030-5f2d1c9a`, when it started in UTC and the beginning of its id, so that
 * folders in the order of their names are runs in the order of time.
 */
export function runFolder({ startedAt, id }: Run): string {
  const [date = '', time = ''] = new Date(startedAt).toISOString().split('T');
  return `${date.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${fileName(id, 8)}`;
}

/** Whether a folder of a site is of a run; what else lies there is left alone. */
export const isRunFolder = (name: string): boolean =>
  /^\d{8}-\d{6}-[A-Za-z0-9._-]{1,8}$/.test(name);
