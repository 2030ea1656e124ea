// What the harness needs of a machine; one implementation for each family under firmware/.
#ifndef EDGEBENCH_BOARD_H
#define EDGEBENCH_BOARD_H

#include <stdint.h>

// Called once before anything is printed.
void board_init(void);

// Writes one character to the UART, waiting until it has room.
void board_putc(char c);

// Ends the machine with an exit code, 0 to 255.
_Noreturn void board_exit(int code);

// Instructions executed so far: of the core's own counter, or of a clock that QEMU's -icount ties to them.
uint64_t board_instructions(void);

#endif
