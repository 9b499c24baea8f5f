local clock = require("wasi:clocks/monotonic-clock")
local system = require("wasi:clocks/system-clock")
local random = require("wasi:random/random")
local insecure = require("wasi:random/insecure")
local seed = require("wasi:random/insecure-seed")
local environment = require("wasi:cli/environment")

local app = {}

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
