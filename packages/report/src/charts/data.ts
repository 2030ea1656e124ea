import type { Chart, ChartData } from './spec.ts';

type Value = ChartData['lines'][number][number];

interface Layer {
  readonly data?: { readonly values?: readonly Readonly<Record<string, unknown>>[] };
  readonly encoding?: Readonly<Record<string, unknown>>;
  readonly layer?: readonly Layer[];
}

/**
 * What the chart says of its data; else what the layer that shows most fields does: each field that a place, a colour or a
 * length stands for, once.
 */
export function chartData({ spec, data }: Chart): ChartData {
  if (data !== undefined) return data;
  const layers = flat(spec as Layer, {}).map(({ values, encoding }) => ({
    values,
    heads: headsOf(encoding),
  }));
  layers.sort((a, b) => b.heads.size - a.heads.size || b.values.length - a.values.length);
  const { heads, values } = layers[0] ?? { heads: new Map(), values: [] };
  const fields = [...heads.keys()].filter((field) => values.some((one) => isValue(one[field])));
  return {
    head: fields.map((field) => heads.get(field) ?? field),
    lines: values.map((one) => fields.map((field) => plain(one[field]))),
  };
}

/** The titles of the fields that an encoding tells. */
function headsOf(encoding: NonNullable<Layer['encoding']>): Map<string, string> {
  const heads = new Map<string, string>();
  for (const channel of telling) {
    const definition = encoding[channel];
    if (isField(definition))
      heads.set(definition.field, heads.get(definition.field) ?? titleOf(definition));
  }
  return heads;
}

const telling = [
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
] as const;

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
