import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

interface Step {
  readonly id?: string | undefined;
  readonly if?: string | undefined;
  readonly uses?: string | undefined;
  readonly with?: Record<string, string | number> | undefined;
  readonly shell?: 'bash' | undefined;
  readonly env?: Record<string, string> | undefined;
  readonly run?: string | undefined;
  readonly 'continue-on-error'?: boolean | undefined;
}

export interface Action {
  readonly inputs: Record<string, { readonly description: string; readonly default: string }>;
  readonly outputs: Record<string, { readonly description: string; readonly value: string }>;
  readonly runs: { readonly using: 'composite'; readonly steps: readonly Step[] };
}

const text = z.string().min(1);

const stepSchema: z.ZodType<Step> = z.strictObject({
  ...{ id: text.optional(), if: text.optional(), uses: text.optional(), run: text.optional() },
  with: z.record(text, z.union([z.string(), z.number()])).optional(),
  shell: z.literal('bash').optional(),
  env: z.record(text, z.string()).optional(),
  'continue-on-error': z.boolean().optional(),
});

const actionSchema: z.ZodType<Action> = z.object({
  inputs: z.record(text, z.strictObject({ description: text, default: z.string() })),
  outputs: z.record(text, z.strictObject({ description: text, value: text })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(stepSchema) }),
});

export const readAction = (path: string): Action =>
  actionSchema.parse(parse(readFileSync(path, 'utf8')));

export interface CompositeOptions {
  /** The folder of the action's own file. */
  readonly folder: string;
  readonly cwd: string;
  readonly temp: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** The contexts `github` and `runner`, by dotted names. */
  readonly contexts: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Steps that are not run, by id. */
  readonly without: readonly string[];
}

export interface CompositeRan {
  /** Of the last step that ran. */
  readonly code: number;
  readonly printed: string;
  /** The actions that would have been used, with what they are given. */
  readonly used: readonly { readonly uses: string; readonly with: Record<string, string> }[];
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs a composite action's own steps as a runner of GitHub would; what it uses of others is written down. */
export async function runComposite(
  action: Action,
  options: CompositeOptions,
): Promise<CompositeRan> {
  const { folder, cwd, contexts, temp } = options;
  const files = mkdtempSync(join(temp, 'runner-'));
  const summaryFile = join(files, 'summary');
  writeFileSync(summaryFile, '');
  const outputs: Record<string, string> = {};
  const used: { uses: string; with: Record<string, string> }[] = [];
  const inputs = Object.entries(action.inputs).map(([name, { default: value }]) => [
    `inputs.${name}`,
    options.inputs?.[name] ?? value,
  ]);
  const known: Record<string, string> = { ...contexts, ...Object.fromEntries(inputs) };
  const lookUp = (name: string): string => known[name] ?? outputs[name] ?? '';
  const filled = (text: string): string =>
    text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => filled(lookUp(name)));
  let printed = '';

  for (const [index, step] of action.runs.steps.entries()) {
    if (step.if !== undefined && !holds(step.if, (name) => filled(lookUp(name)))) continue;
    if (step.id !== undefined && options.without.includes(step.id)) continue;
    if (step.uses !== undefined) {
      const given = Object.entries(step.with ?? {});
      const values = given.map(([name, value]) => [name, filled(String(value))]);
      used.push({ uses: step.uses, with: Object.fromEntries(values) });
      continue;
    }
    const outputFile = join(files, `output-${index}`);
    writeFileSync(outputFile, '');
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]);
    const ran = await bash(filled(step.run ?? ''), cwd, {
      ...options.env,
      GITHUB_ACTION_PATH: folder,
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_OUTPUT: outputFile,
      RUNNER_TEMP: temp,
      ...Object.fromEntries(own),
    });
    printed += ran.printed;
    for (const line of readFileSync(outputFile, 'utf8').split('\n')) {
      const [, name, value] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      if (name !== undefined) outputs[`steps.${step.id}.outputs.${name}`] = value ?? '';
    }
    const summary = readFileSync(summaryFile, 'utf8');
    if (ran.code !== 0) return { code: ran.code, printed, used, summary, outputs };
  }
  return { code: 0, printed, used, summary: readFileSync(summaryFile, 'utf8'), outputs };
}

/** `inputs.a == 'x' && steps.b.outputs.c != 'y'`: all that the action needs of GitHub's expressions. */
function holds(condition: string, lookUp: (name: string) => string): boolean {
  return condition.split('&&').every((term) => {
    const [, name, operator, value] = /^\s*([\w.-]+)\s*(==|!=)\s*'([^']*)'\s*$/.exec(term) ?? [];
    if (name === undefined) throw new Error(`not understood: ${term}`);
    return (lookUp(name) === value) === (operator === '==');
  });
}

function bash(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ code: number; printed: string }> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      printed += part.toString('utf8');
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, printed }));
  });
}
