-- Integers of 64 bits, for a Lua whose numbers are floats: their operators, `wit.integer` and `wit.u64`.
--
-- `host.add(a, b)` and its like return a result, or nil and what is wrong; `host.integer(x)` an integer or nil;
-- `host.digits(x)` a text. What this returns are the metamethods.
local wit, host = ...

local error, tostring, type = error, tostring, type

local function raising(calculate)
  return function(...)
    local result, message = calculate(...)
    if result == nil then
      error(message, 2)
    end
    return result
  end
end

wit.integer = host.integer

-- With `max`, which the host adds as soon as integers have their metamethods.
local u64 = {
  lt = raising(host.lt),
  le = raising(host.le),
  div = raising(host.idiv),
  mod = raising(host.mod),
}
wit.u64 = u64

u64.tostring = raising(function(n)
  local whole, message = host.sub(n, 0)
  return whole and host.digits(whole), message
end)

u64.tofloat = raising(function(n)
  return host.div(n, 1)
end)

function u64.parse(text)
  return text:find("^%d+$") and host.integer(text) or nil
end

local function text(value)
  return (type(value) == "string" or host.digits(value)) and tostring(value)
end

local function joined(a, b)
  local left, right = text(a), text(b)
  if left and right then
    return left .. right
  end
  return nil, ("attempt to concatenate a %s value"):format(type(left and b or a))
end

return {
  __add = raising(host.add),
  __sub = raising(host.sub),
  __mul = raising(host.mul),
  __mod = raising(host.mod),
  __div = raising(host.div),
  __pow = raising(host.pow),
  __unm = raising(function(n)
    return host.sub(0, n)
  end),
  __lt = raising(host.lt),
  __le = raising(host.le),
  __concat = raising(joined),
  __tostring = host.digits,
}
