import { parentPort, workerData } from 'node:worker_threads';
import { createEmulator } from '../emulator.ts';
import { type Answer, type Job, type Task, toFailure } from './protocol.ts';

const answer = (value: Answer): void => parentPort?.postMessage(value);

try {
  const { graph, profile, accumulators } = workerData as Job;
  const emulator = createEmulator(graph, { profile, accumulators });
  parentPort?.on('message', ({ index, inputs }: Task) => {
    try {
      emulator.reset();
      answer({ kind: 'outputs', index, outputs: emulator.run(inputs) });
    } catch (error) {
      answer({ kind: 'failed', failure: toFailure(error) });
    }
  });
  answer({ kind: 'ready' });
} catch (error) {
  answer({ kind: 'failed', failure: toFailure(error) });
}
