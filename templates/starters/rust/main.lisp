; The functions that the world exports, under their names.

(define (greet name title)
  (match title
    (none (join "Hello, " name "!"))
    ((some title) (join "Hello, " title " " name "!"))))

(define pi 3.141592653589793)

(define (area shape)
  (match shape
    (point ('err "a point has no area"))
    ((circle radius) ('ok (* pi radius radius)))
    ((rectangle size) ('ok (* (get size "width") (get size "height"))))))

(define (total numbers) (fold + 0 numbers))

; The names of imported functions begin with `host.`.
(define (years-since year)
  (let (seconds (get (host.now) "seconds"))
    (- (+ 1970 (/ seconds 31556952)) year)))
