import type { AttributeValue } from '../../graph.ts';
import { numberOf } from '../attribute-of.ts';
import {
  type Form,
  type IntegerForm,
  nameOf,
  operand,
  result,
  type Site,
  sides,
  whyNot,
  withOne,
  withTwo,
} from './operands.ts';
import { dequantised, isSame, type Quantised, scalesOf, zeroPointOf } from './quantised.ts';
import type { Wiring } from './wiring.ts';

/** Biases are stored with the product of the scales, up to the rounding of a float32. */
const sameProduct = 1e-4;

/** Elements are moved or chosen: integers as what they stand for, where both sides mean the same. */
const movement: Form = withOne((site, x) =>
  isSame(site.wiring, x, site.output) && site.typeOf(x) === site.typeOf(site.output)
    ? moved(site, [x])
    : { float: otherScale },
);

const otherScale = 'it has one scale before and another one after it';

/** Integer forms by operator of ONNX's own; what is not here has none. */
export const forms: Readonly<Partial<Record<string, Form>>> = {
  Conv: withTwo((site, x, w) => weighted(site, x, w, { opType: 'QLinearConv', channels: 0 })),
  Gemm: withTwo((site, x, w) => {
    if (numberOf(site.op, 'beta', 1) !== 1) return { float: 'its bias is scaled by beta' };
    const channels = numberOf(site.op, 'transB', 0) === 1 ? 0 : 1;
    return weighted(site, x, w, { opType: 'QGemm', channels });
  }),
  MatMul: withTwo((site, a, b) => {
    const last = (site.wiring.tensor(b.tensor)?.shape.length ?? 0) - 1;
    const why = whyNot(site, [a, b], last);
    if (why !== null) return why;
    return { ...own('QLinearMatMul'), inputs: [...sides(site, a, b), ...result(site)] };
  }),
  Add: withTwo((site, a, b) => pairwise(site, a, b, 'QLinearAdd')),
  Mul: withTwo((site, a, b) => pairwise(site, a, b, 'QLinearMul')),
  Sigmoid: withOne((site, x) => unary(site, x, 'QLinearSigmoid')),
  LeakyRelu: withOne((site, x) => unary(site, x, 'QLinearLeakyRelu')),
  Softmax: withOne((site, x) => {
    const opset: AttributeValue = { kind: 'int', value: site.op.version };
    const form = unary(site, x, 'QLinearSoftmax');
    const attributes = new Map([...site.op.attributes, ['opset', opset] as const]);
    return 'float' in form ? form : { ...form, attributes };
  }),
  AveragePool: withOne((site, x) => unary(site, x, 'QLinearAveragePool')),
  GlobalAveragePool: withOne((site, x) => unary(site, x, 'QLinearGlobalAveragePool')),
  Relu: withOne((site, x) => {
    if (!isSame(site.wiring, x, site.output)) return { float: otherScale };
    return { ...own('Max'), version: 12, inputs: [x.tensor, site.zeroOf(x)] };
  }),
  Concat: concatenation,
  ...Object.fromEntries(
    [
      ...['MaxPool', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Transpose', 'Identity'],
      ...['Gather', 'Slice', 'Expand', 'DepthToSpace', 'SpaceToDepth'],
    ].map((type) => [type, movement]),
  ),
};

const own = (opType: string) => ({ opType, domain: '', version: 10 });
const microsoft = (opType: string) => ({ opType, domain: 'com.microsoft', version: 1 });

/** Products whose sums an int32 bias may begin; `channels` is the dimension of the weights that may have scales of its own. */
function weighted(
  site: Site,
  x: Quantised,
  w: Quantised,
  { opType, channels }: { readonly opType: 'QLinearConv' | 'QGemm'; readonly channels: number },
): IntegerForm {
  const { wiring, op } = site;
  const why = whyNot(site, [x, w], channels);
  if (why !== null) return why;
  const place = op.inputs[2] ?? -1;
  const bias = place < 0 ? null : dequantised(wiring, place);
  if (place >= 0 && bias === null) {
    return { float: `its bias '${nameOf(wiring, place)}' has no QuantizeLinear` };
  }
  if (bias !== null && !isProduct(wiring, bias, x, w)) {
    return { float: 'the scale of its bias is not the product of those of its operands' };
  }
  const both = sides(site, x, w);
  const { attributes } = op;
  if (opType === 'QLinearConv') {
    const rest = bias === null ? [] : [bias.tensor];
    return { ...own(opType), inputs: [...both, ...result(site), ...rest], attributes };
  }
  const kept = new Map([...attributes].filter(([name]) => name !== 'beta'));
  const inputs = [...both, bias?.tensor ?? -1, ...result(site)];
  return { ...microsoft(opType), inputs, attributes: kept };
}

/** Whether an int32 bias counts in steps of what the products of x and w do, channel by channel. */
function isProduct(wiring: Wiring, bias: Quantised, x: Quantised, w: Quantised): boolean {
  if (wiring.tensor(bias.tensor)?.type !== 'INT32' || zeroPointOf(wiring, bias) !== 0) return false;
  const [left = Number.NaN] = scalesOf(wiring, x);
  const [right, stated] = [scalesOf(wiring, w), scalesOf(wiring, bias)];
  const count = Math.max(1, right.length, stated.length);
  const at = (scales: readonly number[], k: number): number =>
    scales[scales.length === 1 ? 0 : k] ?? Number.NaN;
  return Array.from({ length: count }, (_, k) => k).every((k) => {
    const product = left * at(right, k);
    return Math.abs(at(stated, k) - product) <= sameProduct * product;
  });
}

function pairwise(site: Site, a: Quantised, b: Quantised, opType: string): IntegerForm {
  const why = whyNot(site, [a, b]);
  if (why !== null) return why;
  return { ...microsoft(opType), inputs: [...sides(site, a, b), ...result(site)] };
}

function unary(site: Site, x: Quantised, opType: string): IntegerForm {
  const why = whyNot(site, [x]);
  if (why !== null) return why;
  const inputs = [...sides(site, x), ...result(site)];
  return { ...microsoft(opType), inputs, attributes: site.op.attributes };
}

function concatenation(site: Site): IntegerForm {
  const { wiring, op, output } = site;
  const values: Quantised[] = [];
  for (const k of op.inputs.keys()) {
    const value = operand(site, k);
    if ('float' in value) return value;
    values.push(value);
  }
  if (values.every((value) => isSame(wiring, value, output))) return moved(site, values);
  const why = whyNot(site, values);
  if (why !== null) return why;
  const inputs = [...result(site), ...sides(site, ...values)];
  return { ...microsoft('QLinearConcat'), inputs, attributes: op.attributes };
}

function moved({ op }: Site, values: readonly Quantised[]): IntegerForm {
  const { opType, domain, version, attributes } = op;
  const inputs = op.inputs.map((index, k) => values[k]?.tensor ?? index);
  return { opType, domain, version, inputs, attributes };
}
