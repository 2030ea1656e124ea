export {
  type OpenedOracle,
  type Oracle,
  type OracleAnswer,
  type OracleOptions,
  type OracleRequest,
  openOracle,
} from './runtime.ts';
