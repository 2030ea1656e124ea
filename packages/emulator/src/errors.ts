export interface EmulatorErrorDetails {
  /** The op it happened at, with its place in execution order. */
  readonly op?: { readonly index: number; readonly type: string };
  /** Name of the tensor it is about. */
  readonly tensor?: string;
  readonly expected?: string;
  readonly found?: string;
  /** What to do next, in one sentence. */
  readonly remedy: string;
}

/** A model or an input that cannot be run: a stable code, where, what was expected and found, and what to do. */
export class EmulatorError extends Error {
  readonly code: string;
  readonly op: EmulatorErrorDetails['op'];
  readonly tensor: string | undefined;
  readonly expected: string | undefined;
  readonly found: string | undefined;
  readonly remedy: string;

  constructor(code: string, what: string, details: EmulatorErrorDetails) {
    const { op, tensor, expected, found, remedy } = details;
    const place = [op && `op ${op.index} (${op.type})`, tensor && `tensor '${tensor}'`];
    const where = place.filter(Boolean).join(', ');
    const facts = [expected && `expected ${expected}`, found && `found ${found}`];
    const against = facts.filter(Boolean).join(', ');
    super([where, what, against].filter(Boolean).join(': '));
    this.name = 'EmulatorError';
    this.code = code;
    this.op = op;
    this.tensor = tensor;
    this.expected = expected;
    this.found = found;
    this.remedy = remedy;
  }
}
