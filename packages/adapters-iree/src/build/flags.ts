import { firmwarePath } from '../provision/firmware-files.ts';
import type { Machine } from '../targets/machines.ts';

const library = '--specs=picolibc.specs';

/** For every C and assembly file of an image; `source` is the folder with the runtime's source. */
export const compileFlags = (machine: Machine, source: string): string[] => [
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
  ...['config', 'app', 'harness'].map((folder) => `-I${firmwarePath(folder)}`),
  `-I${source}`,
];

/** For the link of an image. */
export const linkFlags = (machine: Machine): string[] => [
  library,
  ...machine.linkFlags,
  '-nostartfiles',
  '-Wl,--gc-sections',
  '-Wl,--no-warn-rwx-segments',
  // Where the scripts find what they include.
  `-L${firmwarePath(machine.family)}`,
  `-T${firmwarePath(`${machine.family}/${machine.script}`)}`,
];
