import type { Measurement, Model } from '@edgebench/core/browser';
import type { Location, LogicalLocation } from 'sarif';
import { oneLine } from '../text/visible.ts';

/** By a model's id and by its name, which is all that the cell of a report may have. */
export type ModelPaths = ReadonlyMap<string, string>;

export const modelPaths = (models: readonly Model[]): ModelPaths =>
  new Map([
    ...models.map(({ name, path }) => [name, path] as const),
    ...models.map(({ id, path }) => [id, path] as const),
  ]);

/** What a finding is of, within its model. */
export interface Found {
  readonly model: string;
  readonly setting: string;
  readonly layer: string | null;
  readonly op: string | null;
}

/** The path of a cell's model file, or of the report that it was read from; null where neither is known. */
export function pathOf(
  { model, modelName, provenance }: Measurement,
  paths: ModelPaths,
): string | null {
  const path = paths.get(model ?? modelName);
  if (path !== undefined) return path;
  return provenance.kind === 'imported' ? provenance.file : null;
}

/**
 * A place in a model file. A model has no lines; code scanning shows no result without one, hence the first. Only a path
 * below the root of the repository is a place that it can show.
 */
export function locationOf(path: string | null, found: Found): Location {
  const uri = path === null ? null : uriOf(path);
  return {
    ...(uri !== null && {
      physicalLocation: {
        artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
        region: { startLine: 1 },
      },
    }),
    logicalLocations: logicalLocations(found),
  };
}

function logicalLocations({ model, setting, layer, op }: Found): LogicalLocation[] {
  const parts = [model, setting, layer, op].filter((part) => part !== null && part !== '');
  const name = oneLine(layer || op || model, 200);
  return [
    {
      ...{ name, fullyQualifiedName: oneLine(parts.join(' / '), 500) },
      kind: layer || op ? 'element' : 'module',
    },
  ];
}

/** The path as a relative URI reference (RFC 3986, 4.2); null where it does not lie below the root. */
function uriOf(path: string): string | null {
  const parts = path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  const outside = /^([/\\]|[A-Za-z]:)/.test(path) || parts.includes('..') || parts.length === 0;
  return outside ? null : parts.map((part) => encodeURIComponent(oneLine(part, 500))).join('/');
}
