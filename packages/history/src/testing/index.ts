export { record, type SampleCell } from './record.ts';
