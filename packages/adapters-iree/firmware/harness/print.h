// Text on the UART without the C library's printf, which would be linked into every image.
#ifndef EDGEBENCH_PRINT_H
#define EDGEBENCH_PRINT_H

#include <stddef.h>
#include <stdint.h>

void print(const char* text);
void print_number(uint64_t value);
void print_hex(uint32_t value);
void print_bytes(const uint8_t* bytes, size_t size);

#endif
