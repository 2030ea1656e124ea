/** Raised whenever outputs or findings can change: part of the key under which verdicts are kept. */
export const ethosUVersion = 1;
