/**
 * Records of a zip archive (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16): signature, size
 * without names and extra fields, and the places of the fields in use.
 */
export const local = { signature: 0x04034b50, size: 30, crc: 14, name: 26, extra: 28 } as const;

export const central = {
  signature: 0x02014b50,
  size: 46,
  flags: 8,
  method: 10,
  crc: 16,
  packed: 20,
  unpacked: 24,
  name: 28,
  extra: 30,
  comment: 32,
  local: 42,
} as const;

export const end = { signature: 0x06054b50, size: 22, entries: 10, directory: 16 } as const;

/** Ways in which an entry is stored. */
export const method = { stored: 0, deflated: 8 } as const;

/** Bit 0 of the flags. */
export const encrypted = 1;
