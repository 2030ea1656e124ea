// Reset: global pointer, stack, floating point where the core has it, .data, .bss, then main.
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

// mtvec needs an address that is a multiple of 4.
  .balign 4
  .globl trap_entry
trap_entry:
  la sp, __stack_top
  csrr a0, mcause
  csrr a1, mepc
  csrr a2, mtval
  j trap
