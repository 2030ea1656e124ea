/** `12,345`, for people. */
export const grouped = (value: number): string => value.toLocaleString('en-US');
