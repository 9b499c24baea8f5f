-- Functions of the host: every interface that the world imports is a module, under the name that it has in WIT.
-- The version may be left out: "wasi:clocks/wall-clock" is "wasi:clocks/wall-clock@0.2.12" here.

local wall_clock = require("wasi:clocks/wall-clock")
local random = require("wasi:random/random")
local calendar = require("demo:clock/calendar")

local agenda = {}

-- The date of a day given by its number; day 0 is 1970-01-01. (The algorithm counts years from March, so that the
-- leap day is the last of its year.)
local function date_of(days)
  local shifted = days + 719468
  local era = shifted // 146097
  local day_of_era = shifted % 146097
  local year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
  local day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
  local shifted_month = (5 * day_of_year + 2) // 153
  local month = shifted_month < 10 and shifted_month + 3 or shifted_month - 9
  local year = year_of_era + era * 400 + (month <= 2 and 1 or 0)
  return { year = year, month = month, day = day_of_year - (153 * shifted_month + 2) // 5 + 1 }
end

-- today: func() -> date
function agenda.today()
  local now = wall_clock.now() -- record datetime { seconds: u64, nanoseconds: u32 }
  return date_of(now.seconds // 86400)
end

-- page: func(day: date) -> result<string, string>
function agenda.page(day)
  -- appointments() raises the err of its result. Nothing catches it here, so it becomes the err of this function.
  local appointments = calendar.appointments(day)
  table.sort(appointments, function(a, b)
    return a.start < b.start
  end)

  local weekday = calendar.weekday_of(day):gsub("^%l", string.upper)
  local lines = { ("%s, %d-%02d-%02d"):format(weekday, day.year, day.month, day.day) }
  for _, appointment in ipairs(appointments) do
    local line = ("%02d:%02d  %s"):format(appointment.start // 60, appointment.start % 60, appointment.title)
    if appointment.place then
      line = line .. " (" .. appointment.place .. ")"
    end
    lines[#lines + 1] = line
  end
  return table.concat(lines, "\n")
end

-- token: func(bytes: u8) -> string
function agenda.token(bytes)
  -- A list<u8> is a Lua string of bytes.
  local digits = random.get_random_bytes(bytes):gsub(".", function(byte)
    return ("%02x"):format(byte:byte())
  end)
  return digits
end

return {
  ["demo:clock/agenda"] = agenda,
}
