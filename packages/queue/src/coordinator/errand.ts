import type { Task } from '@edgebench/core';
import type { CellJob } from '../job/schema.ts';

/** A task that waits for its job. */
export interface Errand {
  readonly task: Task;
  readonly job: CellJob;
  /** Whether the job is in Redis yet. */
  isAdded: boolean;
  isStarted: boolean;
  /** How often Redis forgot the job. */
  timesLost: number;
}

export const titleOf = ({ cell }: Task): string =>
  `${cell.adapter.id} ${cell.target.id} ${cell.model.facts.name}`;
