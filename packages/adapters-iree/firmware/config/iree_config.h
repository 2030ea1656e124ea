// The configuration of the IREE runtime (IREE_USER_CONFIG_H): one thread, no files, no tracing, no error texts.
#ifndef EDGEBENCH_IREE_CONFIG_H
#define EDGEBENCH_IREE_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

uint64_t board_instructions(void);

#define IREE_STATUS_MODE 0
#define IREE_STATISTICS_ENABLE 0
#define IREE_SYNCHRONIZATION_DISABLE_UNSAFE 1
#define IREE_THREADING_ENABLE 0
#define IREE_FILE_IO_ENABLE 0
#define IREE_TRACING_MODE 0
#define IREE_HAL_COMMAND_BUFFER_VALIDATION_ENABLE 0
#define IREE_HAL_MODULE_STRING_UTIL_ENABLE 0
#define IREE_VM_BACKTRACE_ENABLE 0
#define IREE_VM_EXT_F32_ENABLE 0
#define IREE_VM_EXT_F64_ENABLE 0
#define IREE_ALLOCATOR_SYSTEM_CTL heap_ctl
// The body of a function that returns nanoseconds; nothing waits for one to pass.
#define IREE_TIME_NOW_FN \
  { return (int64_t)board_instructions(); }
#define IREE_WAIT_UNTIL_FN(deadline) ((void)(deadline), false)

#endif
