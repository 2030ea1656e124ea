import type { Target, TargetSpec } from '@edgebench/core';

/** What ONNX Runtime's optimiser may do: everything, which is its default, or nothing. */
export type Level = 'all' | 'none';

const options = { arch: process.arch, threads: 1 };

export const targets: readonly TargetSpec[] = [
  {
    id: 'host',
    device: 'host',
    options: { ...options, optimisation: 'all' },
    default: true,
    title: 'this machine, one thread, all optimisations, as a session has them by default',
  },
  {
    id: 'host/no-optimisation',
    device: 'host',
    options: { ...options, optimisation: 'none' },
    default: true,
    title: 'this machine, one thread, node by node as the model has them: what the operators mean',
  },
];

export const levelOf = ({ options: { optimisation } }: Pick<Target, 'options'>): Level =>
  optimisation === 'none' ? 'none' : 'all';
