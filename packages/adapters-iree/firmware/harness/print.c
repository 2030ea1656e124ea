#include "print.h"

#include "board.h"

static const char digits[] = "0123456789abcdef";

void print(const char* text) {
  while (*text) board_putc(*text++);
}

void print_number(uint64_t value) {
  char text[21];
  char* at = text + sizeof text;
  *--at = 0;
  do {
    *--at = digits[value % 10];
    value /= 10;
  } while (value);
  print(at);
}

void print_hex(uint32_t value) {
  for (int shift = 28; shift >= 0; shift -= 4) board_putc(digits[(value >> shift) & 15]);
}

void print_bytes(const uint8_t* bytes, size_t size) {
  for (size_t k = 0; k < size; k++) {
    board_putc(digits[bytes[k] >> 4]);
    board_putc(digits[bytes[k] & 15]);
  }
}
