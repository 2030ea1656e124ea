import type { ImportedOutcome, Outcome } from '@edgebench/core';
import type { StReport } from '../report/types.ts';
import { allRules } from '../rules/all.ts';
import { toLayers, toPlacement } from './layers.ts';
import { toMemories, toSections } from './memories.ts';
import { toMetrics } from './metrics.ts';
import { toTarget } from './target.ts';

/** Whether the report got as far as its totals; a run that broke off leaves one that did not. */
export const isComplete = ({ summary }: StReport): boolean =>
  summary !== null && summary.weights !== null && summary.activations !== null;

/** Whether the report is one of a validation run alone, without the totals of the code. */
export const isValidation = ({ validationData }: StReport): boolean =>
  (validationData?.tensors.length ?? 0) > 0;

/** A complete report as a measurement's content. */
export const toOutcome = (report: StReport): Outcome => ({
  status: 'ok',
  metrics: toMetrics(report),
  memories: toMemories(report),
  sections: toSections(report),
  ...(toPlacement(report) && { placement: toPlacement(report) ?? undefined }),
  layers: toLayers(report),
  diagnostics: allRules.flatMap((rule) => rule(report)),
  unchecked: report.validationData
    ? `the outputs of the validation run lie in ${report.validationData.archive ?? 'an archive'}, which is not beside the report`
    : 'ST Edge AI Core leaves C sources for the target; nothing here runs them',
});

/** The report with what binds it to a model. */
export function toImported(report: StReport, outcome: Outcome, fileName: string): ImportedOutcome {
  const { header, summary } = report;
  return {
    modelName: modelName(report) ?? fileName,
    modelHash: summary?.modelHash ?? null,
    toolchainVersion: header.version,
    components: header.revision === null ? {} : { revision: header.revision },
    target: toTarget(report),
    outcome,
    unrecognised: report.unrecognised,
  };
}

/** The model file's own name: `model_name` is a C identifier made of it. */
function modelName({ summary, modelTable }: StReport): string | null {
  const file = summary?.fields['model file']?.split(/[/\\]/).at(-1);
  const stem = file?.replace(/\.(onnx|tflite|h5|keras)$/i, '');
  return stem || summary?.fields.model_name || modelTable?.modelName || null;
}
