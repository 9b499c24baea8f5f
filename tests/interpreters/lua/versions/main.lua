-- Runs what the host sends, in any version of Lua.

local compile = loadstring or load

numbers = require("test:versions/numbers")
store = require("test:versions/store")
blob = store.blob

-- What the code returns or raises, or what is wrong with it.
local function try(text)
  local chunk, message = compile(text, "=script")
  if not chunk then
    return message
  end
  return tostring((select(2, pcall(chunk))))
end

local counter = {}
counter.__index = counter
ended = {}

function counter.new(start)
  return setmetatable({ number = start }, counter)
end

function counter:value()
  return self.number
end

function counter:__close()
  ended[#ended + 1] = self.number
end

local function run(text)
  return assert(compile(text, "=script"))()
end

return {
  try = try,
  attempt = run,
  run = run,
  digits = tostring,
  ["test:versions/numbers"] = numbers,
  ["test:versions/counters"] = { counter = counter },
}
