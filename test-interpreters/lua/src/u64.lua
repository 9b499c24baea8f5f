local wit = ...

-- `wit.u64`, for a Lua that has integers. They have the same 64 bits, read as signed: from 2^63 on they are negative.
-- `+`, `-`, `*`, `==` and the bitwise operators give the right bits as they are; what differs is here.
local u64 = {}
wit.u64 = u64

u64.max = -1

-- Is a < b? (Lua's math.ult under the name that belongs here.)
u64.lt = math.ult

-- Is a <= b?
function u64.le(a, b)
  return not math.ult(b, a)
end

-- The quotient of a / b, rounded down.
function u64.div(a, b)
  if b == 0 then
    error("wit.u64.div: division by zero", 2)
  elseif b < 0 then
    return math.ult(a, b) and 0 or 1
  elseif a >= 0 then
    return a // b
  end
  local quotient = (a >> 1) // b << 1
  return math.ult(a - quotient * b, b) and quotient or quotient + 1
end

-- The remainder of a / b.
function u64.mod(a, b)
  return a - u64.div(a, b) * b
end

-- The decimal digits.
function u64.tostring(n)
  if n >= 0 then
    return ("%d"):format(n)
  end
  local tens = u64.div(n, 10)
  return ("%d%d"):format(tens, n - tens * 10)
end

-- The nearest float.
function u64.tofloat(n)
  if n >= 0 then
    return n + 0.0
  end
  return ((n >> 1 | n & 1) + 0.0) * 2
end

-- The integer written in a string of decimal digits; nil where that is not a number below 2^64.
function u64.parse(text)
  if not text:find("^%d+$") then
    return nil
  end
  local n = 0
  for digit in text:gmatch("%d") do
    local next = n * 10 + tonumber(digit)
    if math.ult(1844674407370955161, n) or math.ult(next, n) then
      return nil
    end
    n = next
  end
  return n
end
