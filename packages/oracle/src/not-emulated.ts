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
  {
    profiles: /^tosa$/,
    op: /^STRIDED_SLICE$/,
    variant: /by .*-/,
    why: 'the converter makes another slice of a step backwards than the model declares',
  },
  {
    profiles: /^tosa$/,
    op: /^QUANTIZE$/,
    variant: /^INT8 to INT32/,
    why: 'how TOSA rescales bytes to int32 is not derived',
  },
  {
    profiles: /^tosa$/,
    op: /^GELU$/,
    variant: /^FLOAT32/,
    why: "IREE's approximation is not derived",
  },
];

/** Why the emulator may refuse a case, or null; a case that it computes after all must not be listed. */
export const notEmulated = (profile: string, op: string, variant: string): string | null =>
  gaps.find((gap) => gap.profiles.test(profile) && gap.op.test(op) && gap.variant.test(variant))
    ?.why ?? null;
