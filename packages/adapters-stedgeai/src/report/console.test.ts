import { describe, expect, test } from 'vitest';
import { parseReport } from './parse.ts';

describe('what the console says of the run', () => {
  test('is taken out of whatever is printed at the time', () => {
    const { run, generatedFiles, unrecognised } = parseReport(`
 >>>> EXECUTING BLOB POST_PROCESSING
 <<<< DONE EXECUTING BLOB POST_PROCESSING
Computing AI RT data/code size (target=stm32n6npu)..
 Generated files (2)
 -------------
 C:\\out\\a.c
Creating txt report file C:\\out\\a_generate_report.txt
 C:\\out\\a.h

elapsed time (GENERATE): 12.5s
Creating c (debug) info json file /out/a_c_info.json
elapsed time (validate): 3s
`);
    expect(unrecognised).toEqual([]);
    expect(generatedFiles).toEqual(['C:\\out\\a.c', 'C:\\out\\a.h']);
    expect(run).toEqual({
      steps: [{ line: 2, name: 'BLOB POST_PROCESSING', finished: true }],
      written: ['C:\\out\\a_generate_report.txt', '/out/a_c_info.json'],
      elapsed: [
        { line: 11, command: 'generate', seconds: 12.5 },
        { line: 13, command: 'validate', seconds: 3 },
      ],
      compilerErrors: [],
    });
  });

  test('is told from other lines that begin alike', () => {
    const { run, unrecognised } = parseReport(
      'Creating a model\nelapsed time: long\nComputing PI\n<<<< DONE EXECUTING NOTHING\n',
    );
    expect(run).toEqual({ steps: [], written: [], elapsed: [], compilerErrors: [] });
    expect(unrecognised).toHaveLength(3);
  });
});

test("the NPU compiler's last words are kept", () => {
  const { run, unrecognised } = parseReport(`
terminate called after throwing an instance of 'std::length_error'
  what():  too long
Internal compiler error (signo=6)
`);
  expect(unrecognised).toEqual([]);
  expect(run.compilerErrors).toEqual([
    { line: 2, text: "terminate called after throwing an instance of 'std::length_error'" },
    { line: 3, text: 'what():  too long' },
    { line: 4, text: 'Internal compiler error (signo=6)' },
  ]);
});

describe('a program that the tool called in vain', () => {
  const failed = `   >>> Shell execution has FAILED (returned code = 2)
   $ some-tool --small "a b.bin"

   the first thing it said
       and the second
   <<<
 Model name - small
`;

  test('is given with its call and what it printed', () => {
    const { failedCommands, modelTable, unrecognised } = parseReport(failed);
    expect(unrecognised).toEqual([]);
    expect(failedCommands).toEqual([
      {
        line: 1,
        code: 2,
        command: 'some-tool --small "a b.bin"',
        output: ['the first thing it said', 'and the second'],
      },
    ]);
    expect(modelTable?.modelName).toBe('small');
  });

  test('claims no more than its call where its end is lost', () => {
    const { failedCommands, unrecognised } = parseReport(failed.replace('   <<<\n', ''));
    expect(failedCommands).toMatchObject([{ output: [] }]);
    expect(unrecognised).toHaveLength(2);
  });
});
