import { md5 } from '../report/numbers.ts';
import { at, list, text } from './json.ts';
import type { InfoTool, StInfo } from './types.ts';

/** The front end's call: the first of the tools that took part. */
export function toTool(document: unknown): InfoTool {
  const tool = at(document, 'environment', 'tools', 0);
  const [version = null, revision = null] = words(at(tool, 'version'));
  return {
    version,
    revision,
    parameters: text(at(tool, 'arguments')) ?? '',
    modelName: text(at(tool, 'input_model', 'name')),
    modelHash: md5(text(at(tool, 'input_model', 'model_files', 0, 'signature'))),
  };
}

/** The NPU compiler, which calls itself ATONN: its version and its arguments. */
export function toCompiler(
  document: unknown,
): Pick<StInfo, 'compilerVersion' | 'compilerArguments'> {
  const compiler = list(at(document, 'environment', 'tools')).find((tool) =>
    /^atonn\b/i.test(text(at(tool, 'name')) ?? ''),
  );
  return {
    compilerVersion: words(at(compiler, 'version'))[0] ?? null,
    compilerArguments: text(at(compiler, 'arguments'))?.trim() ?? null,
  };
}

const words = (value: unknown): string[] => text(value)?.split(' ', 2).filter(Boolean) ?? [];
