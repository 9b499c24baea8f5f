-- A world that imports nothing: what comes back is an argument of the result's type.

return {
  ["test:exports/shapes"] = {
    echo = function(a)
      return a
    end,
    pick = function(_, b)
      return b
    end,
    text = function(a)
      return a
    end,
  },
}
