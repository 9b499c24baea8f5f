//! Functions and values from the host: its calendar, and WASI's clock and random numbers.

use crate::project::{Host, Project};
use std::time::{SystemTime, UNIX_EPOCH};
use wasmtime::{Result, ensure};

const CALENDAR: &str = "demo:clock/calendar@1.0.0";
const AGENDA: Option<&str> = Some("demo:clock/agenda@1.0.0");

pub(crate) fn imports(host: &mut Host) -> Result<()> {
    host.function(CALENDAR, "weekday-of", |_| "saturday".to_owned())?;
    host.function(CALENDAR, "appointments", |params| {
        let appointments = match params[0].as_str() {
            "{year: 2000, month: 1, day: 1}" => {
                r#"ok([{title: "sleep", start: 845, place: none}, {title: "party", start: 1, place: some("roof")}])"#
            }
            _ => r#"err("no such year")"#,
        };
        appointments.to_owned()
    })
}

pub(crate) fn calls(clock: &mut Project) -> Result<()> {
    // At midnight the day may change between the two.
    let before = today()?;
    let day = clock.call(AGENDA, "today()")?;
    let after = today()?;
    clock.check(day == before || day == after, &after);

    clock.expect(
        AGENDA,
        "page({year: 2000, month: 1, day: 1})",
        r#"ok("Saturday, 2000-01-01\n00:01  party (roof)\n14:05  sleep")"#,
    )?;
    clock.expect(AGENDA, "page({year: 1, month: 1, day: 1})", r#"err("no such year")"#)?;

    let first = clock.call(AGENDA, "token(8)")?;
    clock.check(is_token(&first, 8), "16 hexadecimal digits");
    let second = clock.call(AGENDA, "token(8)")?;
    clock.check(is_token(&second, 8) && second != first, "16 other hexadecimal digits");
    clock.expect(AGENDA, "token(0)", r#""""#)
}

fn is_token(text: &str, bytes: usize) -> bool {
    text.len() == 2 * bytes + 2
        && text.trim_matches('"').chars().all(|digit| digit.is_ascii_hexdigit())
}

/// The current date, counted day by day.
fn today() -> Result<String> {
    let mut days = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / 86_400;
    ensure!(days < 100_000, "the clock is wrong");
    let (mut year, mut month) = (1970, 1);
    loop {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u64::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if days < length {
            return Ok(format!("{{year: {year}, month: {month}, day: {}}}", days + 1));
        }
        days -= length;
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
}
