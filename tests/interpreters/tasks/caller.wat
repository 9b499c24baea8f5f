;; A component that calls async functions and does with the calls what a script says. It returns
;; what happened, as `0=1 0=2(text)`: call 0 has started, and then returned a text.
;;
;;   s   starts a call of `work.plain`, whose argument is the number of the call
;;   t   starts a call of `owning.with-things`, which gets two things as well, one of them lent, and
;;       returns a third
;;   w   waits for news of a call
;;   c0  cancels call 0
;;   g   waits until the host lets the component go on
;;   y   lets others run
;;   b   calls `work.barge`, which is not async
(component
  (import "test:tasks/things" (instance $things
    (export "thing" (type $thing (sub resource)))
    (export "[constructor]thing" (func (result (own $thing))))
  ))
  (alias export $things "thing" (type $thing))
  (import "test:tasks/work" (instance $work
    (export "plain" (func async (param "text" string) (result string)))
    (export "barge" (func (param "text" string) (result string)))
  ))
  (import "test:tasks/owning" (instance $owning
    (alias outer 1 $thing (type $outer))
    (export "thing" (type $thing (eq $outer)))
    (export "with-things" (func async
      (param "text" string) (param "lent" (borrow $thing)) (param "given" (own $thing))
      (result (own $thing))))
  ))
  (import "test:tasks/gate" (instance $gate
    (export "go" (func async))
  ))

  (core module $lib
    (memory (export "memory") 4)
    ;; Names of calls; what is said of a thing, and its address and length; from 64 on, where results
    ;; and events are written.
    (data (i32.const 16) "0123456789")
    (data (i32.const 32) "a thing")
    (data (i32.const 40) "\20\00\00\00\07\00\00\00")
    (global $next (mut i32) (i32.const 0))
    ;; Texts are only needed for one run of a script.
    (func (export "reset") (global.set $next (i32.const 4096)))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (if (i32.eqz (global.get $next)) (then (global.set $next (i32.const 4096))))
      (global.get $next)
      (global.set $next (i32.and (i32.add (i32.add (global.get $next) (local.get 3)) (i32.const 7)) (i32.const -8)))
    )
  )
  (core instance $lib (instantiate $lib))
  (alias core export $lib "memory" (core memory $memory))
  (alias core export $lib "realloc" (core func $realloc))
  (core func $plain (canon lower (func $work "plain") async (memory $memory) (realloc $realloc)))
  (core func $barge (canon lower (func $work "barge") (memory $memory) (realloc $realloc)))
  (core func $with-things (canon lower (func $owning "with-things") async (memory $memory) (realloc $realloc)))
  (core func $make (canon lower (func $things "[constructor]thing")))
  (core func $drop-thing (canon resource.drop $thing))
  (core func $go (canon lower (func $gate "go")))
  (core func $set-new (canon waitable-set.new))
  (core func $set-wait (canon waitable-set.wait (memory $memory)))
  (core func $set-drop (canon waitable-set.drop))
  (core func $join (canon waitable.join))
  (core func $cancel (canon subtask.cancel))
  (core func $drop (canon subtask.drop))
  (core func $yield (canon thread.yield))
  (core func $return (canon task.return (result string) (memory $memory)))

  (core module $m
    (import "lib" "memory" (memory 4))
    (import "lib" "reset" (func $reset))
    (import "" "plain" (func $plain (param i32 i32 i32) (result i32)))
    (import "" "barge" (func $barge (param i32 i32 i32)))
    (import "" "with-things" (func $with-things (param i32 i32 i32 i32 i32) (result i32)))
    (import "" "make" (func $make (result i32)))
    (import "" "drop-thing" (func $drop-thing (param i32)))
    (import "" "go" (func $go))
    (import "" "set-new" (func $set-new (result i32)))
    (import "" "set-wait" (func $set-wait (param i32 i32) (result i32)))
    (import "" "set-drop" (func $set-drop (param i32)))
    (import "" "join" (func $join (param i32 i32)))
    (import "" "cancel" (func $cancel (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (import "" "yield" (func $yield (result i32)))
    (import "" "return" (func $return (param i32 i32)))

    (global $set (mut i32) (i32.const 0))
    (global $calls (mut i32) (i32.const 0))
    (global $log (mut i32) (i32.const 0))

    ;; A call has 20 bytes from 256 on: the subtask, the things that are lent and given, and the
    ;; result: the address and length of a text, or a thing.
    (func $call (param $number i32) (result i32)
      (i32.add (i32.const 256) (i32.mul (local.get $number) (i32.const 20))))

    ;; Adds a character to what is returned, which begins at 1024.
    (func $say (param $character i32)
      (i32.store8 (global.get $log) (local.get $character))
      (global.set $log (i32.add (global.get $log) (i32.const 1))))

    ;; Adds a text of which the address and length are at `place`, in parentheses.
    (func $quote (param $place i32)
      (call $say (i32.const 40))
      (memory.copy (global.get $log) (i32.load (local.get $place)) (i32.load offset=4 (local.get $place)))
      (global.set $log (i32.add (global.get $log) (i32.load offset=4 (local.get $place))))
      (call $say (i32.const 41)))

    ;; Notes what has become of a call. Once it is over, nothing is kept of it: what was lent and
    ;; what was returned is dropped, and what was given is if it was not taken.
    (func $note (param $number i32) (param $state i32)
      (local $call i32)
      (local.set $call (call $call (local.get $number)))
      (if (i32.ne (global.get $log) (i32.const 1024)) (then (call $say (i32.const 32))))
      (call $say (i32.add (local.get $number) (i32.const 48)))
      (call $say (i32.const 61))
      (call $say (i32.add (local.get $state) (i32.const 48)))
      (if (i32.lt_u (local.get $state) (i32.const 2)) (then (return)))
      (if (i32.eq (local.get $state) (i32.const 2)) (then
        (if (i32.load offset=4 (local.get $call))
          (then
            (call $quote (i32.const 40))
            (call $drop-thing (i32.load offset=12 (local.get $call))))
          (else (call $quote (i32.add (local.get $call) (i32.const 12)))))))
      (if (i32.load (local.get $call)) (then
        (call $join (i32.load (local.get $call)) (i32.const 0))
        (call $drop (i32.load (local.get $call)))))
      (if (i32.load offset=4 (local.get $call)) (then
        (call $drop-thing (i32.load offset=4 (local.get $call)))
        (if (i32.eq (local.get $state) (i32.const 3))
          (then (call $drop-thing (i32.load offset=8 (local.get $call)))))))
      (i32.store (local.get $call) (i32.const 0)))

    (func $start (param $has-things i32)
      (local $number i32) (local $call i32) (local $status i32) (local $name i32)
      (local.set $number (global.get $calls))
      (global.set $calls (i32.add (local.get $number) (i32.const 1)))
      (local.set $call (call $call (local.get $number)))
      (local.set $name (i32.add (i32.const 16) (local.get $number)))
      (i32.store (local.get $call) (i32.const 0))
      (i32.store offset=4 (local.get $call) (i32.const 0))
      (if (local.get $has-things)
        (then
          (i32.store offset=4 (local.get $call) (call $make))
          (i32.store offset=8 (local.get $call) (call $make))
          (local.set $status (call $with-things
            (local.get $name) (i32.const 1)
            (i32.load offset=4 (local.get $call)) (i32.load offset=8 (local.get $call))
            (i32.add (local.get $call) (i32.const 12)))))
        (else
          (local.set $status (call $plain
            (local.get $name) (i32.const 1) (i32.add (local.get $call) (i32.const 12))))))
      (i32.store (local.get $call) (i32.shr_u (local.get $status) (i32.const 4)))
      (if (i32.load (local.get $call))
        (then (call $join (i32.load (local.get $call)) (global.get $set))))
      (call $note (local.get $number) (i32.and (local.get $status) (i32.const 15))))

    (func $wait
      (local $number i32)
      (if (i32.ne (call $set-wait (global.get $set) (i32.const 64)) (i32.const 1)) (then unreachable))
      (loop $search
        (if (i32.ne (i32.load (call $call (local.get $number))) (i32.load (i32.const 64))) (then
          (local.set $number (i32.add (local.get $number) (i32.const 1)))
          (br $search))))
      (call $note (local.get $number) (i32.load (i32.const 68))))

    (func $end (param $number i32)
      (local $subtask i32)
      (local.set $subtask (i32.load (call $call (local.get $number))))
      (call $join (local.get $subtask) (i32.const 0))
      (call $note (local.get $number) (call $cancel (local.get $subtask))))

    (func (export "run") (param $script i32) (param $length i32) (result i32)
      (local $end i32) (local $command i32)
      (global.set $set (call $set-new))
      (global.set $calls (i32.const 0))
      (global.set $log (i32.const 1024))
      (local.set $end (i32.add (local.get $script) (local.get $length)))
      (loop $next
        (if (i32.lt_u (local.get $script) (local.get $end)) (then
          (local.set $command (i32.load8_u (local.get $script)))
          (local.set $script (i32.add (local.get $script) (i32.const 1)))
          (if (i32.eq (local.get $command) (i32.const 115)) (then (call $start (i32.const 0))))
          (if (i32.eq (local.get $command) (i32.const 116)) (then (call $start (i32.const 1))))
          (if (i32.eq (local.get $command) (i32.const 119)) (then (call $wait)))
          (if (i32.eq (local.get $command) (i32.const 99)) (then
            (call $end (i32.sub (i32.load8_u (local.get $script)) (i32.const 48)))
            (local.set $script (i32.add (local.get $script) (i32.const 1)))))
          (if (i32.eq (local.get $command) (i32.const 103)) (then (call $go)))
          (if (i32.eq (local.get $command) (i32.const 121)) (then (drop (call $yield))))
          (if (i32.eq (local.get $command) (i32.const 98)) (then
            (call $barge (i32.const 16) (i32.const 1) (i32.const 64))
            (call $quote (i32.const 64))))
          (br $next))))
      (call $set-drop (global.get $set))
      (call $reset)
      (call $return (i32.const 1024) (i32.sub (global.get $log) (i32.const 1024)))
      (i32.const 0))
    (func (export "callback") (param i32 i32 i32) (result i32) unreachable)
  )
  (core instance $m (instantiate $m
    (with "lib" (instance $lib))
    (with "" (instance
      (export "plain" (func $plain)) (export "with-things" (func $with-things))
      (export "barge" (func $barge)) (export "make" (func $make))
      (export "drop-thing" (func $drop-thing)) (export "go" (func $go))
      (export "set-new" (func $set-new)) (export "set-wait" (func $set-wait))
      (export "set-drop" (func $set-drop)) (export "join" (func $join))
      (export "cancel" (func $cancel)) (export "drop" (func $drop))
      (export "yield" (func $yield)) (export "return" (func $return))))))
  (func (export "run") async (param "script" string) (result string)
    (canon lift (core func $m "run") async
      (memory $memory) (realloc $realloc) (callback (core func $m "callback"))))
)
