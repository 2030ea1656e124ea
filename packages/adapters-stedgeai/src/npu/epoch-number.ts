/** The number in an epoch's name, by c_info `epoch_56`, by the runtime `EpochBlock_2`; null for another name. */
export function epochNumber(name: string): number | null {
  const digits = /^(?:epoch|EpochBlock)_(\d{1,9})$/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}
