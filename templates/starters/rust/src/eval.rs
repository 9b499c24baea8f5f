//! Runs forms.

use crate::Lisp;
use crate::reader::Form;
use crate::scope::Scope;
use crate::value::{Function, Name, Value};
use std::rc::Rc;
use wit_dylib_interpreter::{Error, Result};

impl Lisp {
    pub(crate) fn eval(&self, form: &Form, scope: &Rc<Scope>) -> Result<Value> {
        match form {
            Form::Literal(value) => Ok(value.clone()),
            Form::Name(name) => {
                scope.get(name).ok_or_else(|| Error::new(format!("`{name}` is not defined")))
            }
            Form::List(forms) => match &forms[..] {
                [] => Ok(Value::list(Vec::new())),
                [Form::Name(name), rest @ ..] => match &**name {
                    "define" => self.define(rest, scope),
                    "fn" => function(rest, scope),
                    "if" => self.choose(rest, scope),
                    "let" => self.bind(rest, scope),
                    "match" => self.matched(rest, scope),
                    _ => self
                        .call_form(&forms[0], rest, scope)
                        .map_err(|error| error.at(format!("in `{name}`"))),
                },
                [head, rest @ ..] => self.call_form(head, rest, scope),
            },
        }
    }

    fn call_form(&self, head: &Form, rest: &[Form], scope: &Rc<Scope>) -> Result<Value> {
        let function = self.eval(head, scope)?;
        let args = rest.iter().map(|arg| self.eval(arg, scope)).collect::<Result<Vec<_>>>()?;
        self.apply(&function, args)
    }

    /// Calls a value.
    pub(crate) fn apply(&self, function: &Value, args: Vec<Value>) -> Result<Value> {
        match function {
            Value::Builtin(builtin) => builtin(self, &args),
            Value::Import(import) => {
                Ok(import.call(self, &args)?.unwrap_or_else(|| Value::list(Vec::new())))
            }
            Value::Function(function) => {
                let (wanted, got) = (function.params.len(), args.len());
                if wanted != got {
                    return Err(Error::new(format!("expected {wanted} arguments, got {got}")));
                }
                let scope = Scope::inside(&function.scope);
                function
                    .params
                    .iter()
                    .zip(args)
                    .for_each(|(name, value)| scope.set(Rc::clone(name), value));
                self.body(&function.body, &scope)
            }
            // `('circle 2.0)`: a case without a payload makes one with a payload.
            Value::Case(name, None) if args.len() == 1 => {
                Ok(Value::case(name, args.into_iter().next()))
            }
            other => Err(Error::new(format!("{} cannot be called", other.describe()))),
        }
    }

    /// Runs all forms and returns the value of the last one.
    fn body(&self, forms: &[Form], scope: &Rc<Scope>) -> Result<Value> {
        forms.iter().try_fold(Value::list(Vec::new()), |_, form| self.eval(form, scope))
    }

    /// `(define name value)`, `(define (name param …) form …)`: defines a name for all scripts.
    fn define(&self, rest: &[Form], scope: &Rc<Scope>) -> Result<Value> {
        let (name, value) = match rest {
            [Form::Name(name), value] => (name, self.eval(value, scope)?),
            [Form::List(head), body @ ..] if !head.is_empty() => {
                let head = names(head)?;
                let value = closure(head[1..].to_vec(), body, scope);
                self.globals.set(Rc::clone(&head[0]), value.clone());
                return Ok(value);
            }
            _ => return Err(Error::new("`define` needs a name and a value")),
        };
        self.globals.set(Rc::clone(name), value.clone());
        Ok(value)
    }

    /// `(if condition form form)`.
    fn choose(&self, rest: &[Form], scope: &Rc<Scope>) -> Result<Value> {
        let [condition, yes, no] = rest else { return Err(Error::new("`if` needs three forms")) };
        match self.eval(condition, scope)? {
            Value::Bool(true) => self.eval(yes, scope),
            Value::Bool(false) => self.eval(no, scope),
            other => Err(Error::new(format!("`if` needs true or false, got {}", other.describe()))),
        }
    }

    /// `(let (name value …) form …)`.
    fn bind(&self, rest: &[Form], scope: &Rc<Scope>) -> Result<Value> {
        let [Form::List(pairs), body @ ..] = rest else {
            return Err(Error::new("`let` needs names and values"));
        };
        let inner = Scope::inside(scope);
        for pair in pairs.chunks(2) {
            let [Form::Name(name), value] = pair else {
                return Err(Error::new("`let` needs names and values"));
            };
            inner.set(Rc::clone(name), self.eval(value, &inner)?);
        }
        self.body(body, &inner)
    }

    /// `(match value (case form …) ((case payload) form …) (else form …))`.
    fn matched(&self, rest: &[Form], scope: &Rc<Scope>) -> Result<Value> {
        let [value, arms @ ..] = rest else { return Err(Error::new("`match` needs a value")) };
        let value = self.eval(value, scope)?;
        let Value::Case(case, payload) = &value else {
            return Err(Error::new(format!("`match` needs a case, got {}", value.describe())));
        };
        for arm in arms {
            let Form::List(arm) = arm else {
                return Err(Error::new("an arm of `match` must be a list"));
            };
            match &arm[..] {
                [Form::Name(name), body @ ..] if name == case || &**name == "else" => {
                    return self.body(body, scope);
                }
                [Form::List(pattern), body @ ..] => match (&names(pattern)?[..], payload) {
                    ([name, bound], Some(payload)) if name == case => {
                        let inner = Scope::inside(scope);
                        inner.set(Rc::clone(bound), (**payload).clone());
                        return self.body(body, &inner);
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Err(Error::new(format!("no arm of `match` handles {}", value.describe())))
    }
}

/// `(fn (param …) form …)`.
fn function(rest: &[Form], scope: &Rc<Scope>) -> Result<Value> {
    match rest {
        [Form::List(params), body @ ..] => Ok(closure(names(params)?, body, scope)),
        _ => Err(Error::new("`fn` needs a list of parameters")),
    }
}

fn closure(params: Vec<Name>, body: &[Form], scope: &Rc<Scope>) -> Value {
    Value::Function(Rc::new(Function { params, body: body.into(), scope: Rc::clone(scope) }))
}

fn names(forms: &[Form]) -> Result<Vec<Name>> {
    let name = |form: &Form| match form {
        Form::Name(name) => Ok(Rc::clone(name)),
        _ => Err(Error::new("expected a name")),
    };
    forms.iter().map(name).collect()
}
