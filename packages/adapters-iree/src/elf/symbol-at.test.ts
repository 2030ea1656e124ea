import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { readElf } from './read.ts';
import { symbolAt } from './symbol-at.ts';

test.each(['riscv32-firmware.elf', 'cortex-m4f-firmware.elf'])(
  '%s: every address inside a function is that function, and none outside of the image',
  (file) => {
    const elf = readElf(fixture(`elf/${file}`));
    const main = elf.symbols.find(({ name, type }) => name === 'main' && type === 'func');
    if (main === undefined) throw new Error('the fixture has no main');
    const start = main.value - (main.value % 2);
    expect(symbolAt(elf, start)).toBe('main');
    expect(symbolAt(elf, start + main.size - 2)).toBe('main');
    expect(symbolAt(elf, start + main.size)).not.toBe('main');
    expect(symbolAt(elf, 0xffff_fff0)).toBeNull();
  },
);
