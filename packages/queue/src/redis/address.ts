import { BenchError } from '@edgebench/core';

/** Host and port of a Redis, without what is secret, for messages. Throws a `BenchError` `bad-redis`. */
export function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^rediss?:$/.test(parsed.protocol) && parsed.hostname !== '') {
    return `${parsed.hostname}:${parsed.port || '6379'}`;
  }
  throw new BenchError('bad-redis', 'the address of Redis is none', {
    remedy: 'write it as redis://host:6379, or with a password as redis://:password@host:6379/0',
  });
}
