import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyze } from '../../analyze/analyze.ts';
import { opName } from '../../graph.ts';
import { floatOps } from '../fold/islands.ts';
import { readOnnx } from '../read.ts';

const model = new URL('../../../../../zoo/conv_float_island.onnx', import.meta.url);
const graph = readOnnx(readFileSync(model));
const facts = analyze(graph);

test('the parameters and the constants are those that ST Edge AI Core 3.0 reports of such a model', () => {
  const weightsAndBiases = [72 + 4 * 8, 4 * (864 + 12), 4 * (1944 + 18), 5400 + 4];
  expect(facts.params).toBe(8_319);
  expect(facts.limits.constantsBytes).toBe(16_860);
  expect(facts.opFacts.filter(({ params }) => params !== 0)).toMatchObject(
    weightsAndBiases.map((constantBytes) => ({ constantBytes })),
  );
});

test('no planner does with less than the input and output of the third convolution', () => {
  expect(facts.limits.arenaBytes).toBe(4 * 300 * (12 + 18));
});

type Unit = 's8' | 'f32';
type Operations = readonly [rule: string, type: Unit | 's8 to f32' | 'f32 to s8', count: number];

/**
 * ST's count of operations, worked out from its table of C layers: of a convolution or a dense layer the MACs, and one
 * for each bias; of a conversion between integers and float two for each element; of a change between ONNX's layout and
 * ST's, where a tensor of four dimensions begins or ends, half of one for each element. Conversions stand only
 * where a layer in integers feeds one in float or the other way round; what lies between two float layers is dropped,
 * and so are pools over one element.
 */
function operations(): Operations[] {
  const { ops = [], tensors = [] } = graph.subgraphs[0] ?? {};
  const inFloat = new Set(floatOps(graph).map(({ op }) => op));
  const elements = (index = -1): number => tensors[index]?.elements ?? Number.NaN;
  const isImage = (index = -1): boolean => tensors[index]?.shape.length === 4;
  let unit: Unit = 's8';
  const enter = (next: Unit, count: number): Operations[] => {
    const was = unit;
    unit = next;
    if (was === next) return [];
    return [['conversion', was === 's8' ? 's8 to f32' : 'f32 to s8', 2 * count]];
  };
  return ops.flatMap((op): Operations[] => {
    const [from, , bias] = op.inputs;
    const [to] = op.outputs;
    if (['Conv', 'Gemm'].includes(opName(op))) {
      const next = inFloat.has(op.index) ? 'f32' : 's8';
      const macs = facts.opFacts[op.index]?.macs ?? Number.NaN;
      return [...enter(next, elements(from)), [opName(op), next, macs + elements(bias)]];
    }
    if (!['Unsqueeze', 'Flatten'].includes(opName(op)) || isImage(from) === isImage(to)) return [];
    return [...enter('s8', elements(from)), ['layout', 's8', elements(to) / 2]];
  });
}

test('the operations that ST reports layer by layer follow from the model', () => {
  expect(operations()).toEqual([
    ['layout', 's8', 150],
    ['Conv', 's8', 21_608],
    ['conversion', 's8 to f32', 4_800],
    ['Conv', 'f32', 259_212],
    ['Conv', 'f32', 583_218],
    ['conversion', 'f32 to s8', 10_800],
    ['layout', 's8', 2_700],
    ['Gemm', 's8', 5_401],
  ]);
});

test('the total that ST reports follows from the model, in all and by type', () => {
  const sum = (of?: string): number =>
    operations().reduce((total, [, type, count]) => total + (type === (of ?? type) ? count : 0), 0);
  expect(sum()).toBe(887_889);
  expect(['s8', 's8 to f32', 'f32', 'f32 to s8'].map(sum)).toEqual([
    29_859, 4_800, 842_430, 10_800,
  ]);
});
