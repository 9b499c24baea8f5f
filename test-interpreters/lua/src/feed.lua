-- Fibers that write what a script passes in place of a stream or a future: see feed.rs.

local layer = ...
local write, close, settle = layer.write, layer.close, layer.settle
local resume, status, close_thread = coroutine.resume, coroutine.status, coroutine.close
local pcall = pcall

local feeds = {}

-- Raises what the answer to a wait says. Returns whether all was taken.
local function check(place, is_fine, value)
  if is_fine then
    return value
  end
  if is_fine == nil and place then
    value = "value " .. place .. ": " .. value
  end
  error(value, 0)
end

function feeds.from_iterator(writer, next)
  local count, value = 1, next()
  while value ~= nil and check(count, write(writer, value)) do
    count, value = count + 1, next()
  end
  close(writer)
end

-- A coroutine that is left ends as one whose `for` loop has a `break`.
local function leave(thread)
  if close_thread and status(thread) == "suspended" then
    local is_closed, value = close_thread(thread)
    if not is_closed then
      error(value, 0)
    end
  end
end

function feeds.from_coroutine(writer, thread)
  local count = 0
  local function next()
    count = count + 1
    local is_fine, value = resume(thread)
    if not is_fine then
      error(value, 0)
    end
    return value
  end
  local is_fine, is_taken, value = true, true, next()
  while is_fine and is_taken and status(thread) ~= "dead" do
    if value ~= nil then
      is_fine, is_taken = write(writer, value)
    end
    if is_fine and is_taken then
      value = next()
    end
  end
  leave(thread)
  check(count, is_fine, is_taken)
  close(writer)
end

-- The value of the future is what the function returns.
function feeds.from_result(writer, f)
  local value = f()
  local is_told, message = settle(writer, true, value)
  if not is_told then
    error(message, 0)
  end
end

-- The value of the future is a result: what the function returns or raises.
function feeds.from_outcome(writer, f)
  local is_fine, value = pcall(f)
  local is_told, message = settle(writer, is_fine, value)
  if is_told == nil then
    error(message, 0)
  elseif not is_told then
    error(value, 0)
  end
end

return feeds
