counter = (counter or 0) + 1
return { name = "once.lua" }
