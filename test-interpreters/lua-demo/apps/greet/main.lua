-- A component in Lua: this script runs once, at the first call from the host, and returns the functions that
-- the world exports. Names are written with `_` where WIT has `-`.

local phrases = require("phrases") -- the file phrases.lua beside this one, carried inside the component

local exports = {}

-- greet: func(name: string, language: option<string>) -> string
-- An option that the host leaves out arrives as nil.
function exports.greet(name, language)
  local phrase = phrases[language] or phrases.en
  return phrase:format(name)
end

return exports
