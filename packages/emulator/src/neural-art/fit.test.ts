import { describe, expect, test } from 'vitest';
import { profileById } from '../profiles/profiles.ts';
import { failure } from '../testing/single-op.ts';
import { fitShifts } from './fit.ts';
import { chain, onNpu, ramp } from './testing.ts';

const profile = profileById('neural-art-2.2');
const given = new Map();
const one = chain(1);
const shifts = (...values: number[]) => new Map(values.map((shift, op) => [op, { shift }]));

describe('a fit', () => {
  test('finds the shift on the first half of the samples and tests it on the others', () => {
    const executions = onNpu(one, shifts(2), [ramp(-32), ramp(-20), ramp(3)]);
    expect(fitShifts(one, executions, { profile, given })).toEqual({
      accumulators: shifts(2),
      fitted: [0],
      chosenBy: { samples: 2, mismatches: 0 },
      testedBy: { samples: 1, mismatches: 0 },
      ties: [],
    });
  });

  test('names the other shifts that do as well, with what they leave in the samples that did not choose', () => {
    const multiplesOfFour = ramp(-64, 4);
    const executions = onNpu(one, shifts(1), [multiplesOfFour, ramp(0)]);
    expect(fitShifts(one, executions, { profile, given })).toMatchObject({
      accumulators: shifts(1),
      chosenBy: { samples: 1, mismatches: 0 },
      testedBy: { samples: 1, mismatches: 0 },
      ties: [
        { shifts: [0], mismatches: 32 },
        { shifts: [2], mismatches: 32 },
      ],
    });
  });

  test('says how far the best shift is from outputs that none explains', () => {
    const [execution] = onNpu(one, shifts(1), [ramp(0)]);
    const outputs = [ramp(1)];
    const executions = [
      { ...execution, outputs },
      { ...execution, outputs },
    ];
    const { chosenBy, testedBy } = fitShifts(one, executions, { profile, given });
    expect(chosenBy.mismatches).toBeGreaterThan(0);
    expect(testedBy.mismatches).toBe(chosenBy.mismatches);
  });

  test('leaves a given shift as it is, and finds those of two other convolutions', () => {
    const three = chain(3);
    const executions = onNpu(three, shifts(1, 3, 2), [ramp(-32), ramp(-31), ramp(7), ramp(9)]);
    const found = fitShifts(three, executions, { profile, given: shifts(1) });
    expect(found).toMatchObject({ fitted: [1, 2], testedBy: { samples: 2, mismatches: 0 } });
    expect(found.accumulators.get(0)).toEqual({ shift: 1 });
    expect(fitShifts(three, executions, { profile, given: shifts(1, 3, 2) }).fitted).toEqual([]);
  });

  test('is not tried for more than two', () => {
    const three = chain(3);
    const error = failure(() => fitShifts(three, [], { profile, given }));
    expect(error).toMatchObject({ code: 'fit-too-large', found: '3' });
  });

  test('is not tried where it would take hours', () => {
    const two = chain(2);
    const [execution] = onNpu(two, shifts(1, 1), [ramp(0)]);
    const many = new Array(3e6).fill(execution);
    const error = failure(() => fitShifts(two, many, { profile, given }));
    expect(error).toMatchObject({ code: 'fit-too-large', found: '25 billion' });
  });

  test('ends with the refusal of the profile where that runs no shift', () => {
    const wrong = new Map([[0, { rows: [2] }]]);
    expect(failure(() => fitShifts(one, [], { profile, given: wrong })).code).toBe('unknown-cut');
  });
});
