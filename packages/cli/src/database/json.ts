import type { Answer, Value } from '@edgebench/history';

/** An answer as one JSON document, a list of objects, in pieces. Whole numbers of any size are numbers. */
export async function* jsonPieces({ columns, rows }: Answer): AsyncGenerator<string> {
  const names = unique(columns.map(({ name }) => name)).map((name) => JSON.stringify(name));
  let before = '[';
  for await (const row of rows) {
    yield `${before}\n{${names.map((name, index) => `${name}:${jsonOf(row[index] ?? null)}`).join(',')}}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

/** JSON has neither infinities nor NaN: they are null, as JSON.stringify has it. */
export function jsonOf(value: Value): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(jsonOf).join(',')}]`;
  const fields = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}:${jsonOf(item)}`,
  );
  return `{${fields.join(',')}}`;
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

/** A query may call two columns alike; an object cannot. */
function unique(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let next = 1; seen.has(own); next++) own = `${name}_${next}`;
    seen.add(own);
    return own;
  });
}
