/** A variant that a runtime computes and its profile does not, with the reason. */
interface Gap {
  readonly profiles: RegExp;
  readonly op: RegExp;
  readonly variant: RegExp;
  readonly why: string;
}

const gaps: readonly Gap[] = [
  {
    profiles: /^litert-2.3-reference$/,
    op: /^SUM$/,
    variant: /^INT16/,
    why: 'the reference kernel takes int16 for bytes and leaves half of the output as it was',
  },
];

/** Why the emulator may refuse a case, or null; a case that it computes after all must not be listed. */
export const notEmulated = (profile: string, op: string, variant: string): string | null =>
  gaps.find((gap) => gap.profiles.test(profile) && gap.op.test(op) && gap.variant.test(variant))
    ?.why ?? null;
