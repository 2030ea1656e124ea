/** The end of what a tool printed, as evidence: at most 20 lines and 2,000 characters. */
export const lastLines = (text: string, lines = 20): string =>
  text.trimEnd().slice(-2_000).split(/\r?\n/).slice(-lines).join('\n');
