-- Bounding boxes: records { low = { x, y }, high = { x, y } }. Found by require("geometry.box").

local box = {}

-- The smallest box around some points; nil where there are none.
local function around(points)
  local result
  for _, point in ipairs(points) do
    result = box.union(result, { low = point, high = point })
  end
  return result
end

-- The smallest box around a shape; nil for the empty one.
function box.of(shape)
  if shape.tag == "circle" then
    local center, radius = shape.val.center, shape.val.radius
    return {
      low = { x = center.x - radius, y = center.y - radius },
      high = { x = center.x + radius, y = center.y + radius },
    }
  elseif shape.tag == "polygon" then
    return around(shape.val)
  end
end

-- The smallest box around two others, either of which may be nil.
function box.union(a, b)
  if not (a and b) then
    return a or b
  end
  return {
    low = { x = math.min(a.low.x, b.low.x), y = math.min(a.low.y, b.low.y) },
    high = { x = math.max(a.high.x, b.high.x), y = math.max(a.high.y, b.high.y) },
  }
end

return box
