/* The factor is the length of the project's file. */
#include "wit_dylib.h"

static size_t length;

void wit_dylib_files(const wit_file_t *files, size_t count) { length = count == 1 ? files[0].len : 0; }

uint32_t factor(void) { return length; }
