/* Hands the script over where the world library is not ours and carries no files: it stands between
 * that library and the interpreter when the interpreter is initialized. */
#include "wit_dylib.h"

void interpreter_initialize(const wit_t *wit);

static const wit_file_t files[] = {{NAME, (const uint8_t *)TEXT, sizeof TEXT - 1}};

void wit_dylib_initialize(const wit_t *wit) {
    wit_dylib_files(files, 1);
    interpreter_initialize(wit);
}
