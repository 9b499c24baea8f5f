-- A web service for WASI 0.3: bodies are answered while they still arrive, and one instance answers many requests at
-- the same time. README.md of the interpreter says how to serve it.

local async = require("async")
local http = require("http")

-- The bodies that pass through at the moment. All requests to this instance share the table.
local bodies = {}

-- A body that is made of the request's parts, each as soon as it has come.
local function pass(request, change)
  return coroutine.create(function()
    local body <close> = setmetatable({ size = 0 }, { __close = function(self)
      bodies[self] = nil
    end })
    bodies[body] = request.path
    for part in request.read do
      body.size = body.size + #part
      coroutine.yield(change(part))
    end
  end)
end

local function index()
  return {
    body = [[
POST /upper    the body in capital letters, while it arrives
POST /count    the body as it is, with its numbers of lines and bytes behind it, as trailers
GET  /bodies   the bodies that pass through at the moment
GET  /ticks/3  a line every tenth of a second
]],
  }
end

local function upper(request)
  return {
    headers = { ["content-type"] = request.header("content-type") },
    body = pass(request, string.upper),
  }
end

local function count(request)
  local lines, bytes = 0, 0
  return {
    headers = { ["content-type"] = request.header("content-type"), trailer = "x-lines, x-bytes" },
    body = pass(request, function(part)
      local _, found = part:gsub("\n", "")
      lines, bytes = lines + found, bytes + #part
      return part
    end),
    trailers = function()
      return { ["x-lines"] = tostring(lines), ["x-bytes"] = tostring(bytes) }
    end,
  }
end

local function list()
  local lines = {}
  for body, path in pairs(bodies) do
    lines[#lines + 1] = ("%s: %d bytes so far\n"):format(path, body.size)
  end
  table.sort(lines)
  return { body = table.concat(lines) }
end

local function ticks(_, digits)
  local last = math.min(tonumber(digits), 100)
  local tick = 0
  return {
    body = function()
      if tick < last then
        async.sleep(1e8)
        tick = tick + 1
        return ("tick %d\n"):format(tick)
      end
    end,
  }
end

return {
  ["wasi:http/handler"] = {
    handle = http.serve(http.router({
      { "GET", "^/$", index },
      { "POST", "^/upper$", upper },
      { "POST", "^/count$", count },
      { "GET", "^/bodies$", list },
      { "GET", "^/ticks/(%d+)$", ticks },
    })),
  },
}
