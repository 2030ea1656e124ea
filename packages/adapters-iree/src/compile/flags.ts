/** Given to every `iree-compile`. Errors without the operation's whole IR stay readable. */
export const commonFlags: readonly string[] = [
  '--mlir-print-op-on-diagnostic=false',
  '--iree-hal-target-device=local',
  '--iree-hal-local-target-device-backends=llvm-cpu',
  '--iree-llvmcpu-debug-symbols=false',
];
