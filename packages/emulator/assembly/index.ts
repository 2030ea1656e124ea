export { convolution } from './convolution';
export { dense } from './dense';
export { depthwise, pairs, repeat } from './depthwise';
export { floatDepthwisePixel, floatPixel, largestFloatWindow } from './floats';
export { lookup, lookupPair } from './lookup';
export { averageWindow, largestWindow } from './pool';
export { fixedExponentials, fixedSoftmax, floatSoftmax } from './softmax';
export { gather, widen } from './widen';
