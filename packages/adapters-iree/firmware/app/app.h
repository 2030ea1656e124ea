// What a product would hold of IREE around its model: set up once, then invoked.
#ifndef EDGEBENCH_APP_H
#define EDGEBENCH_APP_H

#include "iree/base/api.h"
#include "iree/hal/api.h"
#include "iree/vm/api.h"

typedef struct {
  iree_vm_instance_t* instance;
  iree_hal_allocator_t* buffers;
  iree_vm_context_t* context;
  iree_vm_function_t main;
} app_t;

iree_status_t app_start(app_t* app);

// Adds an input to the list: a buffer on the heap with these contents.
iree_status_t app_add_input(const app_t* app, iree_vm_list_t* inputs,
                            iree_hal_element_type_t type, iree_host_size_t rank,
                            const iree_hal_dim_t* shape, iree_const_byte_span_t data);

iree_status_t app_invoke(const app_t* app, iree_vm_list_t* inputs, iree_vm_list_t* outputs);

#endif
