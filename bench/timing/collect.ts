// Real samples of one model against itself, taken in turns as `bench time` takes them.

import { iree } from '../../packages/adapters-iree/src/index.ts';
import { tflm } from '../../packages/adapters-tflm/src/index.ts';
import { vela } from '../../packages/adapters-vela/src/index.ts';
import { cacheDirectory, type TimedMetric, timePairs } from '../../packages/core/src/index.ts';

/** Samples of one cell and metric, in the order of time: number k of one side was taken beside number k of the other. */
export interface Collected {
  readonly name: string;
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
}

interface Series {
  readonly model: string;
  readonly metric: TimedMetric;
  readonly toolchains: readonly string[];
  readonly targets: readonly string[] | undefined;
}

const series: readonly Series[] = [
  {
    model: 'zoo/kws_ds_cnn.tflite',
    metric: 'latency',
    toolchains: ['iree', 'tflm'],
    targets: ['host'],
  },
  {
    model: 'zoo/dense_784_1000_u8.tflite',
    metric: 'compile',
    toolchains: ['iree'],
    targets: ['host'],
  },
  {
    model: 'zoo/digits_cnn.tflite',
    metric: 'compile',
    toolchains: ['vela'],
    targets: ['ethos-u55-128'],
  },
];

export async function collect(counts: Readonly<Record<TimedMetric, number>>): Promise<Collected[]> {
  const collected: Collected[] = [];
  for (const { model, metric, toolchains, targets } of series) {
    const { baseline, candidate } = await timePairs({
      adapters: [vela(), iree(), tflm()],
      ...{ toolchains, targets, baseline: [model], candidate: [model] },
      metrics: [metric],
      samples: counts[metric],
      limitMs: 3_600_000,
      timeoutMs: 120_000,
      cacheDir: cacheDirectory(process.env),
      tool: 'bench:timing',
      signal: new AbortController().signal,
      env: process.env,
      onEvent: (event) => {
        if (event.type === 'note') console.error(event.message);
      },
    });
    for (const [k, row] of baseline.measurements.entries()) {
      const other = candidate.measurements[k];
      const [before, after] = [row.samples?.[0]?.values, other?.samples?.[0]?.values];
      const name = `${row.modelName} · ${row.toolchain.name} ${row.target.id} · ${metric}`;
      if (!before || !after)
        throw new Error(`${name}: ${row.reason?.message ?? other?.reason?.message}`);
      collected.push({ name, baseline: before, candidate: after });
    }
  }
  return collected;
}
