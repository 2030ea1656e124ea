#include <stdint.h>

#include "board.h"
#include "print.h"

// RISC-V Privileged Architecture 1.12, table 3.6: mcause of exceptions.
static const char* const causes[] = {
    "instruction address misaligned", "instruction access fault", "illegal instruction",
    "breakpoint",                     "load address misaligned",  "load access fault",
    "store address misaligned",       "store access fault",
};

extern char __guard[], __stack_bottom[];

_Noreturn void trap(uint32_t cause, uint32_t pc, uint32_t address) {
  print("trap: ");
  if (address >= (uint32_t)__guard && address < (uint32_t)__stack_bottom) {
    print("stack overflow");
  } else if (cause < sizeof causes / sizeof causes[0]) {
    print(causes[cause]);
  } else {
    print("cause 0x");
    print_hex(cause);
  }
  print(" at 0x");
  print_hex(pc);
  print(", address 0x");
  print_hex(address);
  print("\n");
  board_exit(70);
}
