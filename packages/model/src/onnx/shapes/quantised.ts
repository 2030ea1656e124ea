import type { ElementName } from '../../element-types.ts';
import { each } from './dimensions.ts';
import type { Node, Rule, Rules } from './node.ts';

/** The zero point's type decides, else the attribute, else it is uint8. */
const quantize: Rule = (node) => {
  const type = node.optional(2)?.type ?? node.type('output_dtype') ?? 'UINT8';
  return [{ type, shape: node.input(0).shape }];
};

const dequantize: Rule = (node) => {
  const type = node.type('output_dtype') ?? node.input(1).type;
  return [{ type, shape: node.input(0).shape }];
};

const cast =
  (typeOf: (node: Node) => ElementName): Rule =>
  (node) => [{ type: typeOf(node), shape: node.input(0).shape }];

export const quantised: Rules = {
  ...each(['QuantizeLinear', 'com.microsoft:QuantizeLinear'], quantize),
  ...each(['DequantizeLinear', 'com.microsoft:DequantizeLinear'], dequantize),
  DynamicQuantizeLinear: (node) => [
    { type: 'UINT8', shape: node.input(0).shape },
    { type: 'FLOAT32', shape: [] },
    { type: 'UINT8', shape: [] },
  ],
  Cast: cast((node) => node.type('to') ?? node.fail('attribute to is left out')),
  CastLike: cast((node) => node.input(1).type),
};
