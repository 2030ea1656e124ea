import type { ModelProto, NodeProto } from '../generated/onnx.ts';
import { invalid, quoted } from './errors.ts';

/** The opsets of ONNX's own operators that are read. */
const oldest = 11;
const newest = 28;

/** ONNX's own domain has two spellings. */
export const domainOf = (domain: string | undefined): string =>
  domain === undefined || domain === 'ai.onnx' ? '' : domain;

export type Opsets = ReadonlyMap<string, number>;

export const opsetsOf = ({ opsetImport }: ModelProto): Opsets =>
  new Map(opsetImport.map(({ domain, version }) => [domainOf(domain), Number(version ?? 0)]));

/** The opset by which a node's operator is meant. Throws `unsupported-opset`. */
export function opsetOf(opsets: Opsets, node: NodeProto, label: string, offset: number): number {
  const domain = domainOf(node.domain);
  const version = opsets.get(domain);
  if (version === undefined) {
    const message = `${label} is of the domain ${quoted(domain)}, of which the model imports no opset`;
    throw invalid('unsupported-opset', message, offset, 'export the model again');
  }
  if (domain === '' && (version < oldest || version > newest)) {
    const message = `the model is of opset ${version}; ${oldest} to ${newest} are read`;
    const remedy = `convert it with onnx.version_converter to one of ${oldest} to ${newest}`;
    throw invalid('unsupported-opset', message, offset, remedy);
  }
  return version;
}
