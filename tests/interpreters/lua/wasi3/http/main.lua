-- Handlers that do what handlers should not, over the file http.lua of the demo.

local async = require("async")
local http = require("http")

local requests = 0
local waiting = {}

local routes = {
  { "GET", "^/count$", function()
    requests = requests + 1
    return { body = tostring(requests) }
  end },
  { "GET", "^/memory$", function()
    collectgarbage()
    collectgarbage()
    return { body = ("%d"):format(collectgarbage("count") * 1024 // 1) }
  end },
  { "GET", "^/request/(%w+)$", function(request, word)
    local tag = request.header("x-tag") or "no tag"
    local lines = { request.method, request.path, request.query or "no query", word, tag }
    return { status = 201, headers = { ["X-Two"] = { "a", "b" } }, body = table.concat(lines, "\n") }
  end },
  { "GET", "^/wait/(%w+)$", function(_, name)
    local woken, wake = async.future()
    waiting[name] = wake
    return { body = ("%s was woken by %s"):format(name, woken:await()) }
  end },
  { "GET", "^/wake/(%w+)/(%w+)$", function(_, name, by)
    local wake = waiting[name]
    waiting[name] = nil
    return { status = wake:write(by) and 200 or 410, body = "" }
  end },
  { "GET", "^/nil$", function()
    return nil
  end },
  { "GET", "^/bug$", function(request)
    return { body = request.headers.accept }
  end },
  { "GET", "^/variant$", function()
    return { headers = { ["bad name"] = "x" } }
  end },
  { "GET", "^/status$", function()
    return { status = 1000 }
  end },
  { "GET", "^/half$", function()
    return { status = 200.5 }
  end },
  { "POST", "^/busy$", function(request)
    async.spawn(request.text)
    async.yield() -- it starts
    return { body = "not waiting for the rest" }
  end },
  { "POST", "^/late$", function(request)
    local first = request.read()
    error("after " .. first)
  end },
  { "GET", "^/function$", function()
    local parts = 0
    return { body = function()
      parts = parts + 1
      return parts < 3 and ("part %d\n"):format(parts) or error("no third part")
    end }
  end },
  { "GET", "^/coroutine$", function()
    return { body = coroutine.create(function()
      coroutine.yield("part 1\n")
      error("no second part")
    end) }
  end },
  { "GET", "^/trailers$", function()
    return {
      body = function() end,
      trailers = function() error("no trailers") end,
    }
  end },
  { "GET", "^/number$", function()
    return { body = function() return 7.5 end }
  end },
  { "GET", "^/length$", function()
    return { headers = { ["content-length"] = "9" }, body = function() end }
  end },
  { "GET", "^/endless$", function()
    return { body = function()
      return ("x"):rep(1 << 16)
    end }
  end },
  { "POST", "^/ignore$", function()
    return { status = 204 }
  end },
  { "POST", "^/first$", function(request)
    return { body = request.read() }
  end },
  { "POST", "^/twice$", function(request)
    return { body = ("%d %d %s"):format(#request.text(), #request.text(), request.read()) }
  end },
  { "POST", "^/trailer$", function(request)
    local before = request.trailer("x-sum")
    request.text()
    return { body = ("%s %s"):format(before, request.trailer("x-sum")), trailers = { ["x-back"] = "yes" } }
  end },
  { "POST", "^/parts$", function(request)
    return { body = coroutine.create(function()
      coroutine.yield("")
      for part in request.read do
        coroutine.yield("")
        coroutine.yield(part)
      end
    end) }
  end },
  { "GET", "^/empty/(%d+)$", function(_, status)
    return { status = tonumber(status) }
  end },
}

local handle = http.serve(http.router(routes))

return {
  ["wasi:http/handler"] = {
    handle = function(request)
      local path = request:get_path_with_query()
      if path == "/unprotected" then
        error("nobody catches this")
      elseif path == "/refused" then
        error({ tag = "HTTP_request_denied" })
      end
      return handle(request)
    end,
  },
}
