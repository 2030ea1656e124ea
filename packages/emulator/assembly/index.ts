export { convolution } from './convolution';
export { dense } from './dense';
export { depthwise, pairs, repeat } from './depthwise';
export { lookupPair } from './lookup';
export { averageWindow, largestWindow } from './pool';
export { gather, widen } from './widen';
