import type { KnownFailure } from '@edgebench/core';

/** What importers, iree-compile and iree-run-module say, from the most specific to the most general. */
export const compileFailures: readonly KnownFailure[] = [
  {
    code: 'newer-onnx',
    pattern: /Your model ir_version (\d+) is higher than the checker's \((\d+)\)/,
    message: 'the model is of ONNX IR version $1; the importer reads up to $2',
    remedy: 'export the model for an older version of ONNX, or set its ir_version to 10',
  },
  {
    code: 'unsupported-type',
    pattern: /OnnxImportError: Unknown ONNX tensor element type: (\d+)/,
    message: "IREE's importer does not know tensors of ONNX's element type $1",
    remedy:
      'quantise the model to int8 or uint8: types of 2 bits and floats of 4 and 8 bits are newer',
  },
  {
    code: 'external-data',
    pattern: /Data of TensorProto \( ?tensor name: ([^)]+)\) should be stored in/,
    message: "the data of the tensor '$1' lies in another file, which is not there",
    remedy: 'keep the file beside the model, or save the model with all data inside',
  },
  {
    code: 'invalid-model',
    pattern: /not a valid ONNX model: (Nodes in a graph must[^\n]*?|Graph must be[^\n]*?),/,
    message: 'the ONNX checker refuses the graph: $1',
    remedy: 'export the model again: an edited graph keeps each node behind those it reads from',
  },
  {
    code: 'unsupported-op',
    pattern: /not a valid ONNX model: No Op registered for (\S+) with domain_version of (\d+)/,
    message: 'ONNX has no operator $1 in opset $2',
    remedy: 'replace the operator in the model, or export it with an opset that has it',
  },
  {
    code: 'not-a-model',
    pattern: /couldn't parse flatbuffer|not a valid ONNX model: Error parsing message/,
    message: 'the file is not a model that the importer can read',
    remedy: 'check that the file is complete and of the format its name says',
  },
  {
    code: 'invalid-model',
    pattern: /not a valid ONNX model: ([^\n]+)/,
    message: 'the ONNX checker refuses the model: $1',
    remedy: 'run onnx.checker.check_model over the model, and export it again',
  },
  {
    code: 'unsigned-type',
    pattern: /element type '(ui\d+)' is not legal/,
    message: 'IREE refuses the unsigned element type $1',
    remedy:
      'use IREE 3.13 or later, run the pass iree-tosa-strip-signedness first, or quantise the model to int8',
  },
  {
    code: 'soft-float-link',
    pattern: /undefined symbol: (__\w+(?:[sd]f|[sd]i|[sd]fsi|[sd]isf)\d*|f(?:ma|min|max)f?)\b/,
    message: 'the link inside iree-compile lacks the soft-float routine $1',
    remedy:
      'compile to an object file (--iree-llvmcpu-link-embedded=false with a static library) and link it with the libgcc of the target',
  },
  {
    code: 'dynamic-shape',
    pattern: /exceeded stack allocation limit of \d+ bytes for function\. Got (\d{10,}) bytes/,
    message: 'a kernel wants a stack of $1 bytes: the model has an open dimension',
    remedy: 'export the model with a fixed batch size (1)',
  },
  {
    code: 'stack-limit',
    pattern: /exceeded stack allocation limit of \d+ bytes for function\. Got (\d+) bytes/,
    message: 'a kernel wants a stack of $1 bytes, more than IREE allows',
    remedy: 'make the tensor that the kernel reduces smaller, or raise the stack allocation limit',
  },
  {
    code: 'vector-width',
    pattern: /operations with large vector sizes \((\d+) bytes\) were found/,
    message: 'a kernel wants values of $1 B in vectors, more than IREE allows',
    remedy:
      'take another vector width (--iree-llvmcpu-target-vector-width-in-bytes); the default of 16 B suits most models',
  },
  {
    code: 'unsupported-op',
    pattern: /unregistered operation '(tfl\.[\w.]+)'/,
    message: 'the importer does not know the operator $1',
    remedy: 'replace the operator in the model by ones that TOSA has',
  },
  {
    code: 'unsupported-op',
    pattern:
      /failed to legalize operation '[^']*'[^\n]*?(?:\{name = |torch\.operator )"(onnx\.\w+)"/,
    message: 'IREE has no lowering for the operator $1',
    remedy:
      'write it with standard ONNX operators (an operator of another domain as a function of the model), or export the model for another opset',
  },
  {
    code: 'unsupported-op',
    pattern: /failed to legalize operation 'tosa\.custom'[^\n]*operator_name = "([^"\n]+)"/,
    message: 'TOSA has no form of the operator $1',
    remedy: 'replace the operator in the model by ones that TOSA has',
  },
  {
    code: 'unsupported-op',
    pattern: /failed to legalize operation '([\w.$-]+)'/,
    message: 'IREE has no lowering for the operation $1',
    remedy: 'replace the operator that it comes from in the model',
  },
  {
    code: 'input-mismatch',
    pattern: /(input\d+ (?:shape|element type|encoding)[^;\n]*mismatch[^;\n]*)/,
    message: 'the compiled model refuses the test input: $1',
    remedy: 'report this with the log of the cell',
  },
  {
    code: 'object-not-written',
    pattern: /static library generation failed/,
    message: 'iree-compile cannot write the object file with the kernels',
    remedy: 'see that the disk of the temporary folder has room, or set TMPDIR to another one',
  },
  {
    code: 'out-of-memory',
    pattern: /std::bad_alloc|Cannot allocate memory|RESOURCE_EXHAUSTED/,
    message: 'the tool ran out of memory',
    remedy: 'run fewer cells at once (--jobs 1) or use a machine with more memory',
  },
];
