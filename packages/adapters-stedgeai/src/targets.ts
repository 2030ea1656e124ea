import { quote, type TargetSpec } from '@edgebench/core';
import { defaultProfile, type Profile } from './run/profile.ts';
import type { Compression, Optimization } from './run/settings.ts';
import type { Setup } from './run/setup.ts';

interface Series {
  readonly id: string;
  readonly title: string;
  /** The tool has no host validation for Cortex-M55 and M85. */
  readonly hostValidation?: false;
  readonly npu?: true;
}

/** STM32 series by the names that `--target` takes. */
const series: readonly Series[] = [
  { id: 'stm32f4', title: 'STM32F4, Cortex-M4F' },
  { id: 'stm32f7', title: 'STM32F7, Cortex-M7' },
  { id: 'stm32g0', title: 'STM32G0, Cortex-M0+' },
  { id: 'stm32g4', title: 'STM32G4, Cortex-M4F' },
  { id: 'stm32h5', title: 'STM32H5, Cortex-M33' },
  { id: 'stm32h7', title: 'STM32H7, Cortex-M7' },
  { id: 'stm32l4', title: 'STM32L4, Cortex-M4F' },
  { id: 'stm32u3', title: 'STM32U3, Cortex-M33' },
  { id: 'stm32u5', title: 'STM32U5, Cortex-M33' },
  {
    id: 'stm32n6',
    title: 'STM32N6, Cortex-M55 and Neural-ART NPU',
    hostValidation: false,
    npu: true,
  },
];

/**
 * One series by default: the Cortex-M series differ in the kernels' code size and little else, and most published
 * reports are for this one. The NPU needs a profile that fits the board, so it runs where one is set or it is asked for.
 */
const byDefault = 'stm32f4';

export const hasNpu = (device: string): boolean => find(device)?.npu === true;

export const validatesOnHost = (device: string): boolean => find(device)?.hostValidation !== false;

const find = (device: string): Series | undefined => series.find(({ id }) => id === device);

/** Every series; of settings that list several, one target each. */
export const targetsOf = (setup: Setup): TargetSpec[] =>
  series.flatMap((one) => (one.npu ? npuTargets(one, setup) : cpuTargets(one, setup)));

function cpuTargets({ id: device, title }: Series, setup: Setup): TargetSpec[] {
  const { optimization = 'balanced', compression = 'lossless' } = setup.settings;
  const optimizations = several<Optimization>(optimization);
  const compressions = several<Compression>(compression);
  return optimizations.flatMap((level) =>
    compressions.map((kind) => {
      const parts = [
        ...(optimizations.length > 1 ? [level] : []),
        ...(compressions.length > 1 ? [kind] : []),
      ];
      const id = [device, ...parts].join('/');
      return {
        id,
        device,
        options: { optimization: level, compression: kind, ...common(id, setup) },
        default: device === byDefault,
        title: [title, ...parts].join(', '),
      };
    }),
  );
}

function npuTargets({ id: device, title }: Series, setup: Setup): TargetSpec[] {
  const target = (id: string, { name, sha256 }: Profile, isDefault: boolean): TargetSpec => ({
    id,
    device,
    options: {
      profile: name,
      ...(sha256 !== null && { profileSha256: sha256 }),
      ...common(id, setup),
    },
    default: isDefault,
    title: id === device ? title : `${title}, profile ${name}`,
  });
  return setup.profiles.length === 0
    ? [target(device, defaultProfile, false)]
    : setup.profiles.map((profile) => target(`${device}/${profile.name}`, profile, true));
}

/** What else changes a result, where it is set. */
function common(id: string, { settings, board }: Setup): TargetSpec['options'] {
  const { command = 'generate', options = [], validate } = settings;
  return {
    ...(command !== 'generate' && { command }),
    ...(options.length > 0 && { arguments: quote(options) }),
    ...(validate === 'host' && { validate }),
    ...(board?.target === id && { validate: `target with ${board.sha256.slice(0, 16)}` }),
  };
}

const several = <T extends string>(value: T | readonly T[]): readonly T[] =>
  typeof value === 'string' ? [value] : [...new Set(value)];
