import type { Target } from './schema/measurement.ts';

/** A target that an adapter knows; those marked `default` run when the user names none. */
export interface TargetSpec extends Target {
  readonly default: boolean;
  /** One line for people: what the target is. */
  readonly title: string;
  /**
   * A variant of another target, whose id stands in `options.variantOf`, with other options of the tool: measured by a sweep,
   * or where it is named in full. Never default.
   */
  readonly sweep?: true;
}

/** True where a name means a target: its id, or the beginning of it up to a slash. */
export const isOf = (id: string, name: string): boolean =>
  id === name || id.startsWith(name.endsWith('/') ? name : `${name}/`);

/** The id of the target that one varies; null where it is no variant. */
export function variantOf({ options }: Pick<Target, 'options'>): string | null {
  const { variantOf } = options;
  return typeof variantOf === 'string' ? variantOf : null;
}
