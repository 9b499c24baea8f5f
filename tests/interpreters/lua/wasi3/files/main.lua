-- Files of WASI 0.3, in the folder that the host has opened for the program.

local preopens = require("wasi:filesystem/preopens")

-- Reads all that a function returns as a stream and a future.
local function all(stream, done)
  local found = stream:read_all()
  done:await()
  return found
end

local function run()
  local directory, name = table.unpack(preopens.get_directories()[1])
  print("opened", name)

  -- A file is written through a stream, and read back.
  local new = { create = true, truncate = true }
  local file <close> = directory:open_at({}, "notes.txt", new, { read = true, write = true })
  file:write_via_stream(coroutine.create(function()
    for line = 1, 3 do
      coroutine.yield(("line %d\n"):format(line))
    end
  end), 0):await()
  file:append_via_stream("the end\n"):await()
  print(all(table.unpack(file:read_via_stream(5))))
  print(file:get_type().tag, file:stat().size)

  -- One is changed while it is read.
  local from <close> = directory:open_at({}, "given.txt", {}, { read = true })
  local to <close> = directory:open_at({}, "copy.txt", new, { write = true })
  local stream, read = table.unpack(from:read_via_stream(0))
  to:write_via_stream(function()
    local part = stream:read()
    return part and part:upper()
  end, 0):await()
  read:await()

  -- The entries of a folder are a stream of records.
  directory:create_directory_at("folder")
  local entries, listed = table.unpack(directory:read_directory())
  local lines = {}
  for entry in entries:iter() do
    lines[#lines + 1] = entry.name .. " " .. entry.type.tag
  end
  listed:await()
  table.sort(lines)
  print(table.concat(lines, "\n"))

  -- Errors.
  local is_there, why = pcall(directory.open_at, directory, {}, "missing.txt", {}, { read = true })
  print(is_there, why.tag)
  local ok, problem = pcall(directory.open_at, directory, {}, "../outside", {}, { read = true })
  print(ok, problem.tag)
  local none, broken = table.unpack(to:read_via_stream(0))
  local text = none:read_all()
  local is_read, reason = pcall(broken.await, broken)
  print(#text, is_read, reason.tag)
  print(directory:is_same_object(directory), directory:is_same_object(file))
  directory:unlink_file_at("given.txt")
end

return { ["wasi:cli/run"] = { run = run } }
