-- The functions of the library `coroutine` for coroutines in which a call may wait. What waits yields
-- the token, and each coroutine around it passes the token outward and the answer back in.

local token, layer = ...
local coroutine, pass, is_fiber = coroutine, layer.pass, layer.fiber
local create, resume, status, close = coroutine.create, coroutine.resume, coroutine.status, coroutine.close
local running, isyieldable = coroutine.running, coroutine.isyieldable

-- The coroutines that have yielded the token, for which the one around them waits.
local waiting = setmetatable({}, { __mode = "k" })

local function back_in(thread, ...)
  waiting[thread] = nil
  return ...
end

local function outward(thread)
  waiting[thread] = true
  return back_in(thread, pass())
end

local function resumed(thread, is_fine, ...)
  if is_fine and (...) == token then
    return resumed(thread, resume(thread, outward(thread)))
  end
  return is_fine, ...
end

local function resume_and_pass(thread, ...)
  if waiting[thread] then
    return false, "cannot resume a coroutine that waits"
  end
  return resumed(thread, resume(thread, ...))
end

coroutine.resume = resume_and_pass

local function wrapped(thread, is_fine, ...)
  if is_fine then
    return ...
  end
  local message = ...
  if close and status(thread) == "dead" then
    local is_closed, reason = close(thread)
    if not is_closed then
      message = reason
    end
  end
  if type(message) == "string" then
    error(message, _VERSION == "Lua 5.1" and 3 or 2)
  end
  error(message, 0)
end

function coroutine.wrap(f)
  local thread = create(f)
  return function(...)
    return wrapped(thread, resume_and_pass(thread, ...))
  end
end

function coroutine.status(thread)
  return waiting[thread] and "normal" or status(thread)
end

if close then
  function coroutine.close(thread)
    if waiting[thread] then
      error("cannot close a coroutine that waits", 2)
    end
    return close(thread)
  end
end

-- A fiber is no coroutine for the script: what it yields would reach nobody.
if isyieldable then
  function coroutine.isyieldable(thread)
    thread = thread or running()
    return not is_fiber(thread) and isyieldable(thread)
  end
end

if _VERSION ~= "Lua 5.1" then
  function coroutine.running()
    local thread, is_main = running()
    return thread, is_main or is_fiber(thread)
  end
  return
end

-- Lua 5.1 cannot yield across `pcall`, so the function runs in a coroutine of its own, of which scripts
-- do not know: what it yields is passed on.
local pcall_and_block, yield = pcall, coroutine.yield
local around = setmetatable({}, { __mode = "k" })

local function protected(thread, is_fine, ...)
  if status(thread) == "suspended" then
    return protected(thread, resume_and_pass(thread, yield(...)))
  end
  return is_fine, ...
end

function pcall(f, ...)
  local outer = running()
  if not outer then
    return pcall_and_block(f, ...)
  end
  -- No coroutine can run a function of C, and few of these wait.
  local is_made, thread = pcall_and_block(create, f)
  if not is_made then
    return pcall_and_block(f, ...)
  end
  around[thread] = outer
  return protected(thread, resume_and_pass(thread, ...))
end

function coroutine.running()
  local thread = running()
  while around[thread] do
    thread = around[thread]
  end
  return thread
end
