#ifndef EDGEBENCH_PROTECT_H
#define EDGEBENCH_PROTECT_H

// Makes what an image on a real device could not do a fault here, where the emulator has RAM behind
// every address: writing to flash, and going past the end of the stack.
void protect_memory(void);

#endif
