#!/usr/bin/env lua
-- What `require` finds, and what it says when it finds nothing.

local exports = {}

-- The value of a Lua expression, or the error in it.
function exports.try(text)
  return tostring(select(2, pcall(assert(load(text, "=script")))))
end

exports["test:modules/api"] = {
  name = function()
    return "api"
  end,
}
exports["test:many/two@1.0.0"] = {
  get = function()
    return 1
  end,
}
exports["test:many/two@2.0.0"] = {
  get = function()
    return 2
  end,
}

return exports
