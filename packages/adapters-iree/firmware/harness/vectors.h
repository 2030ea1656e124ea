// The test inputs, which the emulator places in RAM outside of the image.
#ifndef EDGEBENCH_VECTORS_H
#define EDGEBENCH_VECTORS_H

#include <stdint.h>

enum { vectors_magic = 0x31564245 };  // "EBV1"

// All words are 32 bits, little-endian. The header is followed by one description for each input:
// element type (IREE's encoding), bytes, rank, dimensions; then by the inputs of each vector in turn,
// every one padded to a multiple of 4 bytes.
typedef struct {
  uint32_t magic;
  uint32_t vectors;
  uint32_t inputs;
  uint32_t words[];
} vectors_t;

extern const vectors_t __vectors;

#endif
