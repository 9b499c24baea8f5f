-- What the runtime uses and Lua 5.1 has in another form.
local host = ...

local loadstring, select, setfenv, unpack, xpcall = loadstring, select, setfenv, unpack, xpcall

-- 5.1's `load` takes a function, and no environment.
function host.load(text, name, mode, env)
  if mode == "t" and text:find("^\27") then
    return nil, "attempt to load a binary chunk (mode is 't')"
  end
  local chunk, message = loadstring(text, name)
  return chunk and setfenv(chunk, env), message
end

-- 5.1's `xpcall` takes no arguments for the function. What the runtime runs returns one value, so that it need not be
-- called as a tail call, of which a traceback shows nothing.
function host.xpcall(body, handler, ...)
  local args, count = { ... }, select("#", ...)
  return xpcall(function()
    return (body(unpack(args, 1, count)))
  end, handler)
end

host.searchers = "loaders"
