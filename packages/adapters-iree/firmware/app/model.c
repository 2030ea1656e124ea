// The compiled model: the C that iree-compile wrote, under the application's name.
#define EMITC_IMPLEMENTATION
#include "module.h"

#include "model.h"

iree_status_t model_create(iree_vm_instance_t* instance, iree_allocator_t allocator,
                           iree_vm_module_t** module) {
  return MODEL_CREATE(instance, allocator, module);
}
