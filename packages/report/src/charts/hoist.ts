const attributes = '(?: [\\w:-]+="[^"]*")*';
const tag = new RegExp(`<(?:line|path|rect|text)${attributes}/?>`, 'g');

/** A group that holds nothing but marks. */
const group = new RegExp(
  `<g(${attributes})>((?:<(?:line|path|rect)${attributes}/>|<text${attributes}>[^<]*</text>){2,})</g>`,
  'g',
);

/** What marks take over from their group. */
const inherited = ['stroke', 'stroke-width', 'fill', 'text-anchor', 'font-size', 'font-weight'];

/** The same picture: what all marks of a group say alike stands at the group. */
export const hoist = (svg: string): string =>
  svg.replace(group, (_, own: string, marks: string) => {
    const tags = marks.match(tag) ?? [];
    const shared = inherited
      .filter((name) => !own.includes(` ${name}="`))
      .map((name) => saidByAll(tags, new RegExp(` ${name}="[^"]*"`)))
      .filter((said) => said !== '');
    const plain = (mark: string): string =>
      shared.reduce((rest, said) => rest.replace(said, ''), mark);
    return `<g${own}${shared.join('')}>${marks.replace(tag, plain)}</g>`;
  });

function saidByAll(tags: readonly string[], attribute: RegExp): string {
  const said = new Set(tags.map((one) => attribute.exec(one)?.[0] ?? ''));
  const [only = ''] = said;
  return said.size === 1 ? only : '';
}
