/** Given to every `iree-compile`. Errors without the operation's whole IR stay readable. */
export const commonFlags: readonly string[] = [
  '--mlir-print-op-on-diagnostic=false',
  '--iree-hal-target-device=local',
  '--iree-hal-local-target-device-backends=llvm-cpu',
  '--iree-llvmcpu-debug-symbols=false',
];

/**
 * `generic` and not `host`: the code then has only the architecture's base instructions, so that two
 * machines of one architecture compile the same bytes and float results cannot differ by a fused
 * multiply-add that only one of them has.
 */
export const hostCpuFlags: readonly string[] = ['--iree-llvmcpu-target-cpu=generic'];

/** All that `iree-compile` is given to compile a TFLite model, converted to TOSA, for this machine. */
export const tosaHostFlags: readonly string[] = [
  ...commonFlags,
  ...hostCpuFlags,
  '--iree-input-type=tosa',
];
