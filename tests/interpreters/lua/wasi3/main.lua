local clock = require("wasi:clocks/monotonic-clock")
local system = require("wasi:clocks/system-clock")
local random = require("wasi:random/random")
local insecure = require("wasi:random/insecure")
local seed = require("wasi:random/insecure-seed")
local environment = require("wasi:cli/environment")

local stdin = require("wasi:cli/stdin")
local stdout = require("wasi:cli/stdout")

local app = {}

-- Writes the standard input in capital letters, between what Lua's own libraries write.
function app.copy()
  print("before")
  local input, read = table.unpack(stdin.read_via_stream())
  local size = 0
  local written = stdout.write_via_stream(coroutine.create(function()
    for chunk in input:iter() do
      size = size + #chunk
      coroutine.yield(chunk:upper())
    end
  end))
  written:await()
  read:await()
  print("after")
  return size
end

function app.shout()
  local input = stdin.read_via_stream()[1]
  local text = input:read_all()
  local reader, writer = require("async").stream()
  local written = stdout.write_via_stream(reader)
  writer:write(text:upper(), "!")
  writer:close()
  written:await()
  return text
end

-- How long each way to wait has taken.
function app.wait(nanoseconds)
  local start = clock.now()
  clock.wait_for(nanoseconds)
  local middle = clock.now()
  clock.wait_until(middle + nanoseconds)
  return { middle - start, clock.now() - middle }
end

function app.now()
  return system.now().seconds
end

function app.numbers(count)
  local first, second = table.unpack(seed.get_insecure_seed())
  assert(math.type(first) == "integer" and math.type(second) == "integer")
  assert(math.type(random.get_random_u64()) == "integer")
  assert(math.type(insecure.get_insecure_random_u64()) == "integer")
  assert(random.get_random_bytes(32) ~= random.get_random_bytes(32))
  return { #random.get_random_bytes(count), #insecure.get_insecure_random_bytes(count), clock.get_resolution() }
end

function app.arguments()
  return environment.get_arguments()
end

function app.variable(name)
  for _, pair in ipairs(environment.get_environment()) do
    if pair[1] == name then
      return pair[2]
    end
  end
  return nil
end

return app
