import { type Network, network } from './network.ts';

/** The files of a commit, by path. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

export interface Settings {
  readonly targets: readonly string[];
  readonly budgets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The network that most commits change. */
const wakeword: Network = { channels: [16, 32] };

export const sharedSram = 'ethos-u55-128/Ethos_U55_High_End_Embedded/Shared_Sram';
export const sramOnly = 'ethos-u55-128/Ethos_U55_High_End_Embedded/Sram_Only';

/** A model of the tree. */
export const model = (name: string, spec: Partial<Network> = {}): Tree => ({
  [pathOf(name)]: network({ ...wakeword, ...spec }),
});

export const pathOf = (name: string): string => `models/${name}.tflite`;

export const config = (settings: Partial<Settings> = {}): Tree => {
  const targets = [sharedSram, 'host'];
  const content = { models: ['models'], toolchains: ['vela', 'tflm'], targets, ...settings };
  return { 'bench.config.ts': `export default ${JSON.stringify(content, null, 2)};\n` };
};

export const readme = (text: string): Tree => ({ 'README.md': `# Wake words\n\n${text}\n` });

/** The tree without these files. */
export const without = (tree: Tree, ...paths: readonly string[]): Tree =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => !paths.includes(path)));
