-- HTTP requests and responses as tables, over the resources and streams of wasi:http. Copy this file into your project.
--
-- A handler is a function that takes a request and returns a response, or raises an error:
--
--   request.method        "GET"
--   request.path          "/wc"
--   request.query         what follows the `?`, or nil
--   request.header(name)  the value of a header, or nil; several values are joined
--   request.read()        the next part of the body, or nil at its end
--   request.text()        the body, or what is left of it
--
--   response.status       200 unless you set it
--   response.headers      { ["content-type"] = "text/html", ["set-cookie"] = { "a=1", "b=2" } }
--   response.body         a string, or a function that returns the next part, or nil at the end
--
-- Left out are trailers, decoding (`path` and `query` are still percent-encoded), and several `cookie` headers, which
-- HTTP/2 may send: request.header joins them with ", ", but cookies need "; ".

local types = require("wasi:http/types")

local http = {}

-- Requests ----------------------------------------------------------------------------------------------------------

-- The next part of a body, as soon as there is one; nil at the end.
local function read(stream)
  local ok, part
  repeat
    ok, part = pcall(stream.blocking_read, stream, 65536)
  until part ~= ""
  if ok then
    return part
  elseif part.tag == "closed" then
    return nil
  end
  error(part, 0) -- last-operation-failed: the client broke off
end

-- The request as a handler sees it. Headers and body cost nothing until a handler asks for them.
local function open(incoming)
  local method = incoming:method() -- a variant: { tag = "get" }, or { tag = "other", val = "PURGE" }
  local target = incoming:path_with_query() or "/"
  local body, stream

  local request = {
    method = method.val or method.tag:upper(),
    path = target:match("^[^?]*"),
    query = target:match("?(.*)"),
  }

  function request.header(name)
    local fields <close> = incoming:headers()
    local values = fields:get(name)
    return values[1] and table.concat(values, ", ")
  end

  function request.read()
    if not stream then
      body = incoming:consume()
      stream = body:stream()
    end
    return read(stream)
  end

  function request.text()
    local parts = {}
    for part in request.read do
      parts[#parts + 1] = part
    end
    return table.concat(parts)
  end

  -- A body must not end before its stream.
  local function close()
    if stream then
      stream:close()
      body:close()
    end
    incoming:close()
  end

  return setmetatable(request, { __close = close })
end

-- Responses ---------------------------------------------------------------------------------------------------------

-- Writes all of a string, as fast as the client takes it.
local function write(stream, part)
  local from = 1
  while from <= #part do
    local room = stream:check_write()
    if room == 0 then
      local ready <close> = stream:subscribe()
      ready:block()
    else
      local rest = #part - from + 1
      local count = math.ult(room, rest) and room or rest -- room is a u64, so it may look negative
      stream:write(part:sub(from, from + count - 1))
      from = from + count
    end
  end
end

-- Raised when the client has gone. An error of its own, as a handler's other streams raise `closed` too.
local gone = {}

-- Writes to the client, by a function or method that takes the stream.
local function send(by, stream, part)
  local ok, problem = pcall(by, stream, part)
  if not ok then
    error(type(problem) == "table" and problem.tag == "closed" and gone or problem, 0)
  end
end

-- Sends a response, and returns when the host has all of it.
local function respond(out, response)
  local status = response.status or 200
  local body = response.body or ""
  local describes_body = status ~= 204 and status ~= 304
  local headers <close> = types.fields.new()
  if describes_body then
    headers:set("content-type", { "text/plain; charset=utf-8" })
  end
  for name, value in pairs(response.headers or {}) do
    headers:set(name, type(value) == "table" and value or { value })
  end
  if describes_body and type(body) == "string" then
    headers:set("content-length", { tostring(#body) })
  end

  -- `headers` belongs to `outgoing` from here on, and `outgoing` to the host when it is set. What belongs to others is
  -- not closed here, and what an error leaves behind is.
  local outgoing <close> = types.outgoing_response.new(headers)
  outgoing:set_status_code(status)
  local sink <close> = outgoing:body()
  types.response_outparam.set(out, wit.ok(outgoing))
  do
    local stream <close> = sink:write()
    if type(body) == "string" then
      send(write, stream, body)
    else
      for part in body do
        send(write, stream, part)
      end
    end
    send(stream.blocking_flush, stream)
  end
  types.outgoing_body.finish(sink)
end

-- Handlers ----------------------------------------------------------------------------------------------------------

-- The value of a variant as text, a record's fields in the order of their names.
local function describe(value)
  if type(value) ~= "table" then
    return tostring(value)
  end
  local fields = {}
  for name, field in pairs(value) do
    fields[#fields + 1] = ("%s = %s"):format(name, field)
  end
  table.sort(fields)
  return table.concat(fields, ", ")
end

-- Reports on stderr what went wrong, with a traceback. Errors of wasi:http and wasi:io are variants.
local function report(problem)
  local tag = type(problem) == "table" and problem.tag
  if problem == gone then
    return -- which is nobody's mistake
  elseif tag == "last_operation_failed" then
    local reason <close> = problem.val
    problem = reason:to_debug_string()
  elseif tag then
    problem = problem.val == nil and tag or ("%s (%s)"):format(tag, describe(problem.val))
  end
  io.stderr:write(debug.traceback(tostring(problem), 2), "\n")
end

-- Makes the function `handle` of wasi:http/incoming-handler from a handler. If the handler raises an error, the client
-- gets the status 500; if a part of the body is on its way then, the connection breaks off.
function http.serve(handler)
  return function(incoming, out)
    local request <close> = open(incoming)
    local ok = xpcall(function()
      respond(out, handler(request))
    end, report)
    if not ok then
      pcall(respond, out, { status = 500, body = "Internal Server Error\n" }) -- `out` may be used up
    end
  end
end

-- Makes a handler from routes: { { "GET", "^/factors/(%d+)$", handler }, … }. A handler gets the pattern's captures as
-- further arguments. The routes of GET serve HEAD too: the host leaves the body out.
function http.router(routes)
  return function(request)
    local allowed = {}
    for _, route in ipairs(routes) do
      local method, pattern, handler = table.unpack(route)
      local found = table.pack(request.path:find(pattern)) -- from, to, captures
      if found[1] and (method == request.method or method == "GET" and request.method == "HEAD") then
        return handler(request, table.unpack(found, 3, found.n))
      elseif found[1] then
        allowed[#allowed + 1] = method == "GET" and "GET, HEAD" or method
      end
    end
    if #allowed > 0 then
      return { status = 405, headers = { allow = table.concat(allowed, ", ") }, body = "Method Not Allowed\n" }
    end
    return { status = 404, body = "Not Found\n" }
  end
end

return http
