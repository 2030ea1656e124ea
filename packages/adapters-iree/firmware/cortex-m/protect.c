#include "protect.h"

#include <stdint.h>

extern char __boot_start[], __boot_end[], __flash_start[], __flash_end[], __stack_bottom[];

#define MPU_CTRL (*(volatile uint32_t*)0xe000ed94)
#define MPU_RNR (*(volatile uint32_t*)0xe000ed98)
#define MPU_RBAR (*(volatile uint32_t*)0xe000ed9c)

enum { enable = 1, background = 4 };  // MPU_CTRL: ENABLE, PRIVDEFENA

#if __ARM_ARCH >= 8

// Armv8-M ARM, MPU_RBAR and MPU_RLAR: both hold bits 31 to 5 of an address.
#define MPU_RLAR (*(volatile uint32_t*)0xe000eda0)

enum { read_only = 2 << 1 };

static void set_region(uint32_t number, const char* start, const char* end) {
  MPU_RNR = number;
  MPU_RBAR = (uint32_t)start | read_only;
  MPU_RLAR = ((uint32_t)end - 32) | enable;
}

static void protect_regions(void) {
  set_region(0, __flash_start, __flash_end);
  set_region(1, __boot_start, __boot_end);
  __asm__ volatile("msr msplim, %0" : : "r"(__stack_bottom));
}

#else

// Armv7-M ARM, B3.5.8 and B3.5.9: the size is 2^(SIZE + 1) bytes, the base a multiple of it.
#define MPU_RASR (*(volatile uint32_t*)0xe000eda0)
enum { no_access = 0 << 24, read_only = 6 << 24, never_execute = 1 << 28 };

static void set_region(uint32_t number, uint32_t base, uint32_t bytes, uint32_t access) {
  MPU_RNR = number;
  MPU_RBAR = base;
  MPU_RASR = access | (uint32_t)(__builtin_ctz(bytes) - 1) << 1 | enable;
}

static void protect_regions(void) {
  const uint32_t below = 0x100000;  // larger than any frame
  set_region(0, (uint32_t)__flash_start, (uint32_t)(__flash_end - __flash_start), read_only);
  set_region(1, (uint32_t)__stack_bottom - below, below, no_access | never_execute);
}

#endif

void protect_memory(void) {
  protect_regions();
  MPU_CTRL = enable | background;
  __asm__ volatile("dsb\n\tisb");
}
