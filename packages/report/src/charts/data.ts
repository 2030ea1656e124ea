import type { Chart } from './spec.ts';

type Value = string | number | boolean | null;

/** The numbers of a chart: a head for each column, and a line for each datum. */
export interface ChartData {
  readonly head: readonly string[];
  readonly lines: readonly (readonly Value[])[];
}

interface Layer {
  readonly data?: { readonly values?: readonly Readonly<Record<string, unknown>>[] };
  readonly encoding?: Readonly<Record<string, unknown>>;
  readonly layer?: readonly Layer[];
}

/** What the layer with the most data shows: each field that a place, a colour or a length stands for, once. */
export function chartData({ spec }: Chart): ChartData {
  const layers = flat(spec as Layer, {});
  const largest = Math.max(0, ...layers.map(({ values }) => values.length));
  const main = layers.filter(({ values }) => values.length === largest && largest > 0);
  const heads = new Map<string, string>();
  for (const { encoding } of main) {
    for (const [channel, definition] of Object.entries(encoding)) {
      if (!telling.has(channel) || !isField(definition)) continue;
      const title = heads.get(definition.field) ?? titleOf(definition);
      heads.set(definition.field, title);
    }
  }
  const values = main[0]?.values ?? [];
  const fields = [...heads.keys()].filter((field) => values.some((one) => isValue(one[field])));
  return {
    head: fields.map((field) => heads.get(field) ?? field),
    lines: values.map((one) => fields.map((field) => plain(one[field]))),
  };
}

const telling = new Set([
  'y',
  'yOffset',
  'color',
  'column',
  'row',
  'x',
  'x2',
  'theta',
  'size',
  'text',
]);

interface Field {
  readonly field: string;
  readonly title?: string | null;
  readonly axis?: { readonly title?: string | null } | null;
}

const isField = (definition: unknown): definition is Field =>
  typeof definition === 'object' &&
  definition !== null &&
  typeof (definition as Field).field === 'string';

const titleOf = ({ field, title, axis }: Field): string => axis?.title || title || field;

function flat(
  part: Layer,
  above: Layer,
): {
  values: NonNullable<NonNullable<Layer['data']>['values']>;
  encoding: NonNullable<Layer['encoding']>;
}[] {
  const data = part.data ?? above.data;
  const encoding = { ...above.encoding, ...part.encoding };
  if (part.layer)
    return part.layer.flatMap((one) => flat(one, { ...(data && { data }), encoding }));
  return [{ values: data?.values ?? [], encoding }];
}

const isValue = (value: unknown): boolean => plain(value) !== null;

const plain = (value: unknown): Value =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
