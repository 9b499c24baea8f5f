local imports = require("wit").imports
peer = imports["test:ends/peer"]
async = require("async")

local load = loadstring or load
unpack_all = table.unpack or unpack

-- What a script returns, as text.
local function text(...)
  local texts = {}
  for index = 1, select("#", ...) do
    local value = select(index, ...)
    texts[index] = type(value) == "table" and table.concat(value, ",") or tostring(value)
  end
  return table.concat(texts, " ")
end

local function run(script)
  return text(assert(load(script, "=script"))())
end

-- What happens to what comes in: a script may set another function.
through = function(x, name)
  return peer[name](x)
end

local lua = setmetatable({}, {
  __index = function(_, name)
    return function(x)
      return through(x, name)
    end
  end,
})

return { run = run, run_sync = run, ["test:ends/lua"] = lua }
