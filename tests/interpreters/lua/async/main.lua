local imports = require("wit").imports
gates = imports["test:tasks/gates"]
blob = imports["test:tasks/store"].blob
async = require("async")

local load = loadstring or load

-- What a script returns, as text.
local function text(...)
  local texts = {}
  for index = 1, select("#", ...) do
    texts[index] = tostring((select(index, ...)))
  end
  return table.concat(texts, " ")
end

local function run(script)
  local chunk = assert(load(script, "=script"))
  return text(chunk())
end

return {
  run = run,
  run_sync = run,
  attempt = function(script)
    return assert(load(script, "=script"))()
  end,
  many = function(a, b, c, d)
    b = gates.wait(b)
    return { a, b .. #c .. tostring(d) }
  end,
  sizes = function(own, other)
    kept = other
    return own:size() + other:size()
  end,
  ["test:tasks/names"] = { name = run },
}
