/** Says a thing that is told again and again only once, until it is another. */
export function changesOf(say: (message: string) => void): (message: string) => void {
  let last: string | null = null;
  return (message) => {
    if (message !== last) say(message);
    last = message;
  };
}
