#ifndef TALLY_LITERAL_H
#define TALLY_LITERAL_H

#include "value.h"

/* The value of a word that is a literal: `42`, `-0x1f`, `1.5`, `inf`, `true`, `none`, `#red`; null for others. */
value *literal_of(const char *name);

#endif
