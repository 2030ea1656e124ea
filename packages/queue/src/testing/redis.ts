import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface TestRedis {
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Stops it, and starts it again on the same port; without `--appendonly yes` it has forgotten all. */
  readonly restart: () => Promise<void>;
}

export const hasRedis: boolean = (() => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** A real redis-server on a free port of this machine, with its files in `dir`. */
export async function startRedis(dir: string, ...options: string[]): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;

  const start = async (): Promise<void> => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
    child = spawn('redis-server', [...args, ...options], { stdio: 'ignore' });
    for (let tries = 0; tries < 100 && !(await answers(url)); tries += 1) await pause(50);
  };
  const stop = async (): Promise<void> => {
    if (child === null || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  };
  await start();
  return {
    ...{ url, stop },
    restart: async () => {
      await stop();
      await start();
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch (error) {
    return String(error).includes('NOAUTH');
  } finally {
    client.disconnect();
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Why tests are skipped, for their titles. */
export const withoutRedis: string = hasRedis ? '' : ' (skipped: redis-server is not installed)';
