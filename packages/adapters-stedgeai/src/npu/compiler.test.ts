import { describe, expect, test } from 'vitest';
import { parseReport } from '../report/parse.ts';
import { compilerOptions } from './options.ts';

describe('options of the NPU compiler', () => {
  test('are switches and values', () => {
    expect(compilerOptions('-i "my model.onnx" --Os --optimization 3 -g "net.c"')).toEqual({
      i: 'my model.onnx',
      Os: true,
      optimization: '3',
      g: 'net.c',
    });
  });

  test('keep a path with blanks whole, in quotes or not', () => {
    expect(compilerOptions('-i C:\\My Models\\a b.onnx --mvei')).toEqual({
      i: 'C:\\My Models\\a b.onnx',
      mvei: true,
    });
  });
});

describe('the call of the NPU compiler', () => {
  test.each([
    '   /opt/tools/linux/atonn -i "m.onnx" --mvei',
    '   C:/My Tools/windows/atonn.exe -i "m.onnx" --mvei',
    ' atonn -i "m.onnx" --mvei',
  ])('is read from %s', (call) => {
    const text = ` >>>> EXECUTING NEURAL ART COMPILER\n${call}\n <<<< DONE EXECUTING NEURAL ART COMPILER\n`;
    const { npuCompiler, run, unrecognised } = parseReport(text);
    expect(npuCompiler).toMatchObject({
      command: call.trim(),
      options: { i: 'm.onnx', mvei: true },
    });
    expect(run.steps).toEqual([{ line: 1, name: 'NEURAL ART COMPILER', finished: true }]);
    expect(unrecognised).toEqual([]);
  });

  test('is not mistaken for prose about it', () => {
    expect(
      parseReport('When I run atonn with "--d-lower 50", I see this\n').npuCompiler,
    ).toBeNull();
  });

  test('is read from its tail, where a copy has lost the head', () => {
    const { npuCompiler } = parseReport('ools/stm32n6.mdesc --load-mpool /a/x.mpool --Os\n');
    expect(npuCompiler?.options).toEqual({ 'load-mpool': '/a/x.mpool', Os: true });
  });
});

describe('the details of a compilation', () => {
  const details = `
Compilation details
   ---------------------------------------------------------------------------------
Compiler version: 9.8.7-65
Compiler arguments:  -i /home/me/my nets/a_OE_1_2_3.onnx --load-mpool /home/me/x y.mpool --Ocache-opt
====================================================================================
`;

  test('are the version and the arguments', () => {
    const { compilation, unrecognised } = parseReport(details);
    expect(unrecognised).toEqual([]);
    expect(compilation).toMatchObject({
      line: 2,
      version: '9.8.7-65',
      options: { 'load-mpool': '/home/me/x y.mpool', 'Ocache-opt': true },
    });
  });

  test('without a sensible version say so', () => {
    const { compilation, unrecognised } = parseReport(details.replace('9.8.7-65', 'see below (!)'));
    expect(compilation?.version).toBeNull();
    expect(unrecognised).toHaveLength(1);
  });
});

describe('a search for room that fails', () => {
  const failed = ` >>>> EXECUTING NEURAL ART COMPILER
   /opt/tools/atonn -i "m.onnx"
      >>> Shell execution has FAILED (returned code = 1)
      $ /opt/tools/atonn -i m.onnx
      saving memory pool description "/tmp ws/pools.mpool"
      Warning: Oauto did not find valid compile options: aborting
      Configuration 0: alt-scheduler(false):
      total bytes left unallocated=4096
      Configuration 1: alt-scheduler(true):
      total bytes left unallocated=2048
      <<<
`;

  test('tells the bytes that found none with each set of options', () => {
    const { allocation, failedCommands, warnings, run, unrecognised } = parseReport(failed);
    expect(unrecognised).toEqual([]);
    expect(allocation).toEqual({
      line: 5,
      poolFile: '/tmp ws/pools.mpool',
      tries: [
        { line: 7, index: 0, options: 'alt-scheduler(false)', unallocatedBytes: 4096 },
        { line: 9, index: 1, options: 'alt-scheduler(true)', unallocatedBytes: 2048 },
      ],
      chosen: null,
    });
    expect(failedCommands).toEqual([
      { line: 3, code: 1, command: '/opt/tools/atonn -i m.onnx', output: [] },
    ]);
    expect(warnings).toHaveLength(1);
    expect(run.steps).toMatchObject([{ finished: false }]);
  });

  test('has no bytes where the compiler states none', () => {
    const silent = failed.replaceAll(/.*unallocated.*\n/g, '');
    expect(parseReport(silent).allocation?.tries).toMatchObject([
      { unallocatedBytes: null },
      { unallocatedBytes: null },
    ]);
  });
});
