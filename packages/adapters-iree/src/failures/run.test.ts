import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { classifyRun } from './run.ts';

test.each([
  ['null-weights', 'constants-lost', 'null weights'],
  ['heap-invoke', 'out-of-heap', 'RESOURCE_EXHAUSTED at invoke'],
  ['heap-start', 'out-of-heap', 'RESOURCE_EXHAUSTED at start'],
  ['short-input', 'runtime-error', 'at input: OUT_OF_RANGE'],
  ['stack-overflow', 'stack-overflow', 'more stack than the image reserves'],
  ['no-vectors', 'no-vectors', 'no test vectors'],
  ['no-machine', 'unsupported-machine', 'does not emulate the board'],
  ['no-cpu', 'unsupported-machine', 'the core rv32x'],
  ['no-file', 'image-not-loaded', 'none.bin'],
  ['no-image', 'image-not-loaded', 'none.elf'],
  ['illegal-instruction', 'trap', 'does not know the instruction at 0x80002328'],
  ['load-fault', 'trap', 'load access fault at 0x80000490, address 0x84000000'],
  ['cut', 'firmware-incomplete', 'stopped before its end'],
])('recorded run-%s is %s and says %s', (file, code, words) => {
  const text = fixture(`iree/failures/run-${file}.txt`).toString();
  const reason = classifyRun(text);
  expect(reason).toMatchObject({ code, message: expect.stringContaining(words) });
  expect(reason.remedy).toBeTruthy();
  expect(text).toContain(reason.evidence);
});

test.each([
  ['error start 5', 'the IREE runtime gives up at start: NOT_FOUND'],
  ['error start 18', 'the IREE runtime gives up at start: INCOMPATIBLE'],
  ['error invoke 13', 'the IREE runtime gives up at invoke: INTERNAL'],
])('%s is told by the name of its status', (line, message) => {
  expect(classifyRun(`start 38473\n${line}\n`)).toMatchObject({ code: 'runtime-error', message });
});

test('a trap names the function that holds its place', () => {
  const text = fixture('iree/failures/run-illegal-instruction.txt').toString();
  const reason = classifyRun(text, (address) =>
    address === 0x80002328 ? 'main_dispatch_1' : null,
  );
  expect(reason.message).toContain('at 0x80002328 in main_dispatch_1');
});

test('a stack overflow of which only the cause is known is one', () => {
  const reason = classifyRun('trap: stack overflow at unknown, address unknown\n');
  expect(reason).toMatchObject({ code: 'stack-overflow' });
});

test('an image that printed nothing is incomplete without evidence', () => {
  expect(classifyRun('')).toMatchObject({ code: 'firmware-incomplete', evidence: null });
});

test('an image that ended without its outputs is told from one that stopped', () => {
  expect(classifyRun('start 5\ninvoke 0 7\ndone\n').message).toContain('without all outputs');
});
