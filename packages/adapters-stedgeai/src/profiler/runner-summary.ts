import { count } from '../report/numbers.ts';
import type { RunnerTensor } from './types.ts';

/** `I[1/1] 'Input_11_out_0' : uint8[1,224,224,3], 150528 Bytes, QLinear(0.003921569,0,uint8), activations`. */
const tensor =
  /^([IO])\[\d{1,4}\/\d{1,4}\] '(.{0,300}?)' {1,40}: {1,8}(\w{1,20})\[([\d,]{0,100})\], (\d{1,16}) Bytes(?:, QLinear\(([^,]{1,40}),(-?\d{1,9}),\w{1,20}\))?(?:, ([\w -]{1,60}))?$/;

/** An input or output as the AiRunner lists it; null where the line is none. */
export function runnerTensor(text: string): RunnerTensor | null {
  const [, side, name, type = '', shape = '', size, scale, zeroPoint, placement] =
    tensor.exec(text) ?? [];
  const bytes = count(size);
  if (name === undefined || bytes === null) return null;
  const step = scale === undefined ? Number.NaN : Number(scale);
  return {
    direction: side === 'I' ? 'input' : 'output',
    name,
    type,
    bytes,
    shape: (shape.match(/\d+/g) ?? []).map(Number),
    scale: Number.isFinite(step) && step >= 0 ? step : null,
    zeroPoint: zeroPoint === undefined ? null : Number(zeroPoint),
    placement: placement ?? null,
  };
}

/** Keys of the AiRunner's summary. */
export const runnerKeys: ReadonlySet<string> = new Set([
  ...['n_nodes', 'activations', 'weights', 'macc', 'hash', 'compile_datetime', 'model_datetime'],
  ...['protocol', 'tools', 'runtime lib', 'capabilities', 'device.desc', 'device.attrs'],
  ...['workspace', 'compile_options', 'runtime', 'name', 'model'],
]);

/** `800` of `mcu_freq=800MHz`, by the clock's name. */
export const clocksOf = (attributes: string): Record<string, number> =>
  Object.fromEntries(
    [...attributes.matchAll(/\b([a-z]{2,12})_freq=(\d{1,6})MHz/g)].map(([, name = '', mhz]) => [
      name,
      Number(mhz),
    ]),
  );

/** `STM32N6xx` of `stm32 family - 0x486 - STM32N6xx @800/400MHz`. */
export const deviceOf = (description: string): string | null =>
  / - (STM32\w{1,20})(?=[ ,@]|$)/.exec(description)?.[1] ?? null;
