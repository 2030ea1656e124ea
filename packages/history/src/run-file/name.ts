import type { Run } from '@edgebench/core';

/** `20261122T021500Z-2bb932bb.jsonl`: in the order of their names, run files are in the order of their runs. */
export const runFileName = (
  { startedAt, id }: Pick<Run, 'startedAt' | 'id'>,
  again = 0,
): string => {
  const when = new Date(startedAt).toISOString().replace(/[-:]|\.\d+/g, '');
  const short = id.replace(/[^0-9A-Za-z]/g, '').slice(0, 8) || 'run';
  return `${when}-${short}${again === 0 ? '' : `-${again + 1}`}.jsonl`;
};

/** Whether a file of a history's folder is a run's, by its name. */
export const isRunFile = (name: string): boolean =>
  /^\d{8}T\d{6}Z-[0-9A-Za-z]{1,8}(-\d+)?\.jsonl$/.test(name);
