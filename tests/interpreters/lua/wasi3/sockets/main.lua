-- Sockets of WASI 0.3: `serve` answers two clients in capital letters, `talk` is both sides.

local async = require("async")
local environment = require("wasi:cli/environment")
local sockets = require("wasi:sockets/types")

local HERE = { tag = "ipv4", val = { port = 0, address = { 127, 0, 0, 1 } } }

local function listen()
  local server = sockets.tcp_socket.create("ipv4")
  server:bind(HERE)
  return server, server:listen() -- a stream of sockets
end

-- Answers each part of what a client sends, until the client ends it.
local function answer(client)
  local client <close> = client
  local data, received = table.unpack(client:receive())
  client:send(coroutine.create(function()
    for part in data:iter() do
      coroutine.yield(part:upper())
    end
  end)):await()
  received:await()
end

local function serve(server, clients, count)
  local server <close> = server
  local clients <close> = clients
  local answers = {}
  for client in clients:iter() do
    answers[#answers + 1] = async.spawn(answer, client)
    if #answers == count then
      break
    end
  end
  for _, handle in ipairs(answers) do
    handle:await()
  end
end

local function ask(address, text)
  local socket <close> = sockets.tcp_socket.create("ipv4")
  socket:connect(address)
  local data, received = table.unpack(socket:receive())
  socket:send(text):await()
  local heard = data:read_all()
  received:await()
  return heard
end

local commands = {}

function commands.serve()
  local server, clients = listen()
  print(server:get_local_address().val.port)
  serve(server, clients, 2)
end

function commands.talk()
  local server, clients = listen()
  local address = server:get_local_address()
  local _, first, second = async.all(function()
    serve(server, clients, 2)
  end, function()
    return ask(address, "from inside")
  end, function()
    return #ask(address, ("x"):rep(1000000))
  end)
  print(first, second)
  -- Nobody listens there any more.
  local is_heard, problem = pcall(ask, address, "hello")
  print(is_heard, problem.tag)
end

function commands.datagrams()
  local one <close> = sockets.udp_socket.create("ipv4")
  local two <close> = sockets.udp_socket.create("ipv4")
  one:bind(HERE)
  two:bind(HERE)
  local received = async.spawn(one.receive, one)
  two:send("a datagram", one:get_local_address())
  local data, from = table.unpack(received:await())
  print(data, from.val.port == two:get_local_address().val.port)
end

return {
  ["wasi:cli/run"] = {
    run = function()
      local ok, problem = xpcall(commands[environment.get_arguments()[2]], function(problem)
        return debug.traceback(problem.tag or problem)
      end)
      assert(ok, problem)
    end,
  },
}
