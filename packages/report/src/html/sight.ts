/** What is in sight: one view, and of the models one; `all`, one under the other, where no script can switch them. */
export interface Sight {
  readonly view: 'all' | View;
  /** Index of the model's row; null for the list of them. */
  readonly row: number | null;
  /** An address that names nothing here. */
  readonly unknown?: string;
  /** What stands after the question mark of the address. */
  readonly settings?: URLSearchParams;
  /** The overview's address, with the settings it was left with. */
  readonly overview?: string;
}

export const views = ['overview', 'tradeoffs', 'models', 'changes', 'diagnostics'] as const;
export type View = (typeof views)[number];

export const viewTitles: Readonly<Record<View, string>> = {
  overview: 'Overview',
  tradeoffs: 'Trade-offs',
  models: 'Models',
  changes: 'Changes',
  diagnostics: 'Diagnostics',
};
