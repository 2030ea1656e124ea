// The names under which the application finds the compiled model; each model's own are given to the compiler.
#ifndef EDGEBENCH_MODEL_H
#define EDGEBENCH_MODEL_H

#include "iree/base/api.h"
#include "iree/hal/local/executable_library.h"
#include "iree/vm/api.h"

iree_status_t model_create(iree_vm_instance_t* instance, iree_allocator_t allocator,
                           iree_vm_module_t** module);

// Null where the model has no kernels: it is one reshape, or all of it is constant.
__attribute__((weak)) const iree_hal_executable_library_header_t** model_library_query(
    iree_hal_executable_library_version_t max_version,
    const iree_hal_executable_environment_v0_t* environment);

#endif
