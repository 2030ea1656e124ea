/** Raised when a profile computes, or a verdict is found, otherwise than before; part of every verdict's key. */
export const emulatorVersion = 4;
