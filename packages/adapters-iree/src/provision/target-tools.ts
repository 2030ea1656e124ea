import { basename } from 'node:path';
import { type ProbeContext, reasonOf, type TargetTools } from '@edgebench/core';
import { type BareMetal, bareMetal } from '../targets/bare-metal.ts';
import type { Machine } from '../targets/machines.ts';
import { findCrossTools } from './cross-tools.ts';
import { buildRuntime } from './runtime.ts';
import { crateVersion, runtimeSource } from './source.ts';

/**
 * What each bare-metal target that is to be measured needs beside IREE: cross compiler, C library, emulator, and the
 * runtime built for its machine. `version` is the compiler's.
 */
export async function bareMetalTools(
  context: ProbeContext,
  version: string,
): Promise<Readonly<Record<string, TargetTools>>> {
  const wanted = bareMetal.filter(({ spec }) => context.targets.some(({ id }) => id === spec.id));
  const machines = new Map<Machine, Promise<TargetTools>>();
  const toolsOf = ({ machine }: BareMetal) => {
    const pending = machines.get(machine) ?? prepare(context, machine, version);
    machines.set(machine, pending);
    return pending;
  };
  const tools = wanted.map(async (target) => [target.spec.id, await toolsOf(target)] as const);
  return Object.fromEntries(await Promise.all(tools));
}

async function prepare(
  context: ProbeContext,
  machine: Machine,
  version: string,
): Promise<TargetTools> {
  try {
    const tools = await findCrossTools(context, machine);
    const source = await runtimeSource(context, version);
    if (!source.available) return source;
    const runtime = await buildRuntime(context, machine, tools, source.dir);
    if (!runtime.available) return runtime;
    return {
      available: true,
      components: { ...tools, 'eerie-sys': crateVersion(), firmware: hashOf(runtime.dir) },
      paths: {
        gcc: `${machine.prefix}gcc`,
        qemu: machine.qemu.program,
        runtime: runtime.dir,
        source: source.dir,
      },
    };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason.code === 'aborted') throw error;
    return { available: false, reason };
  }
}

/** The end of the folder's name, which all decides that is in it: another firmware is another cell. */
const hashOf = (dir: string): string => basename(dir).split('-').at(-1) ?? '';
