//! All types of payloads: what goes through Lua comes back.

use super::host::{Ends, PAYLOADS, VERSIONS};
use wasmtime::component::Val;
use wit_dylib_conform::Samples;

/// What a script does with what comes in, before the peer gets it.
const WAYS: [(&str, &str); 5] = [
    ("passes on", "through = function(x, name) return peer[name](x) end"),
    (
        "reads all",
        "through = function(x, name)
        return peer[name](x.read_all and x:read_all() or async.ready(awaited(x, name)))
    end",
    ),
    (
        "reads one at a time",
        "through = function(x, name)
        if not x.read then return peer[name](async.ready(awaited(x, name))) end
        return peer[name](coroutine.create(function()
            local value = x:read()
            while value ~= nil do
                coroutine.yield(value)
                value = x:read()
            end
        end))
    end",
    ),
    (
        "iterates",
        "through = function(x, name)
        if not x.read then return peer[name](function() return x:await() end) end
        return peer[name](x:iter())
    end",
    ),
    (
        "writes",
        "through = function(x, name)
        if not x.read then
            local reader, writer = async.future()
            local y = peer[name](reader)
            writer:write(awaited(x, name))
            return y
        end
        local reader, writer = async.stream()
        async.spawn(function()
            local values = x:read(3)
            while values ~= nil do
                if type(values) == 'table' then
                    assert(writer:write_all(values))
                else
                    assert(writer:write(values))
                end
                values = x:read(3)
            end
            writer:close()
        end)
        return peer[name](reader)
    end",
    ),
];

/// The value of a future, as it is written: a result is not raised.
const AWAITED: &str = "function awaited(x, name)
    if name ~= 'f_result' then return (x:await()) end
    local ok, value = pcall(x.await, x)
    return ok and wit.ok(value) or wit.err(value)
end";

#[test]
fn all_payloads_come_back() {
    for version in VERSIONS {
        for (name, way) in WAYS {
            let mut ends = Ends::start(version, 2);
            ends.text(AWAITED);
            ends.text(way);
            let mut samples = Samples::new(7);
            for (payload, ..) in PAYLOADS {
                for kind in ["s", "f"] {
                    let name_of_function = format!("test:ends/lists#{kind}-{payload}");
                    let func = ends.func(&name_of_function);
                    let ty = func.ty(&ends.store).params().next().unwrap().1;
                    for _ in 0..3 {
                        let value = sample(&mut samples, &ty);
                        let returned = ends.call(&name_of_function, std::slice::from_ref(&value));
                        let place = format!("{version} {name}: {kind}-{payload}");
                        assert_eq!(returned.as_ref(), Ok(&value), "{place}");
                        ends.check_nothing_is_left(version, &place);
                    }
                }
            }
        }
    }
}

/// A value that is the same after it was a float of Lua.
fn sample(samples: &mut Samples, ty: &wasmtime::component::Type) -> Val {
    samples.value(ty)
}

#[test]
fn payloads_may_be_missing() {
    super::check(
        "local s = peer.s_unit({ true, true, true })
        local first, two = s:read(), s:read(5)
        local rest = s:read_all()
        local count = 0
        local next = peer.s_unit(function() count = count + 1 if count < 5 then return true end end):iter()
        local seen = 0
        while next() do seen = seen + 1 end
        local r, w = async.stream()
        local out = peer.s_unit(r)
        async.spawn(function() w:write(7) w:close() end)
        return first, two, rest, s:read(), seen, out:read_all()",
        "true 1 1 nil 4 7",
    );
    super::check(
        "local r, w = async.future()
        local out = peer.f_unit(r)
        w:write()
        return select('#', out:await()), select('#', peer.f_unit(true):await()),
            pcall(peer.f_unit, 7)",
        "0 0 false test:ends/peer#f-unit: parameter `x`: expected future, got 7",
    );
}
