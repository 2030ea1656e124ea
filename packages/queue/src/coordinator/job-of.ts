import { type Checker, givenTo, type Model, type Task } from '@edgebench/core';
import type { CellJob } from '../job/schema.ts';
import { verdictKey } from '../job/verdict-key.ts';

export interface JobOfOptions {
  /** Name and version of the program, which workers must have too. */
  readonly program: string;
  readonly vectors: number;
  readonly timeoutMs: number;
  readonly useCache: boolean;
  /** Toolchains whose cells are measured again all the same. */
  readonly anew?: ReadonlySet<string> | undefined;
  /** How outputs are judged: the checker of this process, and the settings from which a worker makes its own, as JSON. */
  readonly verdicts?:
    | { readonly checker: Checker; readonly settings: (model: Model) => unknown }
    | undefined;
}

/** A task as it travels. */
export function jobOf({ cell, id, tool }: Task, options: JobOfOptions): CellJob {
  if (!tool.available) throw new TypeError(`${cell.adapter.id} is not here`);
  const { program, vectors, timeoutMs, useCache, anew, verdicts } = options;
  const { adapter, target, model } = cell;
  const { equivalent } = givenTo(adapter, model);
  return {
    schema: 'edgebench/job@1',
    ...{ program, vectors, timeoutMs, cell: id },
    adapter: adapter.id,
    target: target.id,
    tool: { version: tool.version, components: { ...tool.components } },
    model: { sha256: model.facts.id, path: model.facts.path, bytes: model.bytes.length },
    ...(equivalent && {
      equivalent: {
        format: equivalent.format,
        sha256: equivalent.sha256,
        path: equivalent.path,
        bytes: equivalent.bytes.length,
      },
    }),
    useCache: useCache && !anew?.has(adapter.id),
    verdict: verdicts
      ? {
          key: verdictKey(verdicts.checker, model.facts),
          settings: JSON.parse(JSON.stringify(verdicts.settings(model.facts))),
        }
      : null,
  };
}
