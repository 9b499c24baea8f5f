-- Lua values as text and back: what the host's tests compare.

local literals = {}

local function number(n)
  if math.type(n) == "integer" then
    return ("%d"):format(n)
  elseif n ~= n then
    return "nan"
  elseif n == math.huge or n == -math.huge then
    return n > 0 and "inf" or "-inf"
  end
  local text = ("%.17g"):format(n)
  return text:find("[.e]") and text or text .. ".0"
end

local function key(k)
  if type(k) == "string" and k:find("^[%a_][%w_]*$") then
    return k
  end
  return ("[%s]"):format(literals.show(k))
end

-- Sequences first, nils inside included as far as the field `n` says; then the other keys, sorted.
local function table_literal(t)
  local items, shown = {}, {}
  for i = 1, t.n or #t do
    items[i] = literals.show(t[i])
    shown[i] = true
  end
  local named = {}
  for k, v in pairs(t) do
    if not shown[k] then
      named[#named + 1] = ("%s = %s"):format(key(k), literals.show(v))
    end
  end
  table.sort(named)
  table.move(named, 1, #named, #items + 1, items)
  return ("{ %s }"):format(table.concat(items, ", "))
end

-- Text as it is; bytes that are no text by their numbers.
local function string_literal(s)
  local quoted = ("%q"):format(s)
  if not utf8.len(s) then
    quoted = quoted:gsub("[\x80-\xFF]", function(byte)
      return ("\\%d"):format(byte:byte())
    end)
  end
  return quoted
end

function literals.show(value)
  local kind = type(value)
  if kind == "number" then
    return number(value)
  elseif kind == "string" then
    return string_literal(value)
  elseif kind == "table" then
    return next(value) == nil and "{}" or table_literal(value)
  end
  return tostring(value)
end

function literals.value(text)
  local names = { inf = math.huge, nan = 0 / 0, wit = require("wit") }
  return assert(load("return " .. text, "=value", "t", names))()
end

return literals
