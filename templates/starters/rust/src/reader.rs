//! Reads text as forms: `(+ 1 2)` is a list of a name and two numbers.

use crate::value::{Name, Value};
use wit_dylib_interpreter::{Error, Result};

#[derive(Clone)]
pub(crate) enum Form {
    Literal(Value),
    Name(Name),
    List(Vec<Form>),
}

/// Reads all forms of a script.
pub(crate) fn read(script: &str) -> Result<Vec<Form>> {
    let mut reader = Reader { script, at: 0 };
    let mut forms = Vec::new();
    while reader.peek().is_some() {
        forms.push(reader.form().map_err(|error| error.at(format!("line {}", reader.line())))?);
    }
    Ok(forms)
}

struct Reader<'a> {
    script: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// The next character that is neither a space nor part of a comment.
    fn peek(&mut self) -> Option<char> {
        loop {
            let rest = self.script[self.at..].trim_start();
            self.at = self.script.len() - rest.len();
            if !rest.starts_with(';') {
                return rest.chars().next();
            }
            self.at += rest.find('\n').unwrap_or(rest.len());
        }
    }

    fn line(&self) -> usize {
        self.script[..self.at].matches('\n').count() + 1
    }

    fn form(&mut self) -> Result<Form> {
        match self.peek() {
            None => Err(Error::new("a `)` is missing")),
            Some(')') => Err(Error::new("this `)` has no `(` before it")),
            Some('(') => {
                self.at += 1;
                let mut forms = Vec::new();
                while self.peek() != Some(')') {
                    forms.push(self.form()?);
                }
                self.at += 1;
                Ok(Form::List(forms))
            }
            Some('"') => self.text(),
            Some('\'') => {
                self.at += 1;
                Ok(Form::Literal(Value::case(self.word(), None)))
            }
            Some(_) => Ok(atom(self.word())),
        }
    }

    fn word(&mut self) -> &'a str {
        let rest = &self.script[self.at..];
        let ends = |c: char| c.is_whitespace() || "()\";".contains(c);
        let word = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += word.len();
        word
    }

    /// A string, with the usual escapes `\n`, `\"` and `\\`.
    fn text(&mut self) -> Result<Form> {
        let mut text = String::new();
        let mut chars = self.script[self.at + 1..].char_indices();
        while let Some((index, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += index + 2;
                    return Ok(Form::Literal(Value::text(text)));
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, c)) => text.push(c),
                    None => break,
                },
                c => text.push(c),
            }
        }
        Err(Error::new("a string has no closing `\"`"))
    }
}

fn atom(word: &str) -> Form {
    let is_number = word.starts_with(|c: char| c.is_ascii_digit())
        || word
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match word {
        "true" => Form::Literal(Value::Bool(true)),
        "false" => Form::Literal(Value::Bool(false)),
        _ if !is_number => Form::Name(word.into()),
        _ => match (word.parse(), word.parse()) {
            (Ok(number), _) => Form::Literal(Value::Int(number)),
            (_, Ok(number)) => Form::Literal(Value::Float(number)),
            _ => Form::Name(word.into()),
        },
    }
}
