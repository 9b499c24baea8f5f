-- The module `async`: see README.md for what it does, and asynchronous.rs for what it is built on.

local layer = ...
local start, wait, results, status, cancel =
  layer.start, layer.wait, layer.results, layer.status, layer.cancel
local unpack = table.unpack or unpack

local async = {
  cancelled = layer.cancelled,
  limit = layer.limit,
  stream = layer.stream,
  future = layer.future,
  ready = layer.ready,
  error_context = layer.error_context,
}
local handle = {}
layer.handle.__index = handle

-- Raises what the answer to a wait says: `level` is that of the script's function.
local function check(level, is_fine, value)
  if is_fine then
    return
  end
  if is_fine == nil then
    error(value, level + 1)
  end
  error(value, 0)
end

local function left(spawned, ...)
  layer.leave(spawned)
  return ...
end

-- Waits for a function, and returns the answer.
local function wait_for_end(spawned)
  return left(spawned, wait(spawned))
end

-- Starts a function; `level` is that of the script's function.
local function begin(level, group, f, ...)
  local started, message = start(group, f, ...)
  if not started then
    error(message, level + 1)
  end
  return started
end

function async.spawn(f, ...)
  local started = begin(2, nil, f, ...)
  return started
end

function handle:await()
  check(2, wait_for_end(self))
  return results(self)
end

handle.cancel = cancel
handle.status = status

async["yield"] = function()
  check(2, layer.pause())
end

-- Ends functions that still run, and waits until they have. A cancellation of the caller changes
-- nothing about that: the first one is what this returns, as the answer to a wait.
local function stop(handles)
  local has_waited, reason = true, nil
  for _, running in ipairs(handles) do
    cancel(running)
  end
  for _, running in ipairs(handles) do
    while status(running) == "running" do
      local is_fine, value = wait_for_end(running)
      if has_waited and not is_fine then
        has_waited, reason = is_fine, value
      end
      if is_fine == nil then
        break
      end
    end
  end
  return has_waited, reason
end

-- Waits for a group, and stops those of its functions that still run. Returns the number of the
-- first that has ended or failed.
local function settle(group, handles)
  local is_fine, value = wait(group)
  local first = layer.first(group)
  local has_stopped, reason = stop(handles)
  check(3, is_fine, value)
  check(3, has_stopped, reason)
  return first
end

-- Nothing starts if one of the arguments is no function.
local function check_functions(...)
  for number = 1, select("#", ...) do
    if type((select(number, ...))) ~= "function" then
      error("argument " .. number .. ": a function is expected", 3)
    end
  end
end

local function start_all(group, ...)
  local handles = {}
  for number = 1, select("#", ...) do
    handles[number] = begin(3, group, (select(number, ...)))
  end
  return handles
end

function async.all(...)
  local count = select("#", ...)
  if count == 0 then
    return
  end
  check_functions(...)
  local group = layer.group(false)
  local handles = start_all(group, ...)
  local failed = settle(group, handles)
  if failed then
    return results(handles[failed])
  end
  local values = {}
  for number = 1, count do
    values[number] = (results(handles[number]))
  end
  return unpack(values, 1, count)
end

function async.race(...)
  if select("#", ...) == 0 then
    error("a function is expected", 2)
  end
  check_functions(...)
  local group = layer.group(true)
  local handles = start_all(group, ...)
  return results(handles[settle(group, handles)])
end

-- Raises an error if nothing can sleep for that long.
local function check_clock(name, nanoseconds)
  if not layer.wait_for then
    local import = "wasi:clocks/monotonic-clock@0.3.0"
    error(name .. " needs the import " .. import .. " with its function wait-for", 3)
  end
  check(3, layer.check_time(nanoseconds))
end

local function sleep(nanoseconds)
  check(3, layer.wait_for(nanoseconds))
end

function async.sleep(nanoseconds)
  check_clock("async.sleep", nanoseconds)
  sleep(nanoseconds)
end

function async.timeout(nanoseconds, f, ...)
  check_clock("async.timeout", nanoseconds)
  local group = layer.group(true)
  local handles = { begin(2, group, f, ...), begin(2, group, sleep, nanoseconds) }
  local first = settle(group, handles)
  if first == 1 then
    return results(handles[1])
  end
  results(handles[first])
  return nil, "timeout"
end

return async
