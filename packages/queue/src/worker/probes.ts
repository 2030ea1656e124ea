import { type Adapter, type Probe, probeAll, type TargetSpec, toolOf } from '@edgebench/core';

export interface ProbesOptions {
  readonly cacheDir: string;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onNote: (message: string) => void;
}

/** Looks for the tool of a target when the first job needs it, one after the other, since that may install it. */
export function createProbes(
  options: ProbesOptions,
): (adapter: Adapter, target: TargetSpec) => Promise<Probe> {
  const onEvent = ({ message }: { readonly message: string }) => options.onNote(message);
  const known = new Map<string, Promise<Probe>>();
  let turn: Promise<unknown> = Promise.resolve();

  const look = async (adapter: Adapter, target: TargetSpec): Promise<Probe> => {
    const probes = await probeAll([{ adapter, targets: [target] }], { ...options, onEvent });
    const probe = probes.get(adapter.id);
    if (probe === undefined) throw new TypeError(`${adapter.id} was not looked for`);
    return toolOf(probe, target);
  };

  return (adapter, target) => {
    const key = `${adapter.id} ${target.id}`;
    const before = known.get(key);
    if (before) return before;
    const probe = turn.then(() => look(adapter, target));
    known.set(key, probe);
    turn = probe.catch(() => {});
    // What is missing may be there for the next job: an installation may fail and go well later.
    probe.then(
      ({ available }) => available || known.delete(key),
      () => known.delete(key),
    );
    return probe;
  };
}
