-- Async functions: an import that is async in WIT is called like any other. While it waits, the
-- component runs other calls, and what the module "async" has started.

local async = require("async")
local stations = require("demo:weather/stations")

local report = {}

-- A function for each station that asks it.
local function questions(names)
  local ask = {}
  for index, name in ipairs(names) do
    ask[index] = function()
      return stations.temperature(name)
    end
  end
  return table.unpack(ask)
end

-- mean: async func(stations: list<string>) -> result<f64, string>
function report.mean(names)
  if #names == 0 then
    error("no station was named", 0)
  end
  -- All are asked at once. The err of one of them ends the others, and becomes the err of this
  -- function.
  local temperatures = { async.all(questions(names)) }
  local sum = 0
  for _, temperature in ipairs(temperatures) do
    sum = sum + temperature
  end
  return sum / #temperatures
end

-- first: async func(stations: list<string>, within: u32) -> result<option<f64>, string>
function report.first(names, within)
  if #names == 0 then
    return nil
  end
  -- When the time is over, the calls that still wait are cancelled.
  local temperature = async.timeout(within * 1000000, async.race, questions(names))
  return temperature
end

return {
  ["demo:weather/report"] = report,
}
