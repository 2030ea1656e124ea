/** A list or record as JSON in ASCII, so that no character acts on who reads it; null where there is nothing in it. */
export function jsonText(value: object | null): string | null {
  if (value === null || Object.keys(value).length === 0) return null;
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
