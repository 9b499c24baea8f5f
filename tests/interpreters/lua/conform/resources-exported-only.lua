-- Resources of the world itself: classes of this script.

local counter = {}
counter.__index = counter

function counter.new(start, name)
  return setmetatable({ number = start, text = name }, counter)
end

function counter:value()
  return self.number
end

function counter:name()
  return self.text
end

function counter:set(value, name)
  self.number, self.text = value, name
end

function counter.join(left, right)
  return counter.new(left.number + right.number & 0xFFFFFFFF, left.text .. right.text)
end

local holder = {}
holder.__index = holder

function holder.new(counters)
  if #counters == 0 then
    error("nothing to hold", 0)
  end
  return setmetatable({ counters = counters }, holder)
end

-- They are the host's then.
function holder:all()
  local counters = self.counters
  self.counters = {}
  return counters
end

local counters = { counter = counter, holder = holder }

function counters.echo(a)
  return a
end

function counters.nested(a)
  return a
end

function counters.look(a, b)
  local sum = a.number
  for _, other in ipairs(b) do
    sum = sum + other.number
  end
  return sum & 0xFFFFFFFF
end

counters["end"] = function(a, b)
  assert(getmetatable(a) == counter)
  for _, held in ipairs(b) do
    assert(getmetatable(held) == holder)
  end
end

return { ["test:exported-only/counters"] = counters }
