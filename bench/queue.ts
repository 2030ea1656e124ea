// The queue against one process, with real tools and a real Redis: `pnpm bench:queue [MODELS...]`, the zoo where none is named.
// First two workers of one cell each beside one process of two cells, then two workers of which one is killed every few seconds.
// Fails where a document differs from that of one process, or a cell is not there exactly once. Needs redis-server.
import { rmSync } from 'node:fs';
import { startRedis } from '../packages/queue/src/testing/redis.ts';
import { killing } from './queue/kill.ts';
import { createPlace } from './queue/place.ts';
import { bench, listening, worker } from './queue/processes.ts';
import { differing } from './queue/same.ts';

const models = process.argv.slice(2);
const job = ['--models', ...(models.length > 0 ? models : ['zoo']), '--toolchains', 'vela,tflm'];
const place = createPlace();
const redis = await startRedis(place.folder);
const through = ['--executor', 'bullmq', '--redis', redis.url, '--store', place.store];

try {
  const alone = await bench(place, 'alone', [...job, '--jobs', '2']);
  const cells = alone.results.measurements.length;
  console.log(`one process, 2 cells at once   ${cells} cells in ${alone.seconds.toFixed(1)} s`);

  const pair = await Promise.all(
    ['a', 'b'].map((name) => listening((onLine) => worker(place, name, redis.url, onLine))),
  );
  const queued = await bench(place, 'queued', [...job, ...through]);
  for (const child of pair) child.kill('SIGINT');
  report('two workers, 1 cell each at once', queued.seconds);
  told(differing(alone.results, queued.results), cells);

  const running = bench(place, 'killed', [...job, ...through]);
  const { kills, begun, done } = await killing(place, redis.url, running);
  const killed = await running;
  report(`the same, one killed ${kills} times`, killed.seconds);
  told(differing(alone.results, killed.results), cells);
  const ids = new Set(killed.results.measurements.map(({ cell }) => cell));
  console.log(`  in the results ${ids.size} of ${cells} cells, each once`);
  console.log(`  begun ${times(begun)}; finished ${times(done)}`);
  if (ids.size !== cells) process.exitCode = 1;

  function report(title: string, seconds: number): void {
    const ratio = (seconds / alone.seconds).toFixed(2);
    console.log(`${title.padEnd(30)} in ${seconds.toFixed(1)} s, ${ratio} times one process`);
  }
} finally {
  await redis.stop();
  rmSync(place.folder, { recursive: true, force: true });
}

function told(different: readonly string[], cells: number): void {
  console.log(`  ${cells - different.length} of ${cells} rows equal to those of one process`);
  for (const name of different) console.log(`  differs: ${name}`);
  if (different.length > 0) process.exitCode = 1;
}

/** How many cells happened how often: '40 cells once, 3 twice'. */
function times(counts: ReadonlyMap<string, number>): string {
  const cells = new Map<number, number>();
  for (const count of counts.values()) cells.set(count, (cells.get(count) ?? 0) + 1);
  return [...cells]
    .sort(([a], [b]) => a - b)
    .map(
      ([count, of]) =>
        `${of} ${of === 1 ? 'cell' : 'cells'} ${count} ${count === 1 ? 'time' : 'times'}`,
    )
    .join(', ');
}
