import { join } from 'node:path';
import type { Machine } from '../targets/machines.ts';

/** What was set up for a machine: the runtime's source, and the folder with what is built of it and of the firmware. */
export interface Places {
  readonly source: string;
  readonly runtime: string;
}

const library = '--specs=picolibc.specs';

/** A file or folder of the firmware, as it lies beside what was built of it. */
export const firmwareIn = ({ runtime }: Pick<Places, 'runtime'>, path: string): string =>
  join(runtime, 'firmware', path);

/** For every C and assembly file of an image. */
export const compileFlags = (machine: Machine, places: Places): string[] => [
  library,
  ...machine.compileFlags,
  '-Os',
  '-std=gnu11',
  '-ffunction-sections',
  '-fdata-sections',
  '-fno-asynchronous-unwind-tables',
  '-w',
  '-DNDEBUG',
  '-DIREE_PLATFORM_GENERIC=1',
  '-DIREE_USER_CONFIG_H="iree_config.h"',
  ...['config', 'app', 'harness'].map((folder) => `-I${firmwareIn(places, folder)}`),
  ...['-isystem', places.source],
];

/** For the link of an image. */
export const linkFlags = (machine: Machine, places: Places): string[] => [
  library,
  ...machine.linkFlags,
  '-nostartfiles',
  '-Wl,--gc-sections',
  '-Wl,--no-warn-rwx-segments',
  // picolibc's assembly does not say that it needs no executable stack.
  '-Wl,-z,noexecstack',
  // Where the scripts find what they include.
  `-L${firmwareIn(places, machine.family)}`,
  `-T${firmwareIn(places, join(machine.family, machine.script))}`,
];
