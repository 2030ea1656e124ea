/** Uniform integers from 0 to below a bound. */
export type Random = (below: number) => number;

/** What may stand where a number stood. */
const figures = [
  ...['', '-', '0', '-0', '-1', '0.5', '1,,2', '1 234', '0x', 'NaN', 'Infinity', '1e308', '1e400'],
  ...['9007199254740991', '9007199254740993', '9'.repeat(30), 'null', 'true', '"x"', '{}', '[[]]'],
];

/** What a copy, a terminal, a cut connection or a malicious hand leaves in a report. */
const noise = [
  ...figures,
  '\0',
  '\r',
  '\t',
  '|',
  ' '.repeat(40),
  '(',
  '"',
  '\\',
  '{',
  '\u00e9',
  '\u{10348}',
  '\ufffd',
  '<script>',
  '\u001b[2K',
  '__proto__',
  'PASS:  40%|####      | 4/10 [00:01<00:02,  2.00it/s]',
];

type Mutation = (text: string, random: Random, other: string) => string;

const mutations: readonly Mutation[] = [
  cut,
  (text, random) =>
    replaced(text, random(text.length), random(200), noise[random(noise.length)] ?? ''),
  (text, random) => text.slice(0, random(text.length)),
  otherFigure,
  (text, random, other) => {
    const from = random(other.length);
    return replaced(text, random(text.length), 0, other.slice(from, from + random(4_000)));
  },
  moveLine,
  (text, random) => {
    const line = random(2) === 0 ? /\n/g : / {2,}/g;
    return text.replace(line, random(2) === 0 ? '\r\n' : ' ');
  },
];

/** A text with one to six changes, of which some come from another text of its kind. */
export function mutate(text: string, other: string, random: Random): string {
  let mutated = text;
  for (let changes = 1 + random(6); changes > 0; changes -= 1) {
    mutated = mutations[random(mutations.length)]?.(mutated, random, other) ?? mutated;
  }
  return mutated;
}

const replaced = (text: string, at: number, length: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + length);

function cut(text: string, random: Random): string {
  return replaced(text, random(text.length), random(2_000), '');
}

/** One of the numbers after a random place becomes another: larger, negative, no number. */
function otherFigure(text: string, random: Random): string {
  const figure = /[\d,.]+/g;
  figure.lastIndex = random(text.length);
  const found = figure.exec(text);
  return found
    ? replaced(text, found.index, found[0].length, figures[random(figures.length)] ?? '')
    : text;
}

/** A line stands twice, or somewhere else. */
function moveLine(text: string, random: Random): string {
  const start = text.indexOf('\n', random(text.length)) + 1;
  const end = text.indexOf('\n', start) + 1;
  const line = text.slice(start, end > 0 ? end : undefined);
  const rest = random(2) === 0 ? text : replaced(text, start, line.length, '');
  return replaced(rest, random(rest.length), 0, line);
}
