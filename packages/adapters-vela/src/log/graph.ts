import { rule, type Section, skip, whole } from './section.ts';

/** `--verbose-operators` of the legacy core: the operators as read. */
export const operators: Section = {
  precedesSummary: true,
  heads: [skip(/^Operators of Subgraph .*$/)],
  body: [
    rule(/^(\d+): (\w+) +- (\{.*)$/, (network, [index, type = '', rest = '']) => {
      network.core = 'legacy';
      const cut = rest.lastIndexOf('} - ');
      const name = cut < 0 ? '' : rest.slice(cut + 4);
      const attributes = cut < 0 ? rest : rest.slice(0, cut + 1);
      network.operators.push({ index: whole(index) ?? 0, type, name, tensors: [attributes] });
    }),
  ],
};

/** `--verbose-graph` and `--verbose-tensor-purpose`: operators with their tensors, both cores. */
export const graph: Section = {
  precedesSummary: true,
  heads: [
    skip(/^print_graph(?:_with_tensors)?\(\) .*$/),
    skip(/^\[ (?:Before|After) Graph Optimi[sz]ation \]$/),
  ],
  body: [
    rule(/^(\d+)\s+([A-Za-z]\w*)\s+(.*)$/, (network, [index, type = '', name = '']) =>
      network.graph.push({ index: whole(index) ?? 0, type, name, tensors: [] }),
    ),
    rule(/^((?:Input|Output) +\d+ .*)$/, (network, [tensor = '']) =>
      network.graph.at(-1)?.tensors.push(tensor),
    ),
  ],
};
