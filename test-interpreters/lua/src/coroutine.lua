-- The functions of the library `coroutine` for coroutines in which a call may wait. What waits
-- yields the token, and each coroutine around it passes the token outward and the answer back in.

local token, layer = ...
local coroutine, pass, is_running_fiber, give_out, has_ended =
  coroutine, layer.pass, layer.is_running_fiber, layer.give_out, layer.has_ended
local create, resume, status = coroutine.create, coroutine.resume, coroutine.status
local close, running, isyieldable = coroutine.close, coroutine.running, coroutine.isyieldable

-- The coroutines that have yielded the token, for which the one around them waits.
local waiting = setmetatable({}, { __mode = "k" })

-- The threads of fibers that the script has from `coroutine.running`. Only the layer of tasks may
-- resume them, and it reads their results.
local fibers = setmetatable({}, { __mode = "k" })

-- The status of a coroutine as scripts see it.
local function status_of(thread)
  if fibers[thread] and has_ended(thread) then
    return "dead"
  end
  local found = status(thread)
  if found == "suspended" and (waiting[thread] or fibers[thread]) then
    return "normal"
  end
  return found
end

-- Why a coroutine cannot be resumed although Lua could, by its status.
local reasons = {
  dead = "cannot resume dead coroutine",
  normal = "cannot resume a coroutine that waits",
  running = "cannot resume non-suspended coroutine",
}

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
  if waiting[thread] or fibers[thread] then
    return false, reasons[status_of(thread)]
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

coroutine.status = status_of

if close then
  function coroutine.close(thread)
    if waiting[thread] or fibers[thread] then
      local found = status_of(thread)
      if found == "dead" then
        return true
      end
      error(found == "normal" and "cannot close a coroutine that waits"
        or "cannot close a running coroutine", 2)
    end
    return close(thread)
  end
end

-- A fiber is no coroutine for the script: what it yields would reach nobody.
if isyieldable then
  function coroutine.isyieldable(thread)
    thread = thread or running()
    return not fibers[thread] and not is_running_fiber(thread) and isyieldable(thread)
  end
end

if _VERSION ~= "Lua 5.1" then
  function coroutine.running()
    local thread, is_main = running()
    if is_running_fiber(thread) then
      fibers[thread] = true
      give_out()
      return thread, true
    end
    return thread, is_main
  end
  return
end

-- Lua 5.1 cannot yield across `pcall`, so the function runs in a coroutine of its own, of which
-- scripts do not know: what it yields is passed on.
local pcall_and_block, yield = pcall, coroutine.yield

-- The coroutine in which each of these runs. Its stack has them in turn, so neither may be kept
-- because of the other.
local around = setmetatable({}, { __mode = "kv" })

-- How many of these run inside of one another. Each takes some of the stack of C, and Lua 5.1
-- counts only the calls inside of one coroutine: beyond the limit, calls block, and Lua counts
-- them.
local depths = setmetatable({}, { __mode = "k" })
local MAX_DEPTH = 100

local function protected(thread, is_fine, ...)
  if status(thread) == "suspended" then
    return protected(thread, resume_and_pass(thread, yield(...)))
  end
  return is_fine, ...
end

function pcall(f, ...)
  local outer = running()
  local depth = outer and depths[outer] or 0
  if not outer or depth == MAX_DEPTH then
    return pcall_and_block(f, ...)
  end
  -- No coroutine can run a function of C, and few of these wait.
  local is_made, thread = pcall_and_block(create, f)
  if not is_made then
    return pcall_and_block(f, ...)
  end
  around[thread], depths[thread] = outer, depth + 1
  return protected(thread, resume_and_pass(thread, ...))
end

function coroutine.running()
  local thread = running()
  while around[thread] do
    thread = around[thread]
  end
  if is_running_fiber(thread) then
    return nil
  end
  return thread
end
