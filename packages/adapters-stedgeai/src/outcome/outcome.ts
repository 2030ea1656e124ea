import { applyRules, type ImportedOutcome, type Outcome } from '@edgebench/core';
import type { StFacts } from '../facts.ts';
import { hostComponents } from '../hosts/application.ts';
import { baseName } from '../join/call.ts';
import { joinRules } from '../join/rules.ts';
import type { StReport } from '../report/types.ts';
import { diagnose } from '../rules/all.ts';
import { toBuffers } from './buffers.ts';
import { toDefinitions } from './definitions.ts';
import { toLayers } from './layers.ts';
import { toMemories, toSections } from './memories.ts';
import { toMetrics } from './metrics.ts';
import { toPlacement } from './placement.ts';
import { toTarget } from './target.ts';
import { toTraffic } from './traffic.ts';

/**
 * Whether the report got as far as its totals, of the summary or of the NPU's memory table; a run that broke off leaves
 * one that did not.
 */
export const isComplete = ({ summary, memoryUsage }: StReport): boolean =>
  ((summary?.weights ?? null) !== null && (summary?.activations ?? null) !== null) ||
  (memoryUsage?.total ?? null) !== null;

/** Whether the report is one of a validation run alone, without the totals of the code. */
export const isValidation = ({ validationData, validationRun }: StReport): boolean =>
  (validationData?.tensors.length ?? 0) > 0 || (validationRun?.durationMs ?? null) !== null;

/** The facts of a complete run as a measurement's content. */
export function toOutcome(facts: StFacts): Extract<Outcome, { status: 'ok' }> {
  const placement = toPlacement(facts);
  return {
    status: 'ok',
    metrics: toMetrics(facts),
    memories: toMemories(facts),
    traffic: toTraffic(facts),
    sections: toSections(facts),
    ...(placement && { placement }),
    layers: toLayers(facts),
    diagnostics: [...diagnose(facts), ...applyRules(joinRules, facts)],
    unchecked: uncheckedBecause(facts),
  };
}

function uncheckedBecause({ report }: StFacts): string {
  const data = report?.validationData;
  return data
    ? `the outputs of the validation run lie in ${data.archive ?? 'an archive'}, which is not beside the report`
    : 'ST Edge AI Core leaves C sources for the target; nothing here runs them';
}

/** The outcome with what binds it to a model and tells it from others. */
export function toImported(facts: StFacts, outcome: Outcome, fileName: string): ImportedOutcome {
  const { report, info, compiler, legacy, beside } = facts;
  const tool = (info ?? compiler)?.tool;
  const revision = report?.header.revision ?? tool?.revision;
  const npu = report?.compilation?.version ?? (compiler ?? info)?.compilerVersion;
  const buffers = toBuffers(facts);
  return {
    modelName: modelName(facts) ?? fileName,
    modelHash:
      report?.summary?.modelHash ?? tool?.modelHash ?? legacy?.modelHash ?? runtimeHash(report),
    toolchainVersion: report?.header.version ?? tool?.version ?? legacy?.toolVersion ?? null,
    components: {
      ...(revision && { revision }),
      ...(npu && { 'NPU compiler': npu }),
      ...hostComponents(report?.host ?? null),
    },
    target: toTarget(facts),
    outcome,
    ...(buffers && { buffers }),
    definitions: toDefinitions(facts),
    joined: beside.filter(({ kind }) => kind === 'joined').map(({ file }) => file),
  };
}

/** The MD5 that the code on the board names. */
const runtimeHash = (report: StReport | null): string | null =>
  report?.validationRun?.runtime?.hash ?? null;

/** The model file's own name: `model_name` is a C identifier made of it. */
function modelName({ report, info, compiler, legacy }: StFacts): string | null {
  const { summary, modelTable } = report ?? {};
  const file = baseName(summary?.fields['model file'] ?? '');
  const stem = file.replace(/\.(onnx|tflite|h5|keras)$/i, '');
  return (
    stem ||
    summary?.fields.model_name ||
    modelTable?.modelName ||
    (info ?? compiler)?.tool.modelName ||
    legacy?.modelName ||
    compiledName(report) ||
    null
  );
}

/** The front end hands the model to the NPU's compiler as `<name>_OE_<its version>.onnx`. */
function compiledName(report: StReport | null): string | null {
  const input = /(?:^| )-i (\S{1,4000})/.exec(report?.compilation?.arguments ?? '')?.[1];
  return /^(.{1,400})_OE_\d[\d_]{0,20}\.onnx$/.exec(baseName(input ?? ''))?.[1] ?? null;
}
