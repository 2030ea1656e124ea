/** A number that stands by itself; those of `Conv2D` and `128x640` are parts of words. */
export const serial = /(?<![A-Za-z\d])\d+(?![A-Za-z\d])/;

const serials = new RegExp(serial, 'g');

/** A name as any numbering of the compiler would have it: `dispatch_*_conv_8x8`. */
export const withoutSerials = (name: string): string => name.replace(serials, '*');
