// Boots the application, runs it on every vector and prints what came out:
//   start <instructions>                      from reset to a model that is ready
//   invoke <vector> <instructions>
//   output <vector> <index> <type> <d0>x<d1>... <hex bytes>
//   heap <peak> <in use once the model is ready>
//   stack <peak>
//   done
// or one line `error <step> <status>`.
#include "app.h"
#include "board.h"
#include "heap.h"
#include "iree/modules/hal/types.h"
#include "print.h"
#include "stack.h"
#include "vectors.h"

static void require(const char* step, iree_status_t status) {
  if (iree_status_is_ok(status)) return;
  print("error ");
  print(step);
  print(" ");
  print_number(iree_status_code(status));
  print("\n");
  board_exit(1);
}

static void print_counts(const char* what, uint64_t first, uint64_t second) {
  print(what);
  print(" ");
  print_number(first);
  print(" ");
  print_number(second);
  print("\n");
}

// Reads one description and the input itself; returns the place behind the input.
static const char* add_input(const app_t* app, iree_vm_list_t* inputs, const uint32_t** described,
                             const char* data) {
  const uint32_t type = (*described)[0];
  const uint32_t bytes = (*described)[1];
  const uint32_t rank = (*described)[2];
  *described += 3 + rank;
  const iree_const_byte_span_t span = {(const uint8_t*)data, bytes};
  require("input", app_add_input(app, inputs, type, rank,
                                 (const iree_hal_dim_t*)(*described - rank), span));
  return data + ((bytes + 3) & ~3u);
}

static void print_output(uint32_t vector, iree_host_size_t index, iree_hal_buffer_view_t* view) {
  print("output ");
  print_number(vector);
  print(" ");
  print_number(index);
  print(" ");
  print_hex(iree_hal_buffer_view_element_type(view));
  print(" ");
  for (iree_host_size_t k = 0; k < iree_hal_buffer_view_shape_rank(view); k++) {
    if (k > 0) print("x");
    print_number(iree_hal_buffer_view_shape_dim(view, k));
  }
  print(" ");
  iree_hal_buffer_mapping_t mapping = {0};
  require("output", iree_hal_buffer_map_range(
                        iree_hal_buffer_view_buffer(view), IREE_HAL_MAPPING_MODE_SCOPED,
                        IREE_HAL_MEMORY_ACCESS_READ, 0,
                        iree_hal_buffer_view_byte_length(view), &mapping));
  print_bytes(mapping.contents.data, mapping.contents.data_length);
  require("output", iree_hal_buffer_unmap_range(&mapping));
  print("\n");
}

static const char* run(const app_t* app, uint32_t vector, const char* data) {
  const iree_allocator_t heap = iree_allocator_system();
  iree_vm_list_t* inputs = NULL;
  iree_vm_list_t* outputs = NULL;
  require("list", iree_vm_list_create(iree_vm_make_undefined_type_def(), 4, heap, &inputs));
  require("list", iree_vm_list_create(iree_vm_make_undefined_type_def(), 4, heap, &outputs));
  const uint32_t* described = __vectors.words;
  for (uint32_t k = 0; k < __vectors.inputs; k++) {
    data = add_input(app, inputs, &described, data);
  }
  const uint64_t before = board_instructions();
  require("invoke", app_invoke(app, inputs, outputs));
  print_counts("invoke", vector, board_instructions() - before);
  for (iree_host_size_t k = 0; k < iree_vm_list_size(outputs); k++) {
    print_output(vector, k, iree_vm_list_get_buffer_view_assign(outputs, k));
  }
  iree_vm_list_release(inputs);
  iree_vm_list_release(outputs);
  return data;
}

static const char* first_input(void) {
  const uint32_t* described = __vectors.words;
  for (uint32_t k = 0; k < __vectors.inputs; k++) described += 3 + described[2];
  return (const char*)described;
}

int main(void) {
  board_init();
  stack_paint();
  if (__vectors.magic != vectors_magic) {
    print("error vectors 0\n");
    board_exit(1);
  }
  app_t app = {0};
  const uint64_t before = board_instructions();
  require("start", app_start(&app));
  print("start ");
  print_number(board_instructions() - before);
  print("\n");
  const size_t ready = heap_used();
  const char* data = first_input();
  for (uint32_t vector = 0; vector < __vectors.vectors; vector++) data = run(&app, vector, data);
  print_counts("heap", heap_peak(), ready);
  print("stack ");
  print_number(stack_peak());
  print("\ndone\n");
  board_exit(0);
}
