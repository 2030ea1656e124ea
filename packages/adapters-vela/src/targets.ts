import type { Accelerator, Target, TargetSpec } from '@edgebench/core';

/** A memory area, named as Vela's summary names it. */
export type Area = 'SRAM' | 'DRAM' | 'On-chip Flash' | 'Off-chip Flash';

/** Where a configuration keeps the constants and the feature maps. */
export interface Storage {
  readonly constants: Area;
  readonly arena: Area;
}

interface Family {
  readonly accelerators: readonly string[];
  /** Name of a `System_Config` of the shipped Arm/vela.ini, and the memory on its second AXI port. */
  readonly systems: Readonly<Record<string, 'Off-chip Flash' | 'DRAM'>>;
}

const families: readonly Family[] = [
  {
    accelerators: ['ethos-u55-32', 'ethos-u55-64', 'ethos-u55-128', 'ethos-u55-256'],
    systems: {
      Ethos_U55_Deep_Embedded: 'Off-chip Flash',
      Ethos_U55_High_End_Embedded: 'Off-chip Flash',
    },
  },
  {
    accelerators: ['ethos-u65-256', 'ethos-u65-512'],
    systems: {
      Ethos_U65_Embedded: 'Off-chip Flash',
      Ethos_U65_Mid_End: 'DRAM',
      Ethos_U65_High_End: 'DRAM',
      Ethos_U65_Client_Server: 'DRAM',
    },
  },
  {
    accelerators: [
      'ethos-u85-128',
      'ethos-u85-256',
      'ethos-u85-512',
      'ethos-u85-1024',
      'ethos-u85-2048',
    ],
    systems: {
      Ethos_U85_SYS_Flash_Low: 'Off-chip Flash',
      Ethos_U85_SYS_Flash_High: 'Off-chip Flash',
      Ethos_U85_SYS_DRAM_Low: 'DRAM',
      Ethos_U85_SYS_DRAM_Mid: 'DRAM',
      Ethos_U85_SYS_DRAM_High: 'DRAM',
    },
  },
];

/** Memory modes whose arena lies on the second port: Vela rejects them where that port is flash. */
const dramModes: readonly string[] = [
  'Dedicated_Sram',
  'Dedicated_Sram_256KB',
  'Dedicated_Sram_384KB',
  'Dedicated_Sram_512KB',
];

/** Memory modes that fit a system with `second` on its second port. */
const modesFor = (second: Area): readonly string[] =>
  second === 'DRAM' ? ['Sram_Only', 'Shared_Sram', ...dramModes] : ['Sram_Only', 'Shared_Sram'];

/** One per family and size that people buy; all with the arena in SRAM and the constants in flash. */
const defaults: ReadonlySet<string> = new Set([
  'ethos-u55-128/Ethos_U55_High_End_Embedded/Shared_Sram',
  'ethos-u55-256/Ethos_U55_High_End_Embedded/Shared_Sram',
  'ethos-u65-512/Ethos_U65_Embedded/Shared_Sram',
  'ethos-u85-256/Ethos_U85_SYS_Flash_High/Shared_Sram',
]);

/** The target of a configuration, whether this package lists it or a log names it. */
export function target(accelerator: string, systemConfig: string, memoryMode: string): Target {
  return {
    id: `${accelerator}/${systemConfig}/${memoryMode}`,
    device: accelerator,
    options: { systemConfig, memoryMode },
  };
}

/** Every combination that Vela 5.2.0 accepts with its shipped Arm/vela.ini. */
export const targets: readonly TargetSpec[] = families.flatMap(({ accelerators, systems }) =>
  accelerators.flatMap((accelerator) =>
    Object.entries(systems).flatMap(([system, second]) =>
      modesFor(second).map((mode): TargetSpec => {
        const spec = target(accelerator, system, mode);
        const size = accelerator.split('-').at(-1);
        return {
          ...spec,
          default: defaults.has(spec.id),
          title: `${device(accelerator)}, ${size} MACs a cycle; ${second} beside SRAM; ${mode}`,
        };
      }),
    ),
  ),
);

/**
 * Where a named configuration of Arm/vela.ini keeps constants and feature maps; null for names
 * that are not in it. In `Sram_Only` Vela itself reports the constants as On-chip Flash.
 */
export function storageOf(systemConfig: string, memoryMode: string): Storage | null {
  const second = families.find(({ systems }) => Object.hasOwn(systems, systemConfig))?.systems[
    systemConfig
  ];
  if (second === undefined) return null;
  if (memoryMode === 'Sram_Only') return { constants: 'On-chip Flash', arena: 'SRAM' };
  if (memoryMode === 'Shared_Sram') return { constants: second, arena: 'SRAM' };
  return dramModes.includes(memoryMode) ? { constants: second, arena: second } : null;
}

/** MACs that an accelerator can do in a cycle: the number at the end of its name; null without one. */
export function macsPerCycle(accelerator: string): number | null {
  const size = /-(\d{2,5})$/.exec(accelerator)?.[1];
  return size === undefined ? null : Number(size);
}

/**
 * What is known of a device that Vela compiles for; null for one that a report does not name. Vela's
 * `architecture_features.py` (ifm_ublock, ofm_ublock) has the channels that Ethos-U55 and U65 work on at once.
 */
export function acceleratorOf(device: string): Accelerator | null {
  if (!device.startsWith('ethos-u')) return null;
  const block = /^ethos-u[56]5/.test(device)
    ? { input: 8, output: device === 'ethos-u55-32' ? 4 : 8 }
    : null;
  return { macsPerCycle: macsPerCycle(device), block };
}

/** `Ethos_U55_256`, as Vela prints it, to `ethos-u55-256`, as its command line takes it. */
export const acceleratorId = (printed: string): string =>
  printed.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

function device(accelerator: string): string {
  return accelerator.replace(
    /^ethos-(u\d+)-\d+$/,
    (_, name: string) => `Ethos-${name.toUpperCase()}`,
  );
}
