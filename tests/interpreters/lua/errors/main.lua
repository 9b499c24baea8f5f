-- Runs what the host sends, so that one script serves many tests.

local host = require("test:errors/host")

local function run(text)
  return assert(load(text, "=script", "t", setmetatable({ host = host }, { __index = _G })))()
end

local exports = { ["test:errors/guest"] = setmetatable({}, { __index = function() return run end }) }

-- What the code raises, or returns if it does not.
function exports.try(text)
  local ok, value = pcall(run, text)
  if type(value) == "table" then
    value = ("%s(%s)"):format(value.tag, value.val)
  end
  return ("%s: %s"):format(ok, value)
end

return exports
