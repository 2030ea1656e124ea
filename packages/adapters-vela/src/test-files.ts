import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { VelaLog, VelaNetwork } from './log/types.ts';

const root: string = fileURLToPath(new URL('../../../', import.meta.url));
const shared = `${root}../shared/`;

/** Reference material beside the repository; tests of it are skipped where it is absent. */
export const hasShared: boolean = existsSync(`${shared}seeds`);

/** A recorded output of fixtures/vela. */
export const fixture = (name: string): Uint8Array => readFileSync(`${root}fixtures/vela/${name}`);

export const fixtureText = (name: string): string =>
  readFileSync(`${root}fixtures/vela/${name}`, 'utf8');

/** A model of the zoo. */
export const zooModel = (name: string): Uint8Array => readFileSync(`${root}zoo/${name}`);

export const sharedFile = (name: string): Uint8Array => readFileSync(`${shared}${name}`);

/** Paths of the files of a shared folder whose names begin so, relative to the shared folder. */
export const sharedFiles = (folder: string, beginning = ''): string[] =>
  readdirSync(`${shared}${folder}`)
    .filter((name) => name.startsWith(beginning))
    .map((name) => `${folder}/${name}`);

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The network of a log that has one. */
export function only(log: VelaLog): VelaNetwork {
  const [network] = log.networks;
  if (log.networks.length !== 1 || !network) throw new Error(`${log.networks.length} networks`);
  return network;
}
