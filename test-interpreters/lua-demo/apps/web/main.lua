-- A web service. README.md of the interpreter says how to serve it.

local http = require("http")

local function index()
  return {
    body = [[
GET  /factors/360  the prime factors of a number
POST /upper        the body in capital letters
POST /wc           how many lines, words and bytes the body has
]],
  }
end

local function factors(_, digits)
  if #digits > 12 then
    return { status = 400, body = "at most 12 digits, please\n" }
  end
  local n, divisor, found = tonumber(digits), 2, {}
  while divisor * divisor <= n do
    if n % divisor == 0 then
      found[#found + 1] = divisor
      n = n // divisor
    else
      divisor = divisor + 1
    end
  end
  found[#found + 1] = n
  return { body = table.concat(found, " * ") .. "\n" }
end

-- The response begins before the request has ended: no more than a part of the body is in memory.
local function upper(request)
  return {
    headers = { ["content-type"] = request.header("content-type") },
    body = function()
      local part = request.read()
      return part and part:upper()
    end,
  }
end

local function wc(request)
  local text = request.text()
  local _, lines = text:gsub("\n", "")
  local _, words = text:gsub("%S+", "")
  return { body = ("%d lines, %d words, %d bytes\n"):format(lines, words, #text) }
end

return {
  ["wasi:http/incoming-handler"] = {
    handle = http.serve(http.router({
      { "GET", "^/$", index },
      { "GET", "^/factors/(%d+)$", factors },
      { "POST", "^/upper$", upper },
      { "POST", "^/wc$", wc },
    })),
  },
}
