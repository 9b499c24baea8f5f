return { name = "shapes/init.lua", args = table.concat({ ... }, " ") }
