-- A program for WASI 0.3: numbers the lines of its input as they come, says so when none comes for a while, and gives
-- up after three such times. The first argument is how many seconds a while is. README.md of the repository says how
-- to run it.

local async = require("async")
local clock = require("wasi:clocks/monotonic-clock")
local environment = require("wasi:cli/environment")
local stdin = require("wasi:cli/stdin")
local stdout = require("wasi:cli/stdout")

local PATIENCE = 3

-- An iterator over the lines of a stream. What is left of a part when its reader is cancelled, the next call returns.
local function lines_of(stream)
  local text, from = "", 1
  return function()
    while true do
      local at = text:find("\n", from, true)
      if at then
        local line = text:sub(from, at - 1)
        from = at + 1
        return line
      end
      local part = stream:read()
      text, from = text:sub(from), 1
      if not part then
        local line = text
        text = ""
        return line ~= "" and line or nil -- the last line may lack its end
      end
      text = text .. part
    end
  end
end

-- Waits for a line and for a time at once, and returns what comes first: "line" and the line, which is nil at the end
-- of the input, or "time".
local function line_or_time(next_line, nanoseconds)
  return async.race(function()
    return "line", next_line()
  end, function()
    clock.wait_for(nanoseconds)
    return "time"
  end)
end

-- Writes what happens. Returns whether it came to the end of the input.
local function number_lines(next_line, seconds, write)
  local count, waits = 0, 0
  repeat
    local what, line = line_or_time(next_line, math.floor(seconds * 1e9))
    local text
    if what == "time" then
      waits = waits + 1
      text = ("(nothing for %g s)\n"):format(seconds)
    elseif line then
      count, waits = count + 1, 0
      text = ("%d: %s\n"):format(count, line)
    else
      return write(("%d lines\n"):format(count))
    end
    if not write(text) then
      return false -- nobody reads it
    end
  until waits == PATIENCE
  write("(that was too long)\n")
  return false
end

-- run: async func() -> result
local function run()
  local argument = environment.get_arguments()[2] or "2"
  local seconds = tonumber(argument)
  if not seconds or seconds <= 0 or seconds > 1e9 then
    io.stderr:write(("lines: `%s` is no number of seconds between 0 and 1e9\n"):format(argument))
    error()
  end

  local input <close> = stdin.read_via_stream()[1]
  local output, writer = async.stream()
  local written = stdout.write_via_stream(output)
  local is_whole = number_lines(lines_of(input), seconds, function(text)
    return writer:write(text) -- waits until the host has taken it
  end)
  writer:close()
  local is_written = pcall(written.await, written)
  if not (is_whole and is_written) then
    error() -- the err of a `result` without a type is nil
  end
end

return {
  ["wasi:cli/run"] = { run = run },
}
