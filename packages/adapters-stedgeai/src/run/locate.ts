import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the installer puts the tool, below `STEDGEAI_CORE_DIR`. */
const layouts: Readonly<Record<string, readonly string[]>> = {
  linux: ['linux'],
  darwin: ['macarm', 'mac'],
  win32: ['windows'],
};

/**
 * The path of `stedgeai`: below `STEDGEAI_CORE_DIR` where that is set, else on PATH. Null where there is
 * none that can be executed.
 */
export async function locate(env: Environment, platform: string): Promise<string | null> {
  const program = platform === 'win32' ? 'stedgeai.exe' : 'stedgeai';
  const core = env.STEDGEAI_CORE_DIR;
  const folders = [
    ...(core ? (layouts[platform] ?? []).map((name) => join(core, 'Utilities', name)) : []),
    ...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
  ];
  for (const folder of folders) {
    const path = join(folder, program);
    if (await isExecutable(path)) return path;
  }
  return null;
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
