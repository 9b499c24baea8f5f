//! The ways in which a model can be made smaller, by number.

use crate::model::{Function, Interface, ItemKind, Kind, Model, Side, Ty, TypeDef};

/// Makes the edit of this number, large ones first; false when there are not so many.
pub(super) fn edit(model: &mut Model, number: usize) -> bool {
    let mut editor = Editor { left: number };
    editor.coarse(model) || editor.fine(model)
}

/// Counts edits down; at zero one is made.
struct Editor {
    left: usize,
}

impl Editor {
    fn is_next(&mut self) -> bool {
        if self.left == 0 {
            return true;
        }
        self.left -= 1;
        false
    }

    /// Takes out a half of the items, a quarter, and so on to single ones; `min` remain.
    fn shorten<T>(&mut self, items: &mut Vec<T>, min: usize) -> bool {
        let mut size = items.len().saturating_sub(min).min(items.len().div_ceil(2));
        while size > 0 {
            for start in (0..items.len()).step_by(size) {
                let end = (start + size).min(items.len());
                if items.len() - (end - start) >= min && self.is_next() {
                    items.drain(start..end);
                    return true;
                }
            }
            size /= 2;
        }
        false
    }

    /// Whole items, interfaces, types and functions.
    fn coarse(&mut self, model: &mut Model) -> bool {
        self.shorten(&mut model.items, 0)
            || model.items.iter_mut().any(|item| match item.side {
                Side::Both => [Side::Export, Side::Import].into_iter().any(|side| {
                    let is_next = self.is_next();
                    if is_next {
                        item.side = side;
                    }
                    is_next
                }),
                _ => false,
            })
            || self.shorten(&mut model.interfaces, 0)
            || self.shorten(&mut model.uses, 0)
            || self.shorten(&mut model.types, 0)
            || interfaces(model).any(|interface| self.shorten(&mut interface.functions, 0))
            || interfaces(model).any(|interface| self.shorten(&mut interface.types, 0))
            || interfaces(model).any(|interface| self.shorten(&mut interface.uses, 0))
            || type_defs(model).into_iter().any(|def| match &mut def.kind {
                Kind::Resource(functions) => self.shorten(functions, 0),
                _ => false,
            })
    }

    /// Parameters, results and types.
    fn fine(&mut self, model: &mut Model) -> bool {
        model.functions_mut().into_iter().any(|function| self.function(function))
            || type_defs(model).into_iter().any(|def| self.type_def(def))
            || model.items.iter_mut().any(|item| match &mut item.kind {
                ItemKind::Interface { label, .. } => {
                    label.is_some() && self.is_next() && label.take().is_some()
                }
                _ => false,
            })
    }

    fn function(&mut self, function: &mut Function) -> bool {
        if function.result.is_some() && self.is_next() {
            function.result = None;
            return true;
        }
        if function.is_async && self.is_next() {
            function.is_async = false;
            return true;
        }
        if function.external_id.is_some() && self.is_next() {
            function.external_id = None;
            return true;
        }
        self.shorten(&mut function.params, 0)
            || function.result.as_mut().is_some_and(|ty| self.ty(ty))
            || function.params.iter_mut().any(|(_, ty)| self.ty(ty))
    }

    fn type_def(&mut self, def: &mut TypeDef) -> bool {
        match &mut def.kind {
            Kind::Record(fields) => {
                self.shorten(fields, 1) || fields.iter_mut().any(|(_, ty)| self.ty(ty))
            }
            Kind::Variant(cases) => {
                self.shorten(cases, 1)
                    || cases.iter_mut().any(|(_, ty)| self.optional(ty, |editor, ty| editor.ty(ty)))
            }
            Kind::Enum(names) | Kind::Flags(names) => self.shorten(names, 1),
            Kind::Alias(ty) => self.ty(ty),
            Kind::Resource(_) => false,
        }
    }

    fn optional<T>(
        &mut self,
        ty: &mut Option<T>,
        edit: impl FnOnce(&mut Self, &mut T) -> bool,
    ) -> bool {
        if ty.is_some() && self.is_next() {
            *ty = None;
            return true;
        }
        ty.as_mut().is_some_and(|ty| edit(self, ty))
    }

    /// Puts a part in the place of the whole, or a number.
    fn ty(&mut self, ty: &mut Ty) -> bool {
        let parts: Vec<Ty> = ty.parts().into_iter().cloned().collect();
        for part in parts {
            if self.is_next() {
                *ty = part;
                return true;
            }
        }
        if *ty != Ty::Primitive("u8") && self.is_next() {
            *ty = Ty::Primitive("u8");
            return true;
        }
        match ty {
            Ty::Primitive(_) | Ty::Named(_) | Ty::Borrow(_) => false,
            Ty::List(ty) | Ty::Option(ty) => self.ty(ty),
            Ty::FixedList(ty, length) => {
                if *length > 1 && self.is_next() {
                    *length /= 2;
                    return true;
                }
                self.ty(ty)
            }
            Ty::Map(key, value) => self.ty(key) || self.ty(value),
            Ty::Result(ok, err) => {
                self.optional(ok, |editor, ty| editor.ty(ty))
                    || self.optional(err, |editor, ty| editor.ty(ty))
            }
            Ty::Tuple(types) => self.shorten(types, 1) || types.iter_mut().any(|ty| self.ty(ty)),
        }
    }
}

/// All interfaces, those in the world too.
fn interfaces(model: &mut Model) -> impl Iterator<Item = &mut Interface> {
    let inline = model.items.iter_mut().filter_map(|item| match &mut item.kind {
        ItemKind::Inline(interface) => Some(interface),
        _ => None,
    });
    model.interfaces.iter_mut().chain(inline)
}

fn type_defs(model: &mut Model) -> Vec<&mut TypeDef> {
    let inline = model.items.iter_mut().filter_map(|item| match &mut item.kind {
        ItemKind::Inline(interface) => Some(interface),
        _ => None,
    });
    let interfaces = model.interfaces.iter_mut().chain(inline);
    model.types.iter_mut().chain(interfaces.flat_map(|interface| &mut interface.types)).collect()
}
