import { BenchError } from '@edgebench/core';

/** Host and port of a Redis, without what is secret, for messages. Throws a `BenchError` `bad-redis`. */
export function placeOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && isRedis(parsed)) return `${parsed.hostname}:${parsed.port || '6379'}`;
  throw new BenchError('bad-redis', 'the address of Redis is none', {
    remedy:
      'write it as redis://host:6379, or with a password as redis://:password@host:6379/0; in a password, % is %25, # is %23, / is %2F',
  });
}

const isRedis = ({ protocol, hostname, pathname, username, password }: URL): boolean =>
  /^rediss?:$/.test(protocol) &&
  hostname !== '' &&
  /^(\/\d*)?$/.test(pathname) &&
  isEncoded(username) &&
  isEncoded(password);

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
