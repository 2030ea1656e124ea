import { expect, test } from 'vitest';
import { compiledFacts } from './compiled.ts';
import { encode, fixture } from './test-files.ts';

test('a compiled model gives command streams and constants of both units, shared buffers once', () => {
  expect(compiledFacts(fixture('embedding_l2_vela.tflite'))).toEqual({
    npuConstants: 9_024,
    cpuConstants: 0,
    storedStreamBytes: 896 + 640,
    floatOps: 3,
  });
});

test('what is no model is refused', () => {
  expect(() => compiledFacts(encode('hello'))).toThrow(
    expect.objectContaining({ code: 'unreadable-output' }),
  );
});
