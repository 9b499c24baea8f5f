-- The module `wit`: what a script needs beside Lua's own libraries. Like them it is a global and a module.

local wit = {}

-- The options that a plain nil cannot tell apart (see the table of types in the README).
function wit.some(value)
  return { tag = "some", val = value }
end

function wit.none()
  return { tag = "none" }
end

-- Results inside other values.
function wit.ok(value)
  return { tag = "ok", val = value }
end

function wit.err(value)
  return { tag = "err", val = value }
end

return wit
