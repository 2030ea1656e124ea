// The allocator behind IREE's: first fit over one region, neighbours merged when freed.
#include "heap.h"

#include <stdint.h>
#include <string.h>

#include "iree/base/api.h"

extern char __heap_start[], __heap_end[];

// In front of every block, free or not; blocks follow each other without gaps.
typedef struct {
  size_t size;  // of the block with this header
  size_t used;  // 0 or 1
} block_t;

enum { alignment = 16, header = alignment };  // a block_t and room up to the next aligned address

static char* top;  // the end of the last block that was ever used
static size_t in_use;
static size_t peak;

static block_t* next(block_t* block) { return (block_t*)((char*)block + block->size); }
static int is_block(const block_t* block) { return (const char*)block < top; }

// Merges the free blocks that follow a free block, and gives the last ones back.
static void merge(block_t* block) {
  while (is_block(next(block)) && !next(block)->used) block->size += next(block)->size;
  if (!is_block(next(block))) top = (char*)block;
}

static void* take(block_t* block, size_t size) {
  if (block->size >= size + header + alignment) {
    block_t rest = {block->size - size, 0};
    block->size = size;
    *next(block) = rest;
  }
  block->used = 1;
  in_use += block->size;
  return (char*)block + header;
}

static void* allocate(size_t bytes) {
  if (!top) top = __heap_start;
  if (bytes > (size_t)(__heap_end - __heap_start)) return NULL;
  const size_t size = ((bytes + alignment - 1) & ~(size_t)(alignment - 1)) + header;
  block_t* block = (block_t*)__heap_start;
  for (; is_block(block); block = next(block)) {
    if (block->used) continue;
    merge(block);
    if (!is_block(block)) break;
    if (block->size >= size) return take(block, size);
  }
  if (size > (size_t)(__heap_end - top)) return NULL;
  block->size = size;
  top += size;
  if (peak < (size_t)(top - __heap_start)) peak = (size_t)(top - __heap_start);
  return take(block, size);
}

static void release(void* pointer) {
  if (!pointer) return;
  block_t* block = (block_t*)((char*)pointer - header);
  block->used = 0;
  in_use -= block->size;
  merge(block);
}

static void* resize(void* old, size_t bytes) {
  void* pointer = allocate(bytes);
  if (!pointer || !old) return pointer;
  const size_t held = ((block_t*)((char*)old - header))->size - header;
  memcpy(pointer, old, held < bytes ? held : bytes);
  release(old);
  return pointer;
}

size_t heap_used(void) { return in_use; }
size_t heap_peak(void) { return peak; }

iree_status_t heap_ctl(void* self, iree_allocator_command_t command, const void* params,
                       void** inout_ptr) {
  (void)self;
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    release(*inout_ptr);
    *inout_ptr = NULL;
    return iree_ok_status();
  }
  const size_t bytes = ((const iree_allocator_alloc_params_t*)params)->byte_length;
  void* old = command == IREE_ALLOCATOR_COMMAND_REALLOC ? *inout_ptr : NULL;
  void* pointer = resize(old, bytes);
  if (!pointer) return iree_status_from_code(IREE_STATUS_RESOURCE_EXHAUSTED);
  if (command == IREE_ALLOCATOR_COMMAND_CALLOC) memset(pointer, 0, bytes);
  *inout_ptr = pointer;
  return iree_ok_status();
}
