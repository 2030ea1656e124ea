import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './place.ts';
import { listening, worker } from './processes.ts';

export interface Killed {
  readonly kills: number;
  /** How often workers began and finished each cell. */
  readonly begun: ReadonlyMap<string, number>;
  readonly done: ReadonlyMap<string, number>;
}

/** Two workers, one of which is killed (SIGKILL) 2 to 3 s after it listens and started again, until `during` is over. */
export async function killing(
  place: Place,
  redis: string,
  during: Promise<unknown>,
): Promise<Killed> {
  const [begun, done] = [new Map<string, number>(), new Map<string, number>()];
  const count = (line: string) => {
    const [, cell, what] = /^(.+): (begun|done)\b/.exec(line) ?? [];
    const counts = what === 'begun' ? begun : done;
    if (cell !== undefined) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  };
  let isOver = false;
  const over = during.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  const steady = worker(place, 'steady', redis, count);
  let kills = 0;
  while (!isOver) {
    let victim: ChildProcess | null = null;
    const starting = listening((onLine) => {
      victim = worker(place, 'victim', redis, (line) => {
        count(line);
        onLine(line);
      });
      return victim;
    });
    await Promise.race([starting, over]);
    await Promise.race([pause(2_000 + 1_000 * Math.random()), over]);
    (await starting).kill('SIGKILL');
    kills += 1;
  }
  steady.kill('SIGKILL');
  return { kills, begun, done };
}
