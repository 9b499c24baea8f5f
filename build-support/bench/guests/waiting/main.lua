local sync_calls = require("bench:waiting/sync-calls")
local async_calls = require("bench:waiting/async-calls")

local function calls(imports)
  return {
    empty = function()
      return imports.empty()
    end,
    scalars = function(a, b, c, d)
      return imports.scalars(a, b, c, d)
    end,
    str = function(value)
      return imports.str(value)
    end,
    rec = function(value)
      return imports.rec(value)
    end,
  }
end

local streams = {
  count_bytes = function(values)
    local count = 0
    for chunk in values:iter() do
      count = count + #chunk
    end
    return count
  end,
  count_list_of_bytes = function(values)
    return #values
  end,
  count_items = function(values)
    local count = 0
    for item in values:iter() do
      count = count + 1
    end
    return count
  end,
  count_list_of_items = function(values)
    local count = 0
    for _, item in ipairs(values) do
      count = count + 1
    end
    return count
  end,
  pump = function(values)
    return coroutine.create(function()
      for chunk in values:iter() do
        coroutine.yield(chunk)
      end
    end)
  end,
  write_items = function(values)
    return values
  end,
  echo_items = function(values)
    return values
  end,
}

return {
  ["bench:waiting/sync-calls"] = calls(sync_calls),
  ["bench:waiting/async-calls"] = calls(async_calls),
  ["bench:waiting/streams"] = streams,
}
