/** GitHub refuses more with 422, "Body is too long". It may count code points, of which there are never more than units. */
export const maxCharacters = 65_536;

const closing =
  '*Cut here: a comment holds 65,536 characters. The whole summary is in the files of the run.*';

/** The line by which a comment is found again; it is not shown. */
export const markerOf = (name: string): string => `<!-- edgebench: ${name} -->`;

/** Names that cannot end the marker early. */
export const isMarkerName = (name: string): boolean =>
  /^[\w./ -]{1,60}$/.test(name) && !name.includes('--') && name === name.trim();

/** A comment's text: the marker, and as many whole lines of the body as fit, with a line that says so where some do not. */
export function commentText(marker: string, body: string): string {
  const whole = `${marker}\n${body.replace(/\r\n?/g, '\n').trim()}\n`;
  if (whole.length <= maxCharacters) return whole;
  const kept: string[] = [];
  const open = openings();
  let length = 0;
  let end = '';
  for (const line of whole.split('\n')) {
    open.read(line);
    const next = `${open.ends()}\n\n${closing}\n`;
    if (length + line.length + 1 + next.length > maxCharacters) break;
    kept.push(line);
    length += line.length + 1;
    end = next;
  }
  return `${kept.join('\n')}${end}`;
}

/** Whether two texts are the same comment; GitHub may trim the end. */
export const isSameText = (a: string, b: string): boolean => tidy(a) === tidy(b);

const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trimEnd();

/** Keeps what is open at a line, a code block and details, so that the closing line stands outside of it. */
function openings(): { read: (line: string) => void; ends: () => string } {
  let fence = false;
  let details = 0;
  return {
    read: (line) => {
      if (/^\s{0,3}```/.test(line)) fence = !fence;
      else if (!fence) details += count(line, /<details\b/g) - count(line, /<\/details>/g);
    },
    ends: () => `${fence ? '\n```' : ''}${'\n</details>'.repeat(Math.max(0, details))}`,
  };
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
