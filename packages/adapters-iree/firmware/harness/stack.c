#include "stack.h"

#include <stdint.h>

extern uint32_t __stack_bottom[], __stack_top[];

static const uint32_t pattern = 0xa5a5a5a5;

__attribute__((noinline)) void stack_paint(void) {
  // Some words are left for the frame of this function itself.
  volatile uint32_t* end = (uint32_t*)__builtin_frame_address(0) - 32;
  for (volatile uint32_t* word = __stack_bottom; word < end; word++) *word = pattern;
}

size_t stack_peak(void) {
  const volatile uint32_t* word = __stack_bottom;
  while (word < __stack_top && *word == pattern) word++;
  return (size_t)((const char*)__stack_top - (const char*)word);
}
