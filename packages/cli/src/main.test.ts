import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { bench } from './testing.ts';

const zoo = fileURLToPath(new URL('../../../zoo/', import.meta.url));

test('--help lists the commands and options, on stdout', async () => {
  const { code, stdout, stderr } = await bench('--help');
  expect(code).toBe(0);
  expect(stderr).toBe('');
  for (const word of ['--models', '--targets', 'inspect', 'import', 'doctor', 'report']) {
    expect(stdout).toContain(word);
  }
});

test.each([
  ['an unknown option, with the near one', ['--modles', 'x'], '--models'],
  ['an unknown command, with the near one', ['inspct', 'x'], 'inspect'],
  ['a time that is none', ['--timeout', 'soon'], '90s'],
  ['a share that is none', ['--shard', '5/4'], '1/4'],
  ['a number of jobs below one', ['--jobs', '0'], 'at least 1'],
  ['a folder that is not there', ['--models', 'no/such/folder'], 'no/such/folder'],
  ['a folder without a model', ['--models', scratch()], '.tflite or .onnx'],
  ['a folder to inspect', ['inspect', zoo], 'name a file in it'],
  ['a time of months', ['--timeout', '600h'], '90s'],
  ['an empty selection', ['--toolchains', ''], 'at least one'],
  [
    'a named import that is no report',
    ['--models', zoo, '--import', join(zoo, 'zoo.json')],
    'known forms',
  ],
  ['results that are not there', ['report', '--from', 'no/results.json'], 'cannot read'],
  ['an endless file', ['inspect', '/dev/zero'], 'a device'],
  ['an unknown target', ['--models', zoo, '--targets', 'ethos-u99'], 'ethos-u55-128'],
  ['an unknown toolchain', ['--models', zoo, '--toolchains', 'velo'], 'vela'],
])('%s is wrong usage: exit code 2, and a hint', async (_, args, hint) => {
  const { code, stdout, stderr } = await bench(...args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(hint);
});

test('--json prints one document on stdout and nothing else, though no tool is here', async () => {
  const out = scratch();
  const args = ['--models', join(zoo, 'digits_cnn.tflite'), '--out', out, '--json'];
  const { code, stdout, stderr } = await bench(...args);
  expect(code).toBe(0);
  const { schema, models, measurements } = JSON.parse(stdout);
  expect(schema).toBe('edgebench/results@1');
  expect(models[0].inputs[0]).toMatchObject({ type: 'int8' });
  for (const { toolchain, status, reason } of measurements) {
    expect(status).toBe(toolchain.name === 'onnxruntime' ? 'unsupported' : 'unavailable');
    expect(reason.remedy).toBeTruthy();
  }
  expect(stderr).toContain('index.html');
});

test('doctor says what is missing and the command that mends it', async () => {
  const { code, stdout } = await bench('doctor');
  expect(code).toBe(0);
  expect(stdout).toMatch(/✓ +node/);
  expect(stdout).toMatch(/– +python/);
  expect(stdout).toContain('apt-get install python3');
  expect(stdout).toContain('STEDGEAI_CORE_DIR');
  const found = JSON.parse((await bench('doctor', '--json')).stdout);
  expect(found.map(({ tool }: { tool: string }) => tool)).toContain('vela');
});

test('inspect shows a model, and refuses what it does not know with the forms that it does', async () => {
  const model = await bench('inspect', join(zoo, 'digits_cnn.tflite'));
  expect(model.code).toBe(0);
  expect(model.stdout).toMatch(/MACs +[\d,]+/);
  expect(model.stdout).toContain('CONV_2D');
  const file = join(scratch(), 'shopping list.txt');
  writeFileSync(file, 'milk\n');
  const unknown = await bench('inspect', file);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('known forms');
});

test('import reads a report, binds it, and prints a document or a page', async () => {
  const reports = join(zoo, 'reports');
  const page = await bench('import', reports);
  expect(page.code).toBe(0);
  expect(page.stdout).toMatch(/flash\.application +33,166 B/);
  const { stdout } = await bench('import', reports, '--json');
  expect(JSON.parse(stdout).measurements[0].provenance.kind).toBe('imported');
});

test('a shell that expands a glob over the zoo still benches its models alone, and no report twice', async () => {
  const files = readdirSync(zoo).map((name) => join(zoo, name));
  const args = ['--models', ...files, '--import', join(zoo, 'reports'), '--out', scratch()];
  const { code, stdout } = await bench(...args, '--json', '--quiet');
  expect(code).toBe(0);
  const { models, measurements } = JSON.parse(stdout);
  const manifest = JSON.parse(readFileSync(join(zoo, 'zoo.json'), 'utf8'));
  expect(models).toHaveLength(manifest.models.length);
  const cells = measurements.map(({ cell }: { cell: string }) => cell);
  expect(new Set(cells).size).toBe(cells.length);
});

test('the manifest of the zoo tells the truth about its files', async () => {
  const manifest = JSON.parse(readFileSync(join(zoo, 'zoo.json'), 'utf8'));
  for (const { purpose, equivalents = [], ...model } of manifest.models) {
    expect(purpose).not.toBe('');
    for (const { file, sha256, bytes } of [model, ...equivalents]) {
      const content = readFileSync(join(zoo, file));
      expect([file, content.length]).toEqual([file, bytes]);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
  }
});

test('import keeps the order in which the files are named', async () => {
  const names = ['recurrent_denoiser_257_stm32n6.txt', 'float_island_30x10_stm32f4.txt'];
  const order = async (files: string[]) => {
    const paths = files.map((name) => join(zoo, 'reports', name));
    const { measurements } = JSON.parse((await bench('import', ...paths, '--json')).stdout);
    return measurements.map(({ provenance }: { provenance: { file: string } }) =>
      basename(provenance.file),
    );
  };
  expect(await order(names)).toEqual(names);
  expect(await order(names.toReversed())).toEqual(names.toReversed());
});

test('import says nothing of a model beside the reports, which it may be of', async () => {
  const folder = scratch();
  const model = readFileSync(join(zoo, 'digits_cnn.tflite'));
  const report = readFileSync(join(zoo, 'reports', 'recurrent_denoiser_257_stm32n6.txt'), 'utf8');
  writeFileSync(join(folder, 'other-name.tflite'), model);
  const md5 = createHash('md5').update(model).digest('hex');
  writeFileSync(join(folder, 'r.txt'), report.replace(/0x[0-9a-f]{32}/, `0x${md5}`));
  const { stdout, stderr } = await bench('import', folder, '--json');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).measurements).toMatchObject([
    { modelName: 'other-name', provenance: { modelMatch: 'match' } },
  ]);
});

test.each([
  ['a file that is no report', join(zoo, 'zoo.json'), 'no known form'],
  ['a folder without a report', join(zoo, 'build'), 'there is no report in'],
  ['a device', '/dev/null', 'no file or folder'],
])('import of %s is wrong usage', async (_, path, message) => {
  const { code, stdout, stderr } = await bench('import', path);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});

test('report writes the pages anew beside their results document, and refuses another file', async () => {
  const out = scratch();
  const model = join(zoo, 'digits_cnn.tflite');
  await bench('--models', model, '--out', out, '--quiet');
  const file = join(out, 'results.json');
  const [before, page] = [readFileSync(file), join(out, 'index.html')];
  rmSync(page);
  const again = await bench('report', '--from', file);
  expect(again).toEqual({ code: 0, stdout: '', stderr: `${page}\n` });
  expect(existsSync(page)).toBe(true);
  expect(readFileSync(file)).toEqual(before);
  expect(await bench('report', '--from', out)).toEqual(again);
  const { code, stderr } = await bench('report', '--from', join(zoo, 'zoo.json'));
  expect(code).toBe(2);
  expect(stderr).toContain('results document');
  const renamed = join(out, 'other.json');
  writeFileSync(renamed, before);
  const refused = await bench('report', '--from', renamed);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('no-folder') });
});
