// QEMU's machines mps2-an386 (hw/arm/mps2.c) and mps3-an547 (hw/arm/mps2-tz.c); their linker scripts
// say where the devices are.
#include "board.h"

// Cortex-M System Design Kit (Arm DDI 0479), APB UART
extern volatile struct {
  uint32_t data, state, control, interrupt, divider;
} __uart;
enum { transmit_full = 1, transmit_enable = 1, smallest_divider = 16 };

// Application note AN386 (Arm DAI 0386), FPGA system control and I/O
extern volatile struct {
  uint32_t leds, debug, buttons, unused, seconds, centiseconds, cycles;
} __fpga_io;

// An absolute symbol: its address is the frequency of `cycles`.
extern char __fpga_io_hz[];

// `-icount shift=7`: an instruction takes 128 ns.
enum { nanoseconds_per_instruction = 128 };

// The cycles have 32 bits; the seconds tell how often they have wrapped.
static uint64_t cycles(void) {
  const uint64_t whole_seconds = (uint64_t)__fpga_io.seconds * (uint32_t)__fpga_io_hz;
  return whole_seconds + (uint64_t)(int32_t)(__fpga_io.cycles - (uint32_t)whole_seconds);
}

static uint64_t first;

void board_init(void) {
  __uart.divider = smallest_divider;
  __uart.control = transmit_enable;
  first = cycles();
}

void board_putc(char c) {
  while (__uart.state & transmit_full) {
  }
  __uart.data = (uint8_t)c;
}

// Semihosting's SYS_EXIT_EXTENDED with ADP_Stopped_ApplicationExit.
_Noreturn void board_exit(int code) {
  const uint32_t arguments[] = {0x20026, (uint32_t)code};
  register uint32_t operation __asm__("r0") = 0x20;
  register const uint32_t* parameter __asm__("r1") = arguments;
  __asm__ volatile("bkpt 0xab" : : "r"(operation), "r"(parameter) : "memory");
  for (;;) {
  }
}

// Instructions since board_init. A cycle takes 40 or 50 ns, so that the time since then is off by less
// than half an instruction, and rounding gives the exact count.
uint64_t board_instructions(void) {
  const uint32_t nanoseconds_per_cycle = 1000000000 / (uint32_t)__fpga_io_hz;
  const uint64_t nanoseconds = (cycles() - first) * nanoseconds_per_cycle;
  return (nanoseconds + nanoseconds_per_instruction / 2) / nanoseconds_per_instruction;
}
