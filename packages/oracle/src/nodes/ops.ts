/** The operators that the emulator runs and ONNX has node tests of. */
export const testedOps: readonly string[] = [
  ...['Conv', 'ConvTranspose', 'Gemm', 'MatMul'],
  ...['Add', 'Sub', 'Mul', 'Div'],
  ...['Relu', 'Clip', 'LeakyRelu', 'PRelu', 'Sigmoid', 'HardSigmoid', 'HardSwish', 'Tanh'],
  ...['Softmax', 'ReduceMean', 'BatchNormalization'],
  ...['MaxPool', 'AveragePool', 'GlobalAveragePool', 'Resize'],
  ...['Concat', 'Split', 'Slice', 'Gather', 'Pad', 'Expand'],
  ...['Reshape', 'Flatten', 'Squeeze', 'Unsqueeze', 'Transpose', 'Shape'],
  ...['LSTM', 'GRU'],
  ...['Identity', 'Constant', 'Cast'],
  ...['QuantizeLinear', 'DequantizeLinear', 'DynamicQuantizeLinear'],
  ...['QLinearConv', 'QLinearMatMul', 'MatMulInteger', 'ConvInteger'],
];
