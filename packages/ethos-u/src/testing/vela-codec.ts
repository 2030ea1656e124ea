import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Weights for Vela's codec, to be put in the NPU's order first where `order` is given. */
export interface EncodeRequest {
  readonly weights: readonly number[];
  readonly order?: OrderOfVela;
}

interface OrderOfVela {
  /** Output channels, rows, columns, input channels (1 where depthwise). */
  readonly shape: readonly [number, number, number, number];
  readonly ifmMicroBlock: number;
  readonly ofmMicroBlock: number;
  readonly ofmBlock: number;
  readonly isDepthwise: boolean;
  readonly isPartKernelFirst: boolean;
  readonly ifmBits: number;
  /** Rows, columns. */
  readonly dilation: readonly [number, number];
}

/** Python of the locked environment that holds Vela, as the Vela adapter leaves it in the cache; null where none is. */
export function findVelaPython(): string | null {
  const { EDGEBENCH_CACHE, XDG_CACHE_HOME } = process.env;
  const cache = EDGEBENCH_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'edgebench');
  const envs = join(cache, 'envs');
  const names = existsSync(envs) ? readdirSync(envs) : [];
  const pythons = names
    .filter((name) => name.startsWith('vela-'))
    .map((name) => join(envs, name, 'bin', 'python'));
  return pythons.find((python) => existsSync(python)) ?? null;
}

const script = fileURLToPath(new URL('../../python/encode_weights.py', import.meta.url));

/** Streams of Vela's own codec, one for each request. */
export function encodeWithVela(python: string, requests: readonly EncodeRequest[]): Uint8Array[] {
  const answer = execFileSync(python, [script], {
    input: JSON.stringify(requests),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const streams: string[] = JSON.parse(answer);
  return streams.map((stream) => new Uint8Array(Buffer.from(stream, 'base64')));
}
