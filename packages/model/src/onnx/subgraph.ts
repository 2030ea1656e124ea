import type { GraphProto, NodeProto } from '../generated/onnx.ts';
import type { OnnxOp, Subgraph } from '../graph.ts';
import { readAttributes } from './attribute.ts';
import { readConstant } from './constant.ts';
import { constantValue, isConstantNode, sparseRemedy } from './constant-node.ts';
import { type OnnxFile, placeOf } from './decode.ts';
import { invalid, quoted } from './errors.ts';
import { domainOf, opsetOf, opsetsOf } from './opsets.ts';
import { executionOrder } from './order.ts';
import { collectTensors, type Tensors } from './tensors.ts';

interface Placed {
  readonly node: NodeProto;
  readonly label: string;
  readonly offset: number;
}

/** The graph with what the file states of its tensors: inputs first, then initialisers, then what nodes give. */
export function readSubgraph(file: OnnxFile, graph: GraphProto): Subgraph {
  if (graph.sparseInitializer.length > 0) {
    const offset = placeOf(file, 'GraphProto.sparse_initializer', 0);
    const name = quoted(graph.sparseInitializer[0]?.values?.name ?? '');
    throw invalid('unsupported-sparse', `the initialiser ${name} is sparse`, offset, sparseRemedy);
  }
  const nodes = graph.node.map((node, index) => ({
    node,
    label: `node ${index} (${quoted(node.opType ?? '')} ${quoted(node.name ?? '')})`,
    offset: placeOf(file, 'GraphProto.node', index),
  }));
  const tensors = collectTensors(file, graph);
  const inputs = addInputs(file, graph, tensors);
  graph.initializer.forEach((initialiser, index) => {
    const offset = placeOf(file, 'GraphProto.initializer', index);
    const name = initialiser.name ?? '';
    tensors.add(name, offset, readConstant(initialiser, `initialiser ${quoted(name)}`, offset));
  });
  const ops = readNodes(file, nodes, tensors);
  const outputs = graph.output.map(({ name = '' }, index) => {
    const offset = placeOf(file, 'GraphProto.output', index);
    return tensors.find(name) ?? missing(`the graph gives out ${quoted(name)}`, offset);
  });
  return { name: graph.name ?? '', tensors: tensors.list, ops, inputs, outputs };
}

/** Files before IR version 4 list initialisers among the inputs too: these are constants. */
function addInputs(file: OnnxFile, graph: GraphProto, tensors: Tensors): number[] {
  const constants = new Set(graph.initializer.map(({ name }) => name ?? ''));
  return graph.input.flatMap(({ name = '' }, index) =>
    constants.has(name) ? [] : [tensors.add(name, placeOf(file, 'GraphProto.input', index))],
  );
}

function readNodes({ root }: OnnxFile, placed: readonly Placed[], tensors: Tensors): OnnxOp[] {
  const opsets = opsetsOf(root);
  const functions = new Set(root.functions.map((own) => key(own.domain, own.name)));
  const computing = placed.filter(({ node, label, offset }) => {
    if (!isConstantNode(node)) return true;
    opsetOf(opsets, node, label, offset);
    tensors.add(node.output[0] ?? '', offset, constantValue(node, label, offset));
    return false;
  });
  const outputs = computing.map(({ node, offset }) => {
    const given = node.output.findLastIndex((name) => name !== '') + 1;
    return node.output.slice(0, given).map((name) => tensors.add(name, offset));
  });
  const ops = computing.map(({ node, label, offset }, position): OnnxOp => {
    const { opType = '' } = node;
    if (opType === '') throw invalid('bad-node', `${label} has no operator`, offset);
    if (functions.has(key(node.domain, opType))) {
      const message = `${label} calls a function that the model itself defines`;
      const remedy = 'inline it with onnx.inliner.inline_local_functions';
      throw invalid('unsupported-function', message, offset, remedy);
    }
    return {
      index: position,
      type: 'ONNX',
      customCode: null,
      options: null,
      opType,
      domain: domainOf(node.domain),
      name: node.name ?? '',
      version: opsetOf(opsets, node, label, offset),
      attributes: readAttributes(node, label, offset),
      inputs: node.input.map((name) =>
        name === ''
          ? -1
          : (tensors.find(name) ?? missing(`${label} takes ${quoted(name)}`, offset)),
      ),
      outputs: outputs[position] ?? [],
      intermediates: [],
    };
  });
  const order = executionOrder(ops, (position) => {
    const { label = '', offset = 0 } = computing[position] ?? {};
    throw invalid('bad-order', `${label} needs its own output: the graph has a cycle`, offset);
  });
  return order.flatMap((position, index) => {
    const op = ops[position];
    return op === undefined ? [] : [{ ...op, index }];
  });
}

const key = (domain: string | undefined, name = ''): string => `${domainOf(domain)}\0${name}`;

function missing(who: string, offset: number): never {
  throw invalid('missing-tensor', `${who}, which nothing gives`, offset);
}
