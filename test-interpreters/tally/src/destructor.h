/* Destructors: words called `~counter`, for a resource `counter` that the world exports. */
#ifndef TALLY_DESTRUCTOR_H
#define TALLY_DESTRUCTOR_H

#include "text.h"

/* Lets all objects go that have ended, each after its destructor. False with what went wrong added to `error`; called
 * from inside a destructor, it leaves them to the call that runs it. */
bool destructors_run(text *error);

#endif
