/** What can be changed while it is read. */
export type Draft<Read> = { -readonly [key in keyof Read]: Read[key] };

/** Takes what follows a key's colon into the draft; false where it makes no sense there. */
export type Setter<Of> = (draft: Of, value: string) => boolean;

/** Puts a value into a draft; false where there is none. */
export function put<Of, Key extends keyof Of>(draft: Of, key: Key, value: Of[Key] | null): boolean {
  if (value === null) return false;
  draft[key] = value;
  return true;
}

/** What the tool writes in place of a value that it lacks: `<no ops available>`, `n.a.`. */
export const isLacking = (value: string): boolean =>
  value === 'n.a.' || /^<[^>]{1,80}>$/.test(value);
