#ifndef EDGEBENCH_STACK_H
#define EDGEBENCH_STACK_H

#include <stddef.h>

// Fills the stack below the caller with a pattern.
void stack_paint(void);

// Bytes from the top of the stack to the deepest word that lost the pattern.
size_t stack_peak(void);

#endif
