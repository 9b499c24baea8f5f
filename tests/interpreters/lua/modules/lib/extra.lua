return { name = "lib/extra.lua" }
