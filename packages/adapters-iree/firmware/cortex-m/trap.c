#include <stdint.h>

#include "board.h"
#include "print.h"

extern uint32_t __stack_bottom[], __stack_top[];

// Armv7-M ARM, B3.2.15, B3.2.17, B3.2.18
#define CFSR (*(volatile uint32_t*)0xe000ed28)
#define MMFAR (*(volatile uint32_t*)0xe000ed34)
#define BFAR (*(volatile uint32_t*)0xe000ed38)
enum { mmfar_valid = 1 << 7, bfar_valid = 1 << 15 };

static const struct {
  uint8_t bit;  // of CFSR
  const char* name;
} causes[] = {
    {20, "stack overflow"},  // Armv8-M: below MSPLIM
    {4, "stack overflow"},   // Armv7-M: the fault's own frame met the memory protection
    {0, "instruction access violation"},
    {1, "data access violation"},
    {8, "instruction bus error"},
    {9, "data bus error"},
    {10, "imprecise data bus error"},
    {16, "undefined instruction"},
    {17, "invalid state"},
    {18, "invalid exception return"},
    {19, "no coprocessor"},
    {24, "unaligned access"},
    {25, "division by zero"},
};

static void print_cause(uint32_t status) {
  for (uint32_t k = 0; k < sizeof causes / sizeof causes[0]; k++) {
    if (!(status >> causes[k].bit & 1)) continue;
    print(causes[k].name);
    return;
  }
  uint32_t exception;
  __asm__ volatile("mrs %0, ipsr" : "=r"(exception));
  print("exception ");
  print_number(exception);
}

static void print_address(const volatile uint32_t* value) {
  if (value) {
    print("0x");
    print_hex(*value);
  } else {
    print("unknown");
  }
}

// After a stack overflow there is no frame to read.
_Noreturn void trap(const uint32_t* frame) {
  const uint32_t status = CFSR;
  const int stacked = frame > __stack_bottom && frame + 8 <= __stack_top;
  print("trap: ");
  print_cause(status);
  print(" at ");
  print_address(stacked ? &frame[6] : 0);
  print(", address ");
  print_address(status & mmfar_valid ? &MMFAR : status & bfar_valid ? &BFAR : 0);
  print("\n");
  board_exit(70);
}

// The stack may have overflowed: the end of the heap, which nobody needs any more, takes its place.
__attribute__((naked)) void trap_entry(void) {
  __asm__(
#if __ARM_ARCH >= 8
      "movs r0, #0\n\t"
      "msr msplim, r0\n\t"
#endif
      "mov r0, sp\n\t"
      "ldr r1, =__heap_end\n\t"
      "mov sp, r1\n\t"
      "b trap");
}
