#include "app.h"

#include "iree/hal/local/loaders/static_library_loader.h"
#include "iree/modules/hal/inline/module.h"
#include "iree/modules/hal/loader/module.h"
#include "model.h"

// The modules that the compiled model imports from: buffers in line, kernels from the static library.
static iree_status_t create_hal_modules(app_t* app, iree_vm_module_t** inline_module,
                                        iree_vm_module_t** loader_module) {
  const iree_allocator_t heap = iree_allocator_system();
  IREE_RETURN_IF_ERROR(iree_hal_allocator_create_heap(iree_make_cstring_view("heap"), heap, heap,
                                                      &app->buffers));
  IREE_RETURN_IF_ERROR(iree_hal_inline_module_create(
      app->instance, IREE_HAL_INLINE_MODULE_FLAG_NONE, iree_hal_module_debug_sink_null(),
      app->buffers, heap, inline_module));
  const iree_hal_executable_library_query_fn_t queries[] = {model_library_query};
  iree_hal_executable_loader_t* loader = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_static_library_loader_create(
      model_library_query ? 1 : 0, queries, iree_hal_executable_import_provider_null(), heap,
      &loader));
  return iree_hal_loader_module_create(app->instance, IREE_HAL_LOADER_MODULE_FLAG_NONE, 1, &loader,
                                       heap, loader_module);
}

iree_status_t app_start(app_t* app) {
  const iree_allocator_t heap = iree_allocator_system();
  iree_vm_module_t* modules[3] = {0};
  IREE_RETURN_IF_ERROR(
      iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, heap, &app->instance));
  IREE_RETURN_IF_ERROR(iree_hal_module_register_inline_types(app->instance));
  IREE_RETURN_IF_ERROR(iree_hal_module_register_loader_types(app->instance));
  IREE_RETURN_IF_ERROR(create_hal_modules(app, &modules[0], &modules[1]));
  IREE_RETURN_IF_ERROR(model_create(app->instance, heap, &modules[2]));
  IREE_RETURN_IF_ERROR(iree_vm_context_create_with_modules(
      app->instance, IREE_VM_CONTEXT_FLAG_NONE, IREE_ARRAYSIZE(modules), modules, heap,
      &app->context));
  return iree_vm_module_lookup_function_by_name(modules[2], IREE_VM_FUNCTION_LINKAGE_EXPORT,
                                                iree_make_cstring_view("main"), &app->main);
}

iree_status_t app_add_input(const app_t* app, iree_vm_list_t* inputs,
                            iree_hal_element_type_t type, iree_host_size_t rank,
                            const iree_hal_dim_t* shape, iree_const_byte_span_t data) {
  const iree_hal_buffer_params_t params = {
      .usage = IREE_HAL_BUFFER_USAGE_DEFAULT,
      .type = IREE_HAL_MEMORY_TYPE_HOST_LOCAL | IREE_HAL_MEMORY_TYPE_DEVICE_VISIBLE,
  };
  iree_hal_buffer_t* buffer = NULL;
  iree_hal_buffer_view_t* view = NULL;
  IREE_RETURN_IF_ERROR(
      iree_hal_allocator_allocate_buffer(app->buffers, params, data.data_length, &buffer));
  IREE_RETURN_IF_ERROR(iree_hal_buffer_map_write(buffer, 0, data.data, data.data_length));
  IREE_RETURN_IF_ERROR(iree_hal_buffer_view_create(buffer, rank, shape, type,
                                                   IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR,
                                                   iree_allocator_system(), &view));
  iree_hal_buffer_release(buffer);
  iree_vm_ref_t ref = iree_hal_buffer_view_move_ref(view);
  return iree_vm_list_push_ref_move(inputs, &ref);
}

iree_status_t app_invoke(const app_t* app, iree_vm_list_t* inputs, iree_vm_list_t* outputs) {
  return iree_vm_invoke(app->context, app->main, IREE_VM_INVOCATION_FLAG_NONE, NULL, inputs,
                        outputs, iree_allocator_system());
}
