/* What a program has of a resource: a handle of one that the world imports, or an object of its own. */
#ifndef TALLY_REFERENCE_H
#define TALLY_REFERENCE_H

#include "object.h"
#include "world.h"

/* The component model's number for an owner or a borrower. */
typedef struct handle {
    uint32_t number;
} handle;

/* The place in a function's signature that a resource passes. */
typedef struct way {
    const char *interface;
    const char *name;
    const char *const *params; /* their names, or null */
    size_t param;              /* SIZE_MAX for the result */
} way;

typedef enum reference_state {
    R_LIVE,
    R_LEAVING, /* to be given away when all arguments are found right */
    R_GIVEN,
    R_DROPPED,
    R_OVER,   /* the call that it was borrowed for has returned */
    R_UNKNOWN /* of a rep that no live object has */
} reference_state;

/* Values that share a reference are one reference: what is done with one is seen by all. */
struct reference {
    uint32_t resource; /* an index into the world's resources */
    bool owned;
    reference_state state;
    uint32_t lends; /* by how many arguments it is lent out */
    handle handle;  /* of an object: only on its way out */
    rep rep;        /* one that is unknown */
    object *object; /* null for a resource that the world imports */
    way way;        /* how a borrow came in, or what was given away went out */
};

/* An own handle that came in. For a resource of this component, the handle ends and the object is the program's. */
value *reference_own(uint32_t resource, handle from);
/* A borrow that came in: a handle, or the representation of an object. */
value *reference_borrow(uint32_t resource, uint32_t number, way by);
/* An object that is the program's. */
value *reference_object(object *of);
/* An object that is lent. */
value *reference_lent(object *of, way by);

/* Whether it can be used; says so if not. */
bool reference_check(const reference *of, text *error);

/* Drops what the program owns. */
bool reference_close(reference *of, text *error);

/* The call that a borrow came in by returns. */
void reference_end_borrow(reference *of);

/* The last value is gone. */
void reference_free(reference *of);

/* Goes through the references in a value. */
void reference_visit(const value *in, void (*visit)(reference *of, void *data), void *data);

/* "as parameter `left` of ns:pkg/iface#name". */
void way_show(text *to, const way *of);

#endif
