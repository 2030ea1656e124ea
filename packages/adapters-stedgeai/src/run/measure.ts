import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecResult, Job, Outcome } from '@edgebench/core';
import { classify } from '../failures/classify.ts';
import { isComplete, toOutcome } from '../outcome/outcome.ts';
import { decode } from '../report/lines.ts';
import { parseReport } from '../report/parse.ts';

type Failed = Exclude<Outcome, { status: 'ok' }>;

/** Runs `stedgeai generate` in the cell's folder and reads the report that it leaves. */
export async function measure(job: Job): Promise<Outcome> {
  const { exec, tool, workDir, keepDir } = job;
  const model = join(workDir, `model.${job.model.format}`);
  const output = join(workDir, 'output');
  await mkdir(output, { recursive: true });
  await writeFile(model, job.bytes);
  const result = await exec(tool.paths.stedgeai ?? 'stedgeai', generate(job, model, output), {
    cwd: workDir,
  });
  const file = await findReport(output);
  if (file !== null) await copyFile(file, join(keepDir, 'network_generate_report.txt'));
  return outcomeOf(result, file === null ? null : decode(await readFile(file)));
}

function generate({ target, workDir }: Job, model: string, output: string): string[] {
  const { optimization, compression, profile } = target.options;
  return [
    'generate',
    ...['--model', model, '--target', target.device, '--name', 'network'],
    ...(optimization === undefined ? [] : ['--optimization', String(optimization)]),
    ...(compression === undefined ? [] : ['--compression', String(compression)]),
    ...['--workspace', join(workDir, 'workspace'), '--output', output],
    ...(profile === undefined ? [] : npuArguments(String(profile))),
  ];
}

/** The switch alone takes the tool's default profile; it stands last, where nothing can be its value. */
const npuArguments = (profile: string): string[] =>
  profile === 'default' ? ['--st-neural-art'] : ['--st-neural-art', profile];

async function findReport(output: string): Promise<string | null> {
  const names = await readdir(output).catch(() => []);
  const name = names.sort().find((file) => file.endsWith('_generate_report.txt'));
  return name === undefined ? null : join(output, name);
}

/** The report file says most; without one the console has the same text. */
function outcomeOf(result: ExecResult, file: string | null): Outcome {
  const text = `${result.stdout}\n${result.stderr}\n${file ?? ''}`;
  if (result.signal !== null) return crashed(result, result.signal);
  if (result.exitCode !== 0) return classify(text) ?? unexplained(result);
  const report = [file ?? '', result.stdout].map(parseReport).find(isComplete);
  return report ? toOutcome(report) : (classify(text) ?? incomplete(result));
}

const crashed = (result: ExecResult, signal: string): Failed =>
  failed('tool-crashed', `stedgeai was ended by ${signal}`, result);

const unexplained = (result: ExecResult): Failed =>
  failed('tool-failed', `stedgeai ended with exit code ${result.exitCode}`, result);

const incomplete = (result: ExecResult): Failed =>
  failed('report-incomplete', 'stedgeai ended well and left no whole report', result);

const failed = (code: string, message: string, { stdout, stderr }: ExecResult): Failed => ({
  status: 'failed',
  reason: {
    code,
    message,
    remedy: "read the tool's last lines in the log of the cell",
    evidence: lastLines(stderr) || lastLines(stdout) || null,
  },
});

const lastLines = (text: string): string =>
  text.trim().split('\n').slice(-5).join('\n').slice(-800);
