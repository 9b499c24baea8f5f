-- Values of every shape, in both directions. How WIT types look in Lua:
--
--   record   { x = 1.0, y = 2.0 }               variant  { tag = "circle", val = … }, { tag = "empty" }
--   list     { a, b, c }                        enum     "dark_blue"
--   tuple    { 3.0, 4.0 }                       flags    { filled = true, drop_shadow = true }
--   option   the value, or nil                  result   returned, or raised with error(); inside other
--                                                        values { tag = "ok", val = … } or { tag = "err", … }

local box = require("geometry.box")
local palette = require("demo:shapes/palette") -- an import of the world

local geometry = {}

-- The area of a polygon: the "shoelace" formula.
local function polygon_area(points)
  local sum = 0
  for i, a in ipairs(points) do
    local b = points[i % #points + 1]
    sum = sum + a.x * b.y - b.x * a.y
  end
  return math.abs(sum) / 2
end

-- One function per case: the usual way to take a variant apart.
local area = {
  circle = function(circle)
    if circle.radius < 0 then
      -- The err of result<f64, geometry-error>. (With 0, error() leaves the value as it is; without, it would put
      -- file and line before it.)
      error("negative_radius", 0)
    end
    return math.pi * circle.radius ^ 2
  end,
  polygon = function(points)
    if #points < 3 then
      error("too_few_points", 0)
    end
    return polygon_area(points)
  end,
  empty = function()
    return 0 -- an integer is a fine f64
  end,
}

-- area: func(shape: shape) -> result<f64, geometry-error>
function geometry.area(shape)
  return area[shape.tag](shape.val)
end

-- bounds: func(shapes: list<shape>) -> option<bounding-box>
function geometry.bounds(shapes)
  local bounds -- nil until there is a shape that takes up room: none
  for _, shape in ipairs(shapes) do
    bounds = box.union(bounds, box.of(shape))
  end
  return bounds
end

-- move: func(shape: shape, by: tuple<f64, f64>) -> shape
function geometry.move(shape, by)
  local dx, dy = table.unpack(by)
  local function moved(point)
    return { x = point.x + dx, y = point.y + dy }
  end

  if shape.tag == "circle" then
    local circle = shape.val
    return { tag = "circle", val = { center = moved(circle.center), radius = circle.radius } }
  elseif shape.tag == "polygon" then
    local points = {}
    for i, point in ipairs(shape.val) do
      points[i] = moved(point)
    end
    return { tag = "polygon", val = points }
  end
  return shape
end

-- Says what went wrong in the palette. Its errors are a variant with the cases unknown(option<string>) and closed.
local function explain(name, problem)
  if problem.tag == "closed" then
    return "the palette is closed"
  elseif problem.val then
    return ("no color %q; did you mean %q?"):format(name, problem.val)
  end
  return ("no color %q"):format(name)
end

-- draw: func(items: list<item>) -> list<result<drawn, string>>
function geometry.draw(items)
  local results = {}
  for i, item in ipairs(items) do
    -- An import that returns an err raises it, as Lua functions do; pcall hands it back, still the same value.
    local found, color = true, "black"
    if item.color_name then
      found, color = pcall(palette.find, item.color_name)
    end

    if found then
      local fill = item.style.filled and "filled " or ""
      local caption = ("%s%s in %s"):format(fill, item.shape.tag, color)
      results[i] = { tag = "ok", val = { color = color, style = item.style, caption = caption } }
    else
      results[i] = { tag = "err", val = explain(item.color_name, color) }
    end
  end
  return results
end

-- The exports of the world, by interface. The version may be left out while it is clear which one is meant.
return {
  ["demo:shapes/geometry"] = geometry,
}
