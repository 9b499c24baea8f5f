-- Every value in all four places: taken and given by this script, and taken and given by the host that it calls.

local host = require("test:values/host")
local literals = require("literals")

-- `take_T(value)` says what has arrived, `give_T(text)` returns the value of a Lua expression: for any type T.
local guest = setmetatable({}, {
  __index = function(_, name)
    local function take(value)
      return literals.show(value)
    end
    return name:find("^take_") and take or literals.value
  end,
})

local exports = { ["test:values/guest"] = guest }

-- Calls the host's `take_T` with the value of a Lua expression.
function exports.host_take(name, text)
  host["take_" .. name:gsub("-", "_")](literals.value(text))
end

-- Says what the host's `give_T` returns.
function exports.host_give(name)
  return literals.show(host["give_" .. name:gsub("-", "_")]())
end

-- The error that `host_take` raises.
function exports.host_take_error(name, text)
  local ok, message = pcall(exports.host_take, name, text)
  return ok and "no error" or message
end

-- Bytes in use by Lua after a full collection.
function exports.memory()
  collectgarbage()
  return math.tointeger(collectgarbage("count") * 1024)
end

return exports
