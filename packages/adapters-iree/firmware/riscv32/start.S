// Reset: global pointer, stack, floating point where the core has it, memory protection, .data, .bss, then main.
// Flash is not written, and a stack that overflows traps; the sizes of both regions are those of link.ld.
#define FLASH_NAPOT ((16 << 20 >> 3) - 1)
#define GUARD_NAPOT ((128 << 10 >> 3) - 1)
#define PMP_READ 1
#define PMP_EXECUTE 4
#define PMP_NAPOT (3 << 3)
#define PMP_LOCK 0x80

  .section .text.start, "ax"
  .globl _start
_start:
  .option push
  .option norelax
  la gp, __global_pointer$
  .option pop
  la sp, __stack_top
  la t0, trap_entry
  csrw mtvec, t0
#ifdef __riscv_flen
  li t0, 0x6000  // mstatus.FS = dirty
  csrs mstatus, t0
  fscsr zero
#endif

  // Privileged Architecture 1.12, 3.7.1: locked regions, whose base and size are in one address (NAPOT).
  la t0, __flash_start
  li t1, FLASH_NAPOT
  call protect_address
  csrw pmpaddr0, t0
  la t0, __guard
  li t1, GUARD_NAPOT
  call protect_address
  csrw pmpaddr1, t0
  li t0, (PMP_LOCK | PMP_NAPOT) << 8 | PMP_LOCK | PMP_NAPOT | PMP_EXECUTE | PMP_READ
  csrw pmpcfg0, t0

  la a0, __data_start
  la a1, __data_load
  la a2, __data_end
1:
  bgeu a0, a2, 2f
  lw t0, 0(a1)
  sw t0, 0(a0)
  addi a0, a0, 4
  addi a1, a1, 4
  j 1b
2:
  la a0, __bss_start
  la a1, __bss_end
3:
  bgeu a0, a1, 4f
  sw zero, 0(a0)
  addi a0, a0, 4
  j 3b
4:
  j main

// t0: base, t1: half of the size in words, less one
protect_address:
  srli t0, t0, 2
  or t0, t0, t1
  ret

// mtvec needs an address that is a multiple of 4.
  .balign 4
  .globl trap_entry
trap_entry:
  la sp, __stack_top
  csrr a0, mcause
  csrr a1, mepc
  csrr a2, mtval
  j trap
