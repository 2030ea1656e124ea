import {
  type Diagnostic,
  diagnosticSchema,
  type Layer,
  type Measurement,
  type Section,
} from '@edgebench/core';
import { z } from 'zod';

const count = z.number().int().nonnegative();
const countOrNull = count.nullable();

/** What each place of a layer's line is. */
export const layerColumns: readonly string[] = [
  ...['name', 'type', 'unit', 'macs', 'cycles', 'constants', 'activations', 'live', 'index'],
];

/** What each place of a section's line is. */
export const sectionColumns: readonly string[] = ['module', 'text', 'rodata', 'data', 'bss'];

const layerSchema = z.tuple([
  /** Null where it is that of the layer before. */
  z.string().nullable(),
  z.string(),
  z.string().nullable().optional(),
  countOrNull.optional(),
  countOrNull.optional(),
  countOrNull.optional(),
  countOrNull.optional(),
  countOrNull.optional(),
  /** Only where it is not one more than that of the layer before. */
  count.optional(),
]);

const sectionSchema = z.tuple([z.string(), count, count, count, count]);

/** One that is only worth knowing is there or is not: its message has figures that are another each time. */
const diagnosticRowSchema = diagnosticSchema.pick({ rule: true, severity: true }).extend({
  message: z.string().optional(),
  where: diagnosticSchema.shape.where.unwrap().partial().optional(),
});

/** The lines after a measurement's, in order. */
export function rowsOf({ diagnostics, sections, layers }: Measurement): object[] {
  return [
    ...diagnostics.map((one) => ({ diagnostic: diagnosticRow(one) })),
    ...sections.map((one) => ({ section: sectionRow(one) })),
    ...layers.map((one, place) => ({ layer: layerRow(one, layers[place - 1]) })),
  ];
}

export type RowKind = 'diagnostic' | 'section' | 'layer';

/** What a line holds, by a schema; throws where it holds something else. */
export type Parse = <Content>(schema: z.ZodType<Content>, content: unknown) => Content;

/** Adds what such a line holds to the measurement that it follows. */
export const addRow: Readonly<
  Record<RowKind, (measurement: Measurement, content: unknown, parse: Parse) => void>
> = {
  diagnostic: ({ diagnostics }, content, parse) => {
    const { rule, severity, message = notKept, where } = parse(diagnosticRowSchema, content);
    const place = where ? { layer: null, op: null, line: null, ...where } : null;
    diagnostics.push({ rule, severity, message, where: place, evidence: null, remedy: null });
  },
  section: ({ sections }, content, parse) => {
    const [module, text, rodata, data, bss] = parse(sectionSchema, content);
    sections.push({ module, text, rodata, data, bss });
  },
  layer: ({ layers }, content, parse) => {
    layers.push(layerOf(parse(layerSchema, content), layers.at(-1)));
  },
};

const notKept = 'the baseline does not hold the message';

function diagnosticRow({
  rule,
  severity,
  message,
  where,
}: Diagnostic): z.infer<typeof diagnosticRowSchema> {
  if (severity === 'info') return { rule, severity };
  const place = Object.entries(where ?? {}).filter(([, value]) => value !== null);
  return {
    rule,
    severity,
    message,
    ...(place.length > 0 && { where: Object.fromEntries(place) }),
  };
}

const sectionRow = ({ module, text, rodata, data, bss }: Section): (string | number)[] => [
  ...[module, text, rodata, data, bss],
];

const expectedIndex = (before: Layer | undefined): number => (before ? before.index + 1 : 0);

function layerRow(layer: Layer, before: Layer | undefined): (string | number | null)[] {
  const { name, type, unit, macs, cycles, constants, activations, live = null, index } = layer;
  const row = [
    name === before?.name ? null : name,
    type,
    unit,
    macs,
    cycles,
    constants,
    activations,
    live,
  ];
  if (index !== expectedIndex(before)) return [...row, index];
  while (row.at(-1) === null) row.pop();
  return row;
}

function layerOf(row: z.infer<typeof layerSchema>, before: Layer | undefined): Layer {
  const [told, type, unit = null, macs = null, cycles = null, constants = null, ...rest] = row;
  const [activations = null, live = null, index = expectedIndex(before)] = rest;
  const name = told ?? before?.name ?? '';
  return { index, name, type, unit, macs, cycles, constants, activations, live };
}
