-- The part of the runtime that is written in Lua: how modules and exports are found, how errors are raised and caught.
--
-- `host.read(file)` gives the text of a project file, or nil; `host.has(file)` tells whether there is one;
-- `host.world` names the world; `host.wit` is the module `wit`. What this returns is called from `script.rs`.
--
-- It is written in what all versions of Lua have in common; where 5.1 differs, `host` has what `lua51.lua` gave it.
local host = ...

-- Scripts may replace globals, so the runtime keeps what it relies on.
local error, pcall, require, select, tostring, type = error, pcall, require, select, tostring, type
local load, xpcall = host.load or load, host.xpcall or xpcall
local getmetatable, setmetatable = getmetatable, setmetatable
local concat, sort = table.concat, table.sort
local getinfo, traceback, globals = debug.getinfo, debug.traceback, _G

-- The names in a table, for messages.
local function listed(names)
  local list = {}
  for name in pairs(names) do
    list[#list + 1] = ("`%s`"):format(tostring(name))
  end
  sort(list)
  return #list > 0 and "; it has " .. concat(list, ", ") or ""
end

-- Files -------------------------------------------------------------------------------------------------------------

-- Like Lua's own loader this skips a byte order mark, and a first line that begins with `#`.
local function load_text(text, name, mode, env)
  text = text:gsub("^\239\187\191", ""):gsub("^#[^\n]*", "")
  return load(text, "@" .. name, mode or "t", env or globals)
end

function loadfile(name, mode, env)
  local text = host.read(name)
  if not text then
    return nil, ("cannot open %s: the component has no such file"):format(name)
  end
  return load_text(text, name, mode, env)
end

local loadfile = loadfile

function dofile(name)
  local chunk, message = loadfile(name)
  if not chunk then
    error(message, 0)
  end
  return chunk()
end

-- Modules -----------------------------------------------------------------------------------------------------------

-- A string as a replacement for gsub: taken as it is.
local function literally(text)
  return (text:gsub("%%", "%%%%"))
end

local function search_path(name, path)
  name = literally((name:gsub("%.", "/")))
  local tried = {}
  for template in path:gmatch("[^;]+") do
    local file = template:gsub("%?", name):gsub("^%./", "")
    if host.has(file) then
      return file
    end
    tried[#tried + 1] = ("no file '%s' in the component"):format(file)
  end
  return nil, concat(tried, "\n\t")
end

-- The names that are no modules of the project: those of packages, as in `ns:pkg/iface`.
local function is_interface(name)
  return name:find(":", 1, true)
end

-- Before 5.4, `require` joins what the searchers say as it is.
local function explained(message)
  return host.indent .. message
end

local function search_files(name)
  if is_interface(name) then
    return nil
  end
  local file, message = search_path(name, package.path)
  if not file then
    return explained(message)
  end
  local chunk
  chunk, message = loadfile(file)
  if not chunk then
    error(("error loading module '%s' from file '%s':\n\t%s"):format(name, file, message), 0)
  end
  return chunk, file
end

-- The interfaces that the world imports: tables of functions by full name, and the full names by the short one.
local interfaces, full_names = {}, {}

local function add_interface(interface)
  local short = interface:gsub("@.*$", "")
  full_names[short] = full_names[short] or {}
  table.insert(full_names[short], interface)
  interfaces[interface] = {}
end

local function search_imports(name)
  local candidates = full_names[name] or {}
  if #candidates > 1 then
    return explained(("'%s' is imported in several versions: %s"):format(name, concat(candidates, ", ")))
  end
  local interface = candidates[1] or name
  local module = interfaces[interface]
  if module then
    return function()
      return module
    end, interface
  end
  local known = is_interface(name) and listed(interfaces) or ""
  return explained(("no import '%s' in the world %s%s"):format(name, host.world, known))
end

local searchers = host.searchers or "searchers"
package[searchers] = { package[searchers][1], search_imports, search_files }
package.path = "?.lua;?/init.lua"
package.cpath = ""
package.searchpath = search_path
package.loadlib = nil

local imports = {}
host.wit.imports = imports
package.loaded.wit = host.wit
wit = host.wit

-- Exports -----------------------------------------------------------------------------------------------------------

-- The table that main.lua returns. It is no module that `require` looks for: an import may be called `main`.
local exports

local function load_main()
  if not host.has("main.lua") then
    error("the component has no file main.lua", 0)
  end
  local chunk, message = loadfile("main.lua")
  if not chunk then
    error(message, 0)
  end
  local returned = chunk("main", "main.lua")
  if type(returned) ~= "table" then
    error("main.lua does not return a table with the exports of the world", 0)
  end
  if not full_names.main then
    package.loaded.main = returned
  end
  exports = returned
end

-- The function that the script gives for an export. `short` is the interface without its version if that is clear.
-- The functions of a resource are in a table of its name, the class.
local function find(interface, short, resource, name)
  local functions, place = exports, ""
  if interface then
    functions = functions[interface] or functions[short]
    place = (" under `%s`"):format(short or interface)
    if type(functions) ~= "table" then
      error(("main.lua does not return a table%s%s"):format(place, listed(exports)), 0)
    end
  end
  if resource then
    local class = functions[resource]
    if type(class) ~= "table" then
      error(("main.lua does not return a table `%s`%s%s"):format(resource, place, listed(functions)), 0)
    end
    functions, place = class, (" in `%s`%s"):format(resource, place)
  end
  local export = functions[name]
  if export == nil then
    error(("main.lua does not return a function `%s`%s%s"):format(name, place, listed(functions)), 0)
  end
  return export
end

-- The functions of the world.
local imported = setmetatable({}, { __mode = "k" })

-- A traceback without the runtime's own functions: above, where an import has raised, and below, where the script was
-- called.
local function of_the_script(where, raising)
  if imported[raising] then
    where = where:gsub("^([^\n]*)\n\t%[C%][^\n]*", "%1")
  end
  where = where:gsub("^([^\n]*)\n\t%[C%]: in function 'error'\n\truntime:[^\n]*", "%1")
  where = where:gsub("\n\t%[C%]: in function 'xpcall'\n\truntime:.*$", "")
  where = where:gsub("\n\t%[C%]: i?n? ?%?$", "")
  local own
  repeat
    where, own = where:gsub("\n\truntime:[^\n]*$", "")
  until own == 0
  return where
end

-- Keeps beside the error value, which may be of any type, where it was raised.
local function caught(value)
  local where
  if type(value) == "string" then
    where = of_the_script(traceback("", 2):sub(2), getinfo(2, "f").func)
    where = where:find("\n") and where
  end
  return { value = value, traceback = where }
end

-- Returns the table that the function is put in: the class of its resource, or the module.
local function add_import(interface, resource, name, import)
  local functions = imports
  if interface then
    if not interfaces[interface] then
      add_interface(interface)
      imports[interface] = interfaces[interface]
    end
    functions = interfaces[interface]
  end
  if resource then
    functions[resource] = functions[resource] or {}
    functions = functions[resource]
  end
  functions[name] = import
  imported[import] = true
  return functions
end

-- Resources ---------------------------------------------------------------------------------------------------------

-- The method `close` of every imported resource.
local function close(resource)
  local message = host.close(resource)
  if message then
    error(message, 2)
  end
end

-- The host has dropped an object of the script's.
local function finish(object)
  local metatable = getmetatable(object)
  local closing = type(metatable) == "table" and metatable.__close
  if closing then
    closing(object, nil)
  end
end

return {
  add_import = add_import,
  caught = caught,
  close = close,
  finish = function(object)
    return xpcall(finish, caught, object)
  end,
  load = function()
    return xpcall(load_main, caught)
  end,
  find = function(...)
    return xpcall(find, caught, ...)
  end,
}
