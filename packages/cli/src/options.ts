import { InvalidArgumentError } from 'commander';

/** What a timer of Node takes: 24 days. */
const longest = 2 ** 31 - 1;

/** '120s', '2m', '1500ms' or a bare number of seconds, as milliseconds. */
export function duration(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/.exec(text) ?? [];
  const factor = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }[unit as 'ms' | 's' | 'm' | 'h'];
  const ms = Number(number) * factor;
  if (!(ms > 0 && ms <= longest))
    throw new InvalidArgumentError('give a time such as 90s, 5m or 1500ms.');
  return ms;
}

export function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new InvalidArgumentError('give a whole number of at least 1.');
  }
  return number;
}

/** 'a,b' and repetition alike; empty parts are dropped. */
export function list(text: string, before: readonly string[] = []): string[] {
  const parts = text.split(',').filter((part) => part !== '');
  if (parts.length === 0) throw new InvalidArgumentError('name at least one.');
  return [...before, ...parts];
}

export function shard(text: string): { index: number; count: number } {
  const [, index, count] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!index || !count || index > count) {
    throw new InvalidArgumentError('give a share such as 1/4: the first of four.');
  }
  return { index, count };
}
