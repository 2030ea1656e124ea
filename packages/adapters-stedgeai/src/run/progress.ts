/** What the tool prints on its way, and a word for it; the last in a text is where it is. */
const marks: readonly { readonly pattern: RegExp; readonly word: (found: string) => string }[] = [
  { pattern: /(\d{1,3})%\|/g, word: (percent) => `${percent} %` },
  { pattern: />>>> EXECUTING NEURAL ART COMPILER()/g, word: () => 'NPU compiler' },
  { pattern: /Computing AI RT data\/code size()/g, word: () => 'sizes of the runtime' },
  { pattern: /Setting validation data()/g, word: () => 'inputs' },
  { pattern: /Running the ST\.AI c-model()/g, word: () => 'inferences' },
  { pattern: /Computing the metrics()/g, word: () => 'metrics' },
];

/** How far the tool is by the end of what it printed, in a word or two; null where that tells nothing. */
export function progressOf(text: string): string | null {
  const found = marks.flatMap(({ pattern, word }) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, word: word(match[1] ?? '') })),
  );
  return found.sort((a, b) => b.at - a.at)[0]?.word ?? null;
}
