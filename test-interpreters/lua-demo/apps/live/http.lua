-- HTTP requests and responses as tables, over the resources, streams and futures of wasi:http in WASI 0.3. Copy this
-- file into your project. The project `web` has the same for WASI 0.2.
--
-- A handler is a function that takes a request and returns a response, or raises an error. While it waits, the instance
-- runs the handlers of other requests. A request and a response have these fields:
--
--   request.method         "GET"
--   request.path           "/upper"
--   request.query          what follows the `?`, or nil
--   request.header(name)   the value of a header, or nil; several values are joined
--   request.read()         the next part of the body as soon as there is one, or nil at its end
--   request.text()         the body, or what is left of it
--   request.trailer(name)  the same as header, for what came behind the body; nil before its end
--
--   response.status        200 unless you set it
--   response.headers       { ["content-type"] = "text/html", ["set-cookie"] = { "a=1", "b=2" } }
--   response.body          a string; or a function that returns the next part, or nil at the end; or a coroutine that
--                          yields the parts
--   response.trailers      headers that follow the body, or a function that returns them when all of it is written
--
-- The body of a function or a coroutine is written after the handler has returned, and may go on to read the request.
-- A coroutine is closed, with its variables of `<close>`, when the client does not want more.
--
-- Left out are decoding (`path` and `query` are still percent-encoded), and several `cookie` headers, which HTTP/2 may
-- send: request.header joins them with ", ", but cookies need "; ".

local async = require("async")
local types = require("wasi:http/types")

local http = {}

-- Requests ----------------------------------------------------------------------------------------------------------

-- The values of a field, or nil.
local function field(fields, name)
  local values = fields:get(name)
  return values[1] and table.concat(values, ", ")
end

-- The request as a handler sees it, and a function that ends it. Headers and body cost nothing until a handler asks for
-- them.
local function open(incoming)
  local method = incoming:get_method() -- a variant: { tag = "get" }, or { tag = "other", val = "PURGE" }
  local target = incoming:get_path_with_query() or "/"
  local headers, stream, ending, trailers

  local request = {
    method = method.val or method.tag:upper(),
    path = target:match("^[^?]*"),
    query = target:match("?(.*)"),
  }

  function request.header(name)
    headers = headers or incoming:get_headers()
    return field(headers, name)
  end

  function request.read()
    if not stream then
      headers = headers or incoming:get_headers() -- while `incoming` is ours
      stream, ending = table.unpack(types.request.consume_body(incoming, wit.ok()))
    end
    local part = ending and stream:read()
    if ending and not part then
      trailers = ending:await() -- raises an error if the client broke off
      ending = nil
    end
    return part
  end

  function request.text()
    local parts = {}
    for part in request.read do
      parts[#parts + 1] = part
    end
    return table.concat(parts)
  end

  function request.trailer(name)
    return trailers and field(trailers, name)
  end

  -- Ends what there is, once. A body that a function of the handler still reads is left to it.
  local function close()
    local body = stream or incoming
    if not pcall(body.close, body) then
      return
    end
    for _, part in ipairs({ ending or false, trailers or false, headers or false }) do
      if part then
        pcall(part.close, part)
      end
    end
  end

  return request, close
end

-- Responses ---------------------------------------------------------------------------------------------------------

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

-- Reports on stderr what went wrong, with a traceback. Errors of wasi:http are variants.
local function report(problem)
  local tag = type(problem) == "table" and problem.tag
  local text = problem
  if problem == async.cancelled then
    return problem -- which is nobody's mistake
  elseif tag then
    text = problem.val == nil and tag or ("%s (%s)"):format(tag, describe(problem.val))
  end
  io.stderr:write(debug.traceback(tostring(text), 2), "\n")
  return problem
end

-- Sets the headers or trailers of a table.
local function set(fields, values)
  for name, value in pairs(values or {}) do
    fields:set(name, type(value) == "table" and value or { value })
  end
end

local function fields_of(values)
  local fields = types.fields.new()
  set(fields, values)
  return fields
end

-- The trailers of a response whose body has been written.
local function trailers_of(response)
  local trailers = response.trailers
  if type(trailers) == "function" then
    trailers = trailers()
  end
  return wit.ok(trailers and fields_of(trailers))
end

-- An iterator over what a coroutine yields.
local function yielded_by(thread)
  return function()
    local ok, part = coroutine.resume(thread)
    if not ok then
      error(part, 0)
    end
    return coroutine.status(thread) ~= "dead" and part or nil
  end
end

-- Writes a body, part by part, each when the client has taken enough of those before it. Returns whether the client
-- wanted all of it.
local function write(body, writer)
  for part in type(body) == "thread" and yielded_by(body) or body do
    if not writer:write(part) then
      return false
    end
  end
  return true
end

-- Writes the body and the trailers of a response that is on its way. An error breaks the connection off, so that the
-- client does not take a part for the whole.
local function send(response, writer, finish, sent, close)
  local body = response.body
  local ok, trailers = xpcall(function()
    return write(body, writer) and trailers_of(response) or wit.ok()
  end, report)
  if type(body) == "thread" then
    coroutine.close(body)
  end
  finish:write(ok and trailers or wit.err({ tag = "internal_error", val = "the body broke off" }))
  writer:close()
  close()
  if ok then
    -- An error if the body is not as long as the headers say. Hosts may not tell before the request has been closed.
    xpcall(sent.await, report, sent)
  else
    sent:close()
  end
end

-- The resource for a response. The request is closed when the response has no more use for it.
local function respond(response, close)
  local status = math.tointeger(response.status or 200)
  if not status or status < 100 or status > 599 then
    error(("%s is no status of a response"):format(response.status))
  end
  local body = response.body or ""
  local describes_body = status ~= 204 and status ~= 304
  local headers <close> = fields_of(describes_body and { ["content-type"] = "text/plain; charset=utf-8" })
  set(headers, response.headers)

  local outgoing, sent
  if type(body) == "string" then
    if describes_body then
      headers:set("content-length", { tostring(#body) })
    end
    local contents = body ~= "" and body or nil
    outgoing, sent = table.unpack(types.response.new(headers, contents, trailers_of(response)))
    sent:close()
    close()
  else
    local contents, writer = async.stream()
    local trailers, finish = async.future()
    outgoing, sent = table.unpack(types.response.new(headers, contents, trailers))
    async.spawn(send, response, writer, finish, sent, close)
  end
  outgoing:set_status_code(status)
  return outgoing
end

-- Handlers ----------------------------------------------------------------------------------------------------------

-- Makes the function `handle` of wasi:http/handler from a handler. If the handler raises an error, the client gets the
-- status 500; if a part of the body is on its way then, the connection breaks off.
function http.serve(handler)
  return function(incoming)
    local request, close = open(incoming)
    local ok, outgoing = xpcall(function()
      return respond(handler(request), close)
    end, report)
    if ok then
      return outgoing
    elseif outgoing == async.cancelled then
      close()
      error(outgoing, 0)
    end
    return respond({ status = 500, body = "Internal Server Error\n" }, close)
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
