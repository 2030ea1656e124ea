import { describe, expect, test } from 'vitest';
import { type Graph, opName, type Subgraph } from '../../graph.ts';
import { onnxGraph } from '../../testing/onnx-graph.ts';
import { fold, foldQuantization } from './fold.ts';
import { floatOps } from './islands.ts';

const scalars = {
  x: { type: 'INT8', shape: [1, 4] },
  w: { type: 'INT8', shape: [4, 2], values: [1, 2, 3, 4, 5, 6, 7, 8] },
  b: { type: 'INT32', shape: [2], values: [5, 6] },
  y: { type: 'INT8', shape: [1, 2] },
  sx: { values: [0.5] },
  sw: { values: [0.25] },
  sb: { values: [0.125] },
  sy: { values: [1] },
  z: { type: 'INT8', values: [0] },
  least: { type: 'INT8', values: [0x80] },
  wf: { shape: [4, 2], values: [1, 2, 3, 4, 5, 6, 7, 8] },
} as const;

const dequantise = (from: string, scale: string, to: string, zero = 'z') => ({
  ...{ type: 'DequantizeLinear', inputs: [from, scale, zero], outputs: [to] },
});
const quantise = (from: string, scale: string, to: string, zero = 'z') => ({
  ...{ type: 'QuantizeLinear', inputs: [from, scale, zero], outputs: [to] },
});

type Nodes = Parameters<typeof onnxGraph>[0];
const around = (nodes: Nodes): Graph =>
  onnxGraph(nodes, scalars, { inputs: ['x'], outputs: ['y'] });

const main = (graph: Graph): Subgraph => graph.subgraphs[0] as Subgraph;
const ops = (graph: Graph): string[] => main(graph).ops.map(opName);
const inputNames = (graph: Graph, op: number): (string | undefined)[] =>
  (main(graph).ops[op]?.inputs ?? []).map((index) => main(graph).tensors[index]?.name);

const gemm = (bias = 'br') => [
  dequantise('x', 'sx', 'xr'),
  dequantise('w', 'sw', 'wr'),
  dequantise('b', 'sb', 'br', ''),
  { type: 'Gemm', inputs: ['xr', 'wr', bias], outputs: ['r'] },
];

describe('folding', () => {
  test('a product between DequantizeLinear and QuantizeLinear becomes one on integers, its bias first', () => {
    const graph = around([...gemm(), quantise('r', 'sy', 'y')]);
    const folded = foldQuantization(graph);
    expect(ops(folded)).toEqual(['QGemm']);
    expect(main(folded).ops[0]).toMatchObject({
      index: 0,
      name: 'Gemm_3',
      domain: 'com.microsoft',
    });
    expect(inputNames(folded, 0)).toEqual(['x', 'sx', 'z', 'w', 'sw', 'z', 'b', 'sy', 'z']);
    expect(main(folded).tensors.slice(0, main(graph).tensors.length)).toEqual(main(graph).tensors);
  });

  test('an activation that the range of the integers implies vanishes', () => {
    const relu = { type: 'Relu', inputs: ['r'], outputs: ['p'] };
    const graph = around([...gemm(), relu, quantise('p', 'sy', 'y', 'least')]);
    expect(ops(foldQuantization(graph))).toEqual(['QGemm']);
  });

  test('one that cuts the integers becomes a limit of them', () => {
    const relu = { type: 'Relu', inputs: ['r'], outputs: ['p'] };
    const folded = foldQuantization(around([...gemm(), relu, quantise('p', 'sy', 'y')]));
    expect(ops(folded)).toEqual(['QGemm', 'Clip']);
    const [, low = -1, high = -1] = main(folded).ops[1]?.inputs ?? [];
    const bound = (index: number) => [...(main(folded).tensors[index]?.data ?? [])];
    expect([bound(low), bound(high)]).toEqual([[0], [127]]);
  });

  test('a zero point that is left out is made', () => {
    const [, ...rest] = gemm();
    const graph = around([dequantise('x', 'sx', 'xr', ''), ...rest, quantise('r', 'sy', 'y')]);
    const folded = foldQuantization(graph);
    const made = main(folded).tensors[main(folded).ops[0]?.inputs[2] ?? -1];
    expect(made).toMatchObject({ type: 'INT8', data: Uint8Array.of(0) });
  });

  test('elements are moved as integers where the scale stays, and integers pass through pairs', () => {
    const graph = around([
      dequantise('x', 'sx', 'xr'),
      quantise('xr', 'sx', 'same'),
      dequantise('same', 'sx', 'again'),
      { type: 'Flatten', inputs: ['again'], outputs: ['r'] },
      quantise('r', 'sx', 'y'),
    ]);
    const typed = { ...scalars, same: { type: 'INT8' } } as const;
    const same = onnxGraph(
      main(graph).ops.map((op) => ({
        type: opName(op),
        inputs: op.inputs.map((index) => main(graph).tensors[index]?.name ?? ''),
        outputs: op.outputs.map((index) => main(graph).tensors[index]?.name ?? ''),
      })),
      typed,
      { inputs: ['x'], outputs: ['y'] },
    );
    const folded = foldQuantization(same);
    expect(ops(folded)).toEqual(['Flatten']);
    expect(inputNames(folded, 0)).toEqual(['x']);
  });

  test('a result that float nodes read as well stays float', () => {
    const graph = onnxGraph(
      [...gemm(), quantise('r', 'sy', 'y'), { type: 'Relu', inputs: ['r'], outputs: ['f'] }],
      scalars,
      { inputs: ['x'], outputs: ['y', 'f'] },
    );
    expect(ops(foldQuantization(graph))).toContain('Gemm');
    expect(fold(graph).staysFloat.get(3)).toBe("its output 'r' is not quantised alone");
  });

  test('a bias with a scale of its own is not taken for sums', () => {
    const graph = around(
      [...gemm(), quantise('r', 'sy', 'y')].map((node) =>
        node.inputs[0] === 'b' ? dequantise('b', 'sy', 'br', '') : node,
      ),
    );
    expect(fold(graph).staysFloat.get(3)).toMatch(/^the scale of its bias/);
  });

  test.each([
    ['each channel has the product of the scales', [0.125, 0.5], 'z32', ['QGemm']],
    ['one channel has not', [0.125, 0.25], 'z32', ['Gemm']],
    ['its zero point is not 0', [0.125, 0.5], 'one32', ['Gemm']],
  ])('a bias by channel is taken for sums only where %s', (_, sb, zero, expected) => {
    const along = { attributes: { axis: { kind: 'int', value: 0 } } } as const;
    const nodes = [
      dequantise('x', 'sx', 'xr'),
      dequantise('w', 'sw', 'wr'),
      { ...dequantise('b', 'sb', 'br', zero), ...along },
      { type: 'Gemm', inputs: ['xr', 'wr', 'br'], outputs: ['r'] },
      quantise('r', 'sy', 'y'),
    ];
    const byChannel = {
      ...scalars,
      ...{ sw: { shape: [2], values: [0.25, 1] }, sb: { shape: [2], values: sb } },
      z32: { type: 'INT32', values: [0] },
      one32: { type: 'INT32', values: [1] },
    } as const;
    const graph = onnxGraph(nodes, byChannel, { inputs: ['x'], outputs: ['y'] });
    expect(ops(foldQuantization(graph)).filter((name) => /Gemm/.test(name))).toEqual(expected);
  });
});

describe("folding as ONNX Runtime's default optimisation on x86-64", () => {
  const as = { as: 'onnxruntime-x86-64' } as const;
  const dense = (x: string, to: string) => [
    dequantise(x, 'sx', `${x}r`),
    { type: 'Gemm', inputs: [`${x}r`, 'wf', 'bf'], outputs: [`${to}r`] },
    quantise(`${to}r`, 'sy', to),
  ];
  const described = { ...scalars, bf: { shape: [2], values: [1, -3] }, xf: { shape: [1, 4] } };

  test('float weights take 255 steps over a range that holds 0, the bias the product of the scales', () => {
    const graph = onnxGraph(dense('x', 'y'), described, { inputs: ['x'], outputs: ['y'] });
    expect(ops(foldQuantization(graph))).toContain('Gemm');
    const folded = foldQuantization(graph, as);
    expect(ops(folded)).toEqual(['QGemm']);
    const [, , , w, sw, zw, bias] = (main(folded).ops[0]?.inputs ?? []).map((index) =>
      Uint8Array.from(main(folded).tensors[index]?.data ?? []),
    );
    const scale = Math.fround(8 / 255);
    expect(new Float32Array((sw as Uint8Array<ArrayBuffer>).buffer)[0]).toBe(scale);
    expect(zw).toEqual(Uint8Array.of(0x80));
    expect(w?.at(-1)).toBe(0x7f);
    expect([...new Int32Array((bias as Uint8Array<ArrayBuffer>).buffer)]).toEqual(
      [1, -3].map((value) => Math.round(value / (0.5 * scale))),
    );
  });

  test('an op between a tensor that is read twice, which stays int8, and one that is read once stays float', () => {
    const typed = {
      ...described,
      q: { type: 'INT8' },
      p: { type: 'INT8' },
      s: { type: 'INT8' },
    } as const;
    const graph = onnxGraph(
      [
        quantise('xf', 'sx', 'q'),
        ...dense('q', 'p'),
        dequantise('q', 'sx', 'other'),
        { type: 'Relu', inputs: ['other'], outputs: ['end'] },
        ...['p'].map((name) => dequantise(name, 'sy', 'endp')),
      ],
      typed,
      { inputs: ['xf'], outputs: ['endp', 'end'] },
    );
    expect(ops(foldQuantization(graph, as))).toContain('Gemm');
  });
});

describe('what stays float', () => {
  test('is named with the weights that keep it there', () => {
    const graph = around([
      dequantise('x', 'sx', 'xr'),
      { type: 'Gemm', inputs: ['xr', 'wf'], outputs: ['r'] },
      quantise('r', 'sy', 'y'),
    ]);
    expect(floatOps(graph)).toEqual([
      { op: 1, name: 'Gemm_1', type: 'Gemm', reason: "its weights 'wf' have no QuantizeLinear" },
    ]);
  });

  test('is nothing in a model without quantisation', () => {
    const graph = around([{ type: 'Relu', inputs: ['x'], outputs: ['y'] }]);
    expect(floatOps(graph)).toEqual([]);
  });
});
