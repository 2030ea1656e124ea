import { ModelError, type NpyArray } from '@edgebench/model';
import { generator, inferShapes } from '@edgebench/model/testing';
import { expect, test } from 'vitest';
import { createEmulator } from '../emulator.ts';
import { EmulatorError } from '../errors.ts';
import { bytesOf, graphOf, type SingleNode } from '../testing/single-node.ts';
import { soundNodes } from '../testing/sound-nodes.ts';
import { unsoundNode } from '../testing/unsound-node.ts';
import { kernels } from './registry.ts';

/** Fewer or more by `FUZZ_RUNS`. */
const runs = Number(process.env.FUZZ_RUNS ?? 4000);
const seed = Number(process.env.FUZZ_SEED ?? 11);
/** Milliseconds that no run may take on however slow a machine. */
const limit = 20_000;
const profiles = ['onnxruntime-disabled', 'onnxruntime-disabled-avx2'];

test('there is a sound node for every kernel', () => {
  const names = soundNodes.map(({ opType, domain }) => (domain ? `${domain}:${opType}` : opType));
  expect(new Set(names)).toEqual(new Set(Object.keys(kernels)));
});

test(`of ${runs} nodes with odd attributes and operands each runs alike twice, or is refused with a typed error`, {
  timeout: 1_200_000,
}, () => {
  const random = generator(seed);
  const outcomes = { ran: 0, 'not read': 0, 'not run': 0 };
  let slowest = 0;
  for (let run = 0; run < runs; run++) {
    const sound = soundNodes[random(soundNodes.length)];
    const node = unsoundNode(sound, random);
    const profile = profiles[random(profiles.length)];
    const start = process.cpuUsage();
    try {
      attempt(node, profile);
      outcomes.ran++;
    } catch (error) {
      if (error instanceof ModelError) outcomes['not read']++;
      else if (error instanceof EmulatorError) outcomes['not run']++;
      else throw new Error(`run ${run} of seed ${seed}: ${shown(node)}`, { cause: error });
    }
    slowest = Math.max(slowest, process.cpuUsage(start).user / 1000);
  }
  process.stdout.write(`${JSON.stringify(outcomes)}, slowest ${slowest.toFixed(0)} ms\n`);
  expect(slowest).toBeLessThan(limit);
  for (const [outcome, count] of Object.entries(outcomes)) {
    expect(count, outcome).toBeGreaterThan(runs * 0.05);
  }
});

/** The run between the two has other inputs: what an op leaves unwritten would then differ. */
function attempt(node: SingleNode, profile: string): void {
  const graph = graphOf(node);
  const settled = { ...graph, subgraphs: graph.subgraphs.map(inferShapes) };
  const emulator = createEmulator(settled, { profile, memoryLimit: 2 ** 20 });
  const given = node.inputs.filter((input) => input !== null && !input.isConstant);
  const inputs = emulator.inputs.map(
    (port, k): NpyArray => ({ ...port, bytes: bytesOf(given[k] ?? { shape: [] }) }),
  );
  const others = inputs.map((array): NpyArray => ({ ...array, bytes: array.bytes.map(() => 1) }));
  const first = emulator.run(inputs);
  emulator.run(others);
  expect(hexOf(emulator.run(inputs)) === hexOf(first), 'the outputs of both runs').toBe(true);
}

const shown = (node: SingleNode): string =>
  JSON.stringify(node, (key, value) => (key === 'values' ? String(value).slice(0, 60) : value));

const hexOf = (arrays: readonly NpyArray[]): string =>
  arrays.map(({ bytes }) => Buffer.from(bytes).toString('hex')).join();
