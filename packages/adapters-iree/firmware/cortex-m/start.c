// Reset: floating point, memory protection, .data, .bss, then main.
#include <stdint.h>
#include <string.h>

#include "board.h"
#include "protect.h"

int main(void);
void trap_entry(void);

extern char __data_start[], __data_end[], __bss_start[], __bss_end[], __stack_top[];
extern const char __data_load[];

#define CPACR (*(volatile uint32_t*)0xe000ed88)  // Armv7-M ARM, B3.2.20

_Noreturn void _start(void) {
  CPACR |= 0xf << 20;  // CP10, CP11: the FPU, on Armv8.1-M also MVE
  __asm__ volatile("dsb\n\tisb");
  protect_memory();
  memcpy(__data_start, __data_load, (size_t)(__data_end - __data_start));
  memset(__bss_start, 0, (size_t)(__bss_end - __bss_start));
  board_exit(main());
}

// Armv7-M ARM, table B1-4: the stack, reset, then the exceptions; no interrupt is ever enabled.
__attribute__((section(".isr_vector"), used)) static const void* const vector_table[16] = {
    __stack_top, (const void*)_start, [2 ... 15] = (const void*)trap_entry};
