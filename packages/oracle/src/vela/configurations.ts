/** How Vela is asked to compile: one line of what the machine must be exact on. */
export interface Configuration {
  readonly id: string;
  readonly accelerator: string;
  readonly options: readonly string[];
}

const u55 = ['--system-config', 'Ethos_U55_High_End_Embedded', '--memory-mode', 'Shared_Sram'];
const u65 = ['--system-config', 'Ethos_U65_High_End', '--memory-mode', 'Dedicated_Sram'];
const u85 = ['--memory-mode', 'Dedicated_Sram_256KB', '--system-config'];
const legacyCore = '--debug-force-legacy-core';

const configuration = (
  accelerator: string,
  options: readonly string[],
  suffix = '',
): Configuration => ({
  id: `${accelerator.replace('ethos-', '')}${suffix}`,
  accelerator,
  options,
});

const smallParts = ['ethos-u55-32', 'ethos-u55-64', 'ethos-u55-128', 'ethos-u55-256'] as const;
const largeParts = ['ethos-u65-256', 'ethos-u65-512'] as const;

/** Those whose streams are executed; `legacy` is Vela's older compiler, which it still ships. */
export const configurations: readonly Configuration[] = [
  ...smallParts.map((part) => configuration(part, u55)),
  ...smallParts.map((part) => configuration(part, [...u55, '--optimise', 'Size'], ' size')),
  ...largeParts.map((part) => configuration(part, u65)),
  configuration('ethos-u55-128', [...u55, legacyCore], ' legacy'),
  configuration('ethos-u65-512', [...u65, legacyCore], ' legacy'),
];

/** Those whose streams are decoded only. */
export const decodedOnly: readonly Configuration[] = (
  [
    [128, 'Ethos_U85_SYS_DRAM_Low'],
    [256, 'Ethos_U85_SYS_DRAM_Mid'],
    [512, 'Ethos_U85_SYS_DRAM_Mid'],
    [1024, 'Ethos_U85_SYS_DRAM_High'],
    [2048, 'Ethos_U85_SYS_DRAM_High'],
  ] as const
).map(([macs, system]) => configuration(`ethos-u85-${macs}`, [...u85, system]));

/** Throws a RangeError for an id that is none. */
export function configurationOf(id: string): Configuration {
  const found = [...configurations, ...decodedOnly].find((known) => known.id === id);
  if (found !== undefined) return found;
  const ids = configurations.map((known) => known.id).join(', ');
  throw new RangeError(`no configuration '${id}'; there are ${ids}`);
}
