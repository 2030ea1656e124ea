import type { Config } from './packages/cli/src/index.ts';

export default {
  models: ['zoo'],
  out: 'reports/latest',
  // What a model may take of a device of that kind; a KB has 1024 bytes. The report shows what is left, and what does not fit.
  budgets: {
    // A microcontroller of the middle: 1 MB of flash, 256 KB of SRAM, for the whole program.
    'riscv32-imafdc': { 'flash.application': '1 MB', 'ram.application': '256 KB' },
    // STM32F407: 1 MB of flash, 192 KB of RAM.
    stm32f4: { 'flash.application': '1 MB', 'ram.application': '192 KB' },
    // Half of a small device of 512 KB of flash and 128 KB of SRAM, and a thousand inferences a second.
    'ethos-u55-128': { 'flash.model': '256 KB', 'ram.model': '64 KB', latency: '1 ms' },
    'ethos-u65-512': { 'flash.model': '1 MB', 'ram.model': '256 KB', latency: '1 ms' },
    // The four memories beside the NPU, npuRAM3 to npuRAM6.
    stm32n6: { 'ram.model': '1792 KB' },
  },
} satisfies Config;
