-- How one greets, by language. A module is a file that returns a value, here a table.

local phrases = {
  en = "Hello, %s!",
  de = "Guten Tag, %s!",
  es = "¡Hola, %s!",
  ja = "こんにちは、%sさん!",
}

-- nil is no key for a table, so `phrases[nil]` reads as nil too: exactly "no such language".
return phrases
