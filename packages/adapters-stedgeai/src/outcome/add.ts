/** The sum of whole numbers; null where no double holds it exactly, which no real file reaches. */
export function add(values: readonly number[]): number | null {
  const sum = values.reduce((total, value) => total + value, 0);
  return Number.isSafeInteger(sum) ? sum : null;
}
