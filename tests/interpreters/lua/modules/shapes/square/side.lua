return { name = "shapes/square/side.lua", args = table.concat({ ... }, " ") }
