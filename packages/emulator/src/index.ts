export { createEmulator, type Emulator, type EmulatorOptions, type Port } from './emulator.ts';
export { EmulatorError, type EmulatorErrorDetails } from './errors.ts';
export type { Profile } from './profiles/profile.ts';
export { profileById, profiles } from './profiles/profiles.ts';
