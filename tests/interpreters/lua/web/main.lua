-- Handlers that do what handlers should not, over the file http.lua of the demo.

local http = require("http")
local stdin = require("wasi:cli/stdin")

local requests = 0

local routes = {
  { "GET", "^/count$", function()
    requests = requests + 1
    return { body = tostring(requests) }
  end },
  { "GET", "^/request/(%w+)/(%w*)$", function(request, first, second)
    local lines = { request.method, request.path, request.query or "no query", first, second }
    lines[#lines + 1] = request.header("x-tag") or "no tag"
    return { status = 201, headers = { ["X-Two"] = { "a", "b" } }, body = table.concat(lines, "\n") }
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
  { "GET", "^/late$", function()
    local parts = 0
    return { body = function()
      parts = parts + 1
      return parts < 3 and ("part %d\n"):format(parts) or error("no third part")
    end }
  end },
  { "GET", "^/length$", function()
    return { headers = { ["content-length"] = "9" }, body = function() end }
  end },
  { "GET", "^/endless$", function()
    return { body = function()
      return ("x"):rep(1 << 20)
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
  { "GET", "^/closed$", function()
    local input <close> = stdin.get_stdin() -- at its end
    return { body = input:blocking_read(1) }
  end },
  { "GET", "^/closed/late$", function()
    local began = false
    return { body = function()
      if began then
        local input <close> = stdin.get_stdin()
        return input:blocking_read(1)
      end
      began = true
      return "part 1\n"
    end }
  end },
  { "GET", "^/record$", function()
    error({ tag = "DNS_error", val = { rcode = "NXDOMAIN", info_code = 3 } })
  end },
  { "GET", "^/empty/(%d+)$", function(_, status)
    return { status = tonumber(status) }
  end },
  { "GET", "^/captures/%d+", function(_, ...)
    return { body = tostring(select("#", ...)) }
  end },
  { "GET", "^/position/()", function(_, ...)
    return { body = table.concat({ ... }, " ") }
  end },
}

local handle = http.serve(http.router(routes))

return {
  ["wasi:http/incoming-handler"] = {
    handle = function(incoming, out)
      if incoming:path_with_query() == "/unprotected" then
        error("nobody catches this")
      elseif incoming:path_with_query() == "/silent" then
        return
      end
      handle(incoming, out)
    end,
  },
}
