/* The objects behind the resources that the world exports, and the numbers by which others know them. */
#ifndef TALLY_OBJECT_H
#define TALLY_OBJECT_H

#include "value.h"

/* What a resource of this component is made with. Not to be mixed up with a handle, which is the component model's
 * number for an owner. */
typedef struct rep {
    size_t number;
} rep;

/* Somebody owns it: a reference of the program, or, while it has a rep, a handle. */
struct object {
    uint32_t resource; /* an index into the world's resources */
    uint32_t uses;     /* references to it, and one more until it is let go */
    value *content;    /* null when it is gone */
    rep rep;
    bool returning; /* its handle is being dropped because it comes back to the program */
    object *next;   /* of those whose reps have the same place, or of those that have ended */
};

object *object_new(uint32_t resource, value *content);
object *object_use(object *of);
void object_release(object *of);

/* Gives an object a rep. Numbers are not given twice, as long as there are others. */
rep object_enter(object *of);
/* The live object of a resource that has this rep, or null. */
object *object_find(uint32_t resource, rep of);
/* Takes the rep from an object. */
void object_leave(object *of);

/* Its last owner has let it go. */
void object_end(object *of);
/* The first of those that have ended, or null; object_let_go is to be called with it. */
object *object_next_ended(void);
void object_let_go(object *of);

#endif
