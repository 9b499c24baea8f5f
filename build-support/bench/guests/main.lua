local host = require("bench:calls/host")

local counter = {}
counter.__index = counter

function counter.new(start)
  return setmetatable({ n = start }, counter)
end

function counter:add(by)
  self.n = self.n + by
  return self.n
end

local function echo(value)
  return value
end

return {
  empty = function() end,
  add = function(a, b)
    return a + b
  end,
  scalars = function(a, b, c, d)
    return d
  end,
  twenty = function(
    a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20
  )
    return a20
  end,
  str = echo,
  rec = echo,
  bytes = echo,
  numbers = echo,
  strings = echo,
  options = echo,
  records = echo,
  variants = echo,
  lines = echo,
  lists = echo,
  ask = function(question)
    return host.ask(question)
  end,
  ["bench:calls/counters"] = { counter = counter },
}
