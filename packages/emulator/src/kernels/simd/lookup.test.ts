import { expect, it } from 'vitest';
import { type Given, runSingle, type Single } from '../../testing/single-op.ts';
import { random } from './testing.ts';

const next = random(41);

/** Every byte, and some more, so that no block comes out even. */
const bytes = (type: 'INT8' | 'UINT8'): Given => {
  const lowest = type === 'INT8' ? -128 : 0;
  const values = Array.from({ length: 256 + Math.floor(next() * 40) }, (_, k) =>
    k < 256 ? lowest + k : lowest + Math.floor(next() * 256),
  );
  return { shape: [values.length], type, values, scale: 0.04, zeroPoint: lowest + 120 };
};

const unit = { scale: 2 ** -8, zeroPoint: -128 };
const cases: readonly [Single['op'], object, Partial<Given>][] = [
  ['LOGISTIC', {}, unit],
  ['TANH', {}, { scale: 2 ** -7, zeroPoint: 0 }],
  ['HARD_SWISH', {}, { scale: 0.05, zeroPoint: -10 }],
  ['LEAKY_RELU', { alpha: 0.2 }, { scale: 0.05, zeroPoint: -10 }],
  ['RELU', {}, { scale: 0.03, zeroPoint: -128 }],
  ['QUANTIZE', {}, { scale: 0.07, zeroPoint: 5 }],
];

it.each(
  ['litert-2.3-reference', 'litert-2.3-optimized', 'litert-2.3-xnnpack'].flatMap((profile) =>
    cases.map(([op, options, output]) => ({ profile, op, options, output })),
  ),
)('$op by a table as $profile equals the plain kernel', ({ profile, op, options, output }) => {
  for (const kind of ['INT8', 'UINT8'] as const) {
    // Outputs in another type have other prescribed zero points.
    if (kind === 'UINT8' && output === unit) continue;
    const input = bytes(kind);
    const shift = kind === 'UINT8' ? 128 : 0;
    const single: Single = {
      op,
      profile,
      options: { ...options },
      inputs: [input],
      outputs: [
        {
          ...output,
          shape: input.shape,
          type: kind,
          zeroPoint: (output.zeroPoint ?? 0) + shift,
        },
      ],
    };
    expect(runSingle({ ...single, kernels: 'simd' })).toEqual(runSingle(single));
  }
});
