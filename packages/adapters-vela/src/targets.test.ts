import { describe, expect, test } from 'vitest';
import { acceleratorId, macsPerCycle, storageOf, targets } from './targets.ts';

describe('the targets', () => {
  test('are the 166 combinations that Vela 5.2.0 accepts of the 246 within each family', () => {
    expect(targets).toHaveLength(166);
  });

  test('run four by default, with the arena in SRAM and the constants in flash', () => {
    const ids = targets.filter((target) => target.default).map(({ id }) => id);
    expect(ids).toEqual([
      'ethos-u55-128/Ethos_U55_High_End_Embedded/Shared_Sram',
      'ethos-u55-256/Ethos_U55_High_End_Embedded/Shared_Sram',
      'ethos-u65-512/Ethos_U65_Embedded/Shared_Sram',
      'ethos-u85-256/Ethos_U85_SYS_Flash_High/Shared_Sram',
    ]);
    for (const id of ids) {
      const [, system = '', mode = ''] = id.split('/');
      expect(storageOf(system, mode)).toEqual({ constants: 'Off-chip Flash', arena: 'SRAM' });
    }
  });

  test('leave out an arena on a port that is flash, which Vela rejects', () => {
    const rejected = targets.filter(
      ({ id }) => id.includes('/Dedicated_Sram') && /Embedded|Flash_/.test(id),
    );
    expect(rejected).toEqual([]);
  });
});

test('where constants and arena lie follows from the configuration, and is unknown for other names', () => {
  expect(storageOf('Ethos_U65_High_End', 'Dedicated_Sram_384KB')).toEqual({
    constants: 'DRAM',
    arena: 'DRAM',
  });
  expect(storageOf('Ethos_U65_High_End', 'Shared_Sram')).toEqual({
    constants: 'DRAM',
    arena: 'SRAM',
  });
  expect(storageOf('Ethos_U55_Deep_Embedded', 'Sram_Only')).toEqual({
    constants: 'On-chip Flash',
    arena: 'SRAM',
  });
  expect(storageOf('internal-default', 'internal-default')).toBeNull();
  expect(storageOf('constructor', 'Shared_Sram')).toBeNull();
});

test('a printed accelerator is read as the command line writes it', () => {
  expect(acceleratorId('Ethos_U55_256')).toBe('ethos-u55-256');
  expect(macsPerCycle('ethos-u85-2048')).toBe(2048);
  expect(macsPerCycle('unknown')).toBeNull();
});
