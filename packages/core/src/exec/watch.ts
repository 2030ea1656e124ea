/** As much of the end of what was printed as a watcher is given at once. */
const mostCharacters = 4_096;

const everyMs = 100;

export interface Watch {
  /** Takes what one stream prints; each has its own, so that no character is cut by the other's. */
  readonly stream: () => (chunk: Buffer) => void;
  /** Hands on what is left. */
  readonly end: () => void;
}

/**
 * Hands on what a process prints while it runs: at most ten times a second, and of a flood only the end, so that watching
 * costs the same whatever a tool prints. Beyond `limit` bytes it is cut off, and what it says to that is not handed on.
 */
export function watch(onOutput: (text: string) => void, limit: number): Watch {
  let seen = 0;
  let waiting = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const text = waiting;
    waiting = '';
    if (text !== '') onOutput(text);
  };
  return {
    stream: () => {
      const decoder = new TextDecoder();
      return (chunk) => {
        if (seen > limit) return;
        seen += chunk.length;
        waiting = (waiting + decoder.decode(chunk, { stream: true })).slice(-mostCharacters);
        timer ??= setTimeout(flush, everyMs);
      };
    },
    end: () => {
      clearTimeout(timer);
      flush();
    },
  };
}
