/** The exports of the SIMD kernels; all addresses are bytes in the shared memory. */
export interface Wasm {
  readonly [name: string]: (...values: number[]) => number | undefined;
}

/** First byte that the emulator may use; below lie the kernels' own constants. */
export const firstFree = 65_536;

/** The SIMD kernels over `memory`. */
export function instantiate(memory: WebAssembly.Memory): Wasm {
  throw new TypeError(`no kernels for a memory of ${memory.buffer.byteLength} bytes yet`);
}
