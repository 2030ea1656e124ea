import type { Job } from '@edgebench/core';
import { hasNpu } from '../targets.ts';
import { defaultProfile, type Profile } from './profile.ts';
import type { Setup } from './setup.ts';

/** The tool's folders, in the folder that it is called in: no path of this machine gets into a command. */
export interface Folders {
  readonly workspace: string;
  readonly output: string;
}

export const modelFile = ({ model }: Pick<Job, 'model'>): string => `model.${model.format}`;

/** The profile of the job's target; null for a target without an NPU. */
export const profileOf = ({ target }: Pick<Job, 'target'>, { profiles }: Setup): Profile | null =>
  hasNpu(target.device)
    ? (profiles.find(({ name }) => name === target.options.profile) ?? defaultProfile)
    : null;

/** What all calls have in common; `more` stands before the NPU's switch, whose value may be left out. */
export function argumentsOf(
  command: 'generate' | 'analyze' | 'validate',
  job: Job,
  setup: Setup,
  { workspace, output }: Folders,
  more: readonly string[] = [],
): string[] {
  const { device, options } = job.target;
  const profile = profileOf(job, setup);
  return [
    command,
    ...['--model', modelFile(job), '--target', device, '--name', 'network'],
    ...(options.optimization === undefined ? [] : ['--optimization', String(options.optimization)]),
    ...(options.compression === undefined ? [] : ['--compression', String(options.compression)]),
    ...['--workspace', workspace, '--output', output],
    ...more,
    ...(setup.settings.options ?? []),
    ...(profile === null ? [] : ['--st-neural-art']),
    ...(profile === null || profile.argument === null ? [] : [profile.argument]),
  ];
}
