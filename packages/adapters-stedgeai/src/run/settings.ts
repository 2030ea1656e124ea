/** What a project says of its runs of ST Edge AI Core. Paths are relative to the working directory. */
export interface StedgeaiSettings {
  /** 'generate' where nothing is said; 'analyze' leaves no C sources. */
  readonly command?: Command | undefined;
  /** For the MCU series; each of several is a target of its own: `stm32f4/time`. */
  readonly optimization?: Optimization | readonly Optimization[] | undefined;
  readonly compression?: Compression | readonly Compression[] | undefined;
  /** For the NPU; each is a target `stm32n6/<name>`. */
  readonly profiles?: readonly ProfileSettings[] | undefined;
  /** Runs the model on the harness's vectors: 'host' compiles the generated code for the PC. */
  readonly validate?: 'host' | BoardSettings | undefined;
  /** Further arguments, given to every call. */
  readonly options?: readonly string[] | undefined;
}

export type Command = 'generate' | 'analyze';

export type Optimization = 'balanced' | 'time' | 'ram' | 'size';

export type Compression = 'none' | 'lossless' | 'low' | 'medium' | 'high';

export interface ProfileSettings {
  /** As the profile file calls it; the tool's own profiles need no file. */
  readonly name: string;
  /** A `user_neuralart.json`. */
  readonly file?: string | undefined;
  /** A `.mpool` file in place of the one that the profile names. */
  readonly pool?: string | undefined;
}

/** A board holds the firmware of one model for one target, and no validation can tell whether it is another's. */
export interface BoardSettings {
  /** As the tool takes it: 'serial:921600', 'serial:COM4:115200'. */
  readonly port: string;
  /** The model file whose firmware is on the board. */
  readonly model: string;
  /** The target that it was generated for: 'stm32n6/lab'. */
  readonly target: string;
}
