import {
  type ExecResult,
  endedBadly,
  type KnownFailure,
  type Reason,
  recognise,
} from '@edgebench/core';

/** From the most specific to the most general: the first that matches names the failure. */
const failures: readonly KnownFailure[] = [
  {
    code: 'not-a-model',
    pattern: /INVALID_PROTOBUF/,
    message: 'the file is not an ONNX model, or it is cut off',
    remedy: 'check that the file is complete',
  },
  {
    code: 'unsupported-ir-version',
    pattern: /Unsupported model IR version: (\d+), max supported IR version: (\d+)/,
    message: 'the file has IR version $1; this ONNX Runtime reads up to $2',
    remedy:
      "set the model's ir_version to $2 or less before saving it, or export with an older onnx",
  },
  {
    code: 'unsupported-opset',
    pattern: /Opset (\d+) is under development .* till opset (\d+)/,
    message: 'the model has opset $1; this ONNX Runtime knows up to $2',
    remedy: 'export with opset $2 or less',
  },
  {
    code: 'unsupported-op',
    pattern: /No Op registered for (\S+) with domain_version of (\d+)/,
    message: 'the operator $1 does not exist in opset $2',
    remedy: 'raise the opset of the export, or export the operator as others',
  },
  {
    code: 'custom-op',
    pattern: /Fatal error: (\S+?)\(-?\d+\) is not a registered function\/op/,
    message: 'the operator $1 is in none of the domains that ONNX Runtime brings',
    remedy: 'replace the operator in the model, or compute it outside of the model',
  },
  {
    code: 'unsupported-type',
    pattern:
      /Type '([^']+)' of input parameter \(([^)]*)\) of operator \((\w+)\) in node \(([^)]*)\) is invalid/,
    message: '$3 does not take $2 as $1 (node $4)',
    remedy: 'put a QuantizeLinear or DequantizeLinear before it, or use the quantised operator',
  },
  {
    code: 'wrong-type',
    pattern: /Type Error: (.+)/,
    message: 'types do not fit together: $1',
    remedy: 'state the type that the node yields, or infer the types anew (onnx.shape_inference)',
  },
  {
    code: 'no-kernel',
    pattern:
      /NOT_IMPLEMENTED : Could not find an implementation for (\w+)\(\d+\) node with name '([^']*)'/,
    message: 'ONNX Runtime has no kernel for $1 of these types on the processor (node $2)',
    remedy: 'convert its tensors to float or int8',
  },
  {
    code: 'wrong-shape',
    pattern: /Node \(([^)]*)\) Op \((\w+)\) \[(?:Shape|Type)InferenceError\] (.+)/,
    message: 'the shapes at $2 do not fit together: $3 (node $1)',
    remedy: 'check the shapes of its inputs; the weights may be those of another model',
  },
  {
    code: 'external-data',
    pattern: /(?:cannot get file size|[Ee]xternal data).*?\[(?:\.\/)?([^\]]*)\]/,
    message: 'weights lie in a file that is not there: $1',
    remedy: 'keep the file beside the model, inside its folder',
  },
  {
    code: 'out-of-memory',
    pattern:
      /Failed to allocate memory for requested buffer of size (\d+)|std::bad_alloc|MemoryError/,
    message: 'a tensor does not fit into memory',
    remedy: 'make the largest tensors smaller, or run fewer cells at once (--jobs 1)',
  },
  {
    code: 'op-failed',
    pattern:
      /Non-zero status code returned while running (\w+) node\. Name:'([^']*)' Status Message: (.+)/,
    message: '$1 failed on a test vector: $3 (node $2)',
    remedy: "see the cell's log; an index beyond its tensor is one cause",
  },
  {
    code: 'invalid-graph',
    pattern:
      /(?:INVALID_GRAPH|INVALID_ARGUMENT|FAIL) : Load model from \S+ failed:(?:This is an invalid model\. |Invalid model\. )(.+)/,
    message: 'the graph is not valid: $1',
    remedy: 'run onnx.checker.check_model over the model, and export it again',
  },
];

/** Why a script failed: its exit is not 0, or a signal ended it. */
export function classify(result: ExecResult): Reason {
  const text = result.stderr.slice(-1_000_000).replaceAll('\r', '');
  const known = recognise(text, failures);
  if (known) return known;
  return endedBadly(result, {
    who: 'ONNX Runtime',
    crash: "a defect of ONNX Runtime, or an operator beyond its limits: see the cell's log",
  });
}
