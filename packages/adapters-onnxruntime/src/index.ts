export { onnxruntime } from './onnxruntime.ts';
