#ifndef EDGEBENCH_HEAP_H
#define EDGEBENCH_HEAP_H

#include <stddef.h>

// Bytes of the heap that are in use now, with the allocator's own headers.
size_t heap_used(void);

// The largest part of the heap region that was ever in use: what a product must reserve.
size_t heap_peak(void);

#endif
