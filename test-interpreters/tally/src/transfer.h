/* The resources among the arguments of an import or in the result of an export. Nothing is given away before all of
 * them have been found right. */
#ifndef TALLY_TRANSFER_H
#define TALLY_TRANSFER_H

#include "reference.h"

typedef struct transfer {
    way way;        /* the function, and the parameter that is being looked at */
    value *leaving; /* lists, or null */
    value *lent;
} transfer;

/* Takes a reference for an own handle; says why not. */
bool transfer_give(transfer *to, const value *of, text *error);
/* Takes a reference for a borrowed handle of a resource that the world imports; says why not. */
bool transfer_lend(transfer *to, const value *of, text *error);

/* Gives away what is leaving: the references hold the handles for it. */
void transfer_commit(transfer *of);
/* The call is over, or is not made: what was lent is back, and what was not given away is still the program's. */
void transfer_end(transfer *of);

#endif
