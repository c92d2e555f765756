//! The program in two parts, so that a first visit downloads only what it runs.
//!
//! Both parts share one memory and one function table, so nothing in the program's source knows of them. In the first
//! part a function of the second is a stub: it asks for the second part unless that is here, and calls the function
//! through the table, where the second part has put it. `static/boot.js` brings the second part before anybody is
//! likely to need it; the stubs make sure that it is never too late.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

use anyhow::{Context as _, Result, bail};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId,
    FunctionKind, GlobalId, GlobalKind, ImportedFunction, LocalFunction, LocalId, MemoryId, Module,
    TableId, ValType,
    ir::{UnaryOp, Value, Visitor, dfs_in_order},
};

/// The function that brings the second part, exported by `src/bin/app.rs`.
const BRING: &str = "later";
/// The module that the other parts import everything from: the first part's exports.
const FIRST: &str = "first";
/// Exported by the first part: 1 once the other is here.
const HERE: &str = "here";
/// Gaps between constants up to so many bytes cost less than a segment of their own.
const GAP: u32 = 8;

/// The two parts, each a program that can be read by a browser.
pub(super) struct Parts {
    pub first: Vec<u8>,
    pub later: Vec<u8>,
}

/// Splits a program that wasm-bindgen has finished. Functions go by their names in the name section; `data` holds the
/// addresses of constants that only functions of the second part need.
///
/// # Errors
/// When the program is not of the shape that rustc and wasm-bindgen give it.
pub(super) fn split(
    program: &[u8],
    is_first: impl Fn(&str) -> bool,
    data: &[Range<u32>],
) -> Result<Parts> {
    take_off(program, program, 0, is_first, data)
}

/// As [`split`], for a program that comes in more than two parts: takes one more off what is left of the first, `program`.
/// `whole` has the constants that parts taken off before have cleared there. The function that brings a part is told its
/// number, if it takes one; no two parts of a program have the same.
///
/// # Errors
/// As [`split`].
pub(super) fn take_off(
    whole: &[u8],
    program: &[u8],
    number: u32,
    is_first: impl Fn(&str) -> bool,
    data: &[Range<u32>],
) -> Result<Parts> {
    let mut first = Program::read(program)?;
    let mut later = Program::read(program)?;
    let bring = first.module.exports.get_func(BRING);
    let bring = bring.context("the program exports no function that brings its second part")?;
    let plan = Plan::new(&first, number, bring, is_first)?;
    first.share(&plan);
    first.stub(&plan, bring)?;
    first.clear_constants(data);
    later.take_over(&plan, whole, data)?;
    Ok(Parts {
        first: first.write(),
        later: later.write(),
    })
}

/// Puts a mark at every function's beginning, a global of its own that is exported as `$0`, `$1`, …, and gives the
/// functions' names in that order.
///
/// # Errors
/// When the program can't be read.
pub(super) fn mark(program: &[u8]) -> Result<(Vec<u8>, Vec<String>)> {
    let mut it = Program::read(program)?;
    let mut names = Vec::new();
    for at in it.local() {
        let zero = ConstExpr::Value(Value::I32(0));
        let global = it.module.globals.add_local(ValType::I32, true, false, zero);
        it.module.exports.add(&format!("${}", names.len()), global);
        names.push(it.name(at).to_owned());
        let function = it.module.funcs.get_mut(it.functions[at]);
        let function = function.kind.unwrap_local_mut();
        let entry = function.entry_block();
        function
            .builder_mut()
            .instr_seq(entry)
            .instr_at(0, walrus::ir::GlobalSet { global })
            .instr_at(
                0,
                walrus::ir::Const {
                    value: Value::I32(1),
                },
            );
    }
    Ok((it.write(), names))
}

/// The sizes of the functions that [`mark`] names, in its order: instructions.
///
/// # Errors
/// When the program can't be read.
pub(super) fn sizes(program: &[u8]) -> Result<Vec<usize>> {
    let it = Program::read(program)?;
    let sizes = it.module.funcs.iter_local();
    Ok(sizes
        .map(|(_, function)| usize::try_from(function.size()).unwrap_or(usize::MAX))
        .collect())
}

/// A program, its parts found by their number: two copies of it number them alike.
struct Program {
    module: Module,
    functions: Vec<FunctionId>,
    globals: Vec<GlobalId>,
    tables: Vec<TableId>,
    table: TableId,
    memory: MemoryId,
}

/// What goes where; functions by their number.
struct Plan {
    /// The part that is taken off.
    part: u32,
    later: HashSet<usize>,
    /// Places in the function table at which the second part puts its functions.
    places: BTreeMap<u32, usize>,
    place_of: HashMap<usize, u32>,
    /// Size of the function table.
    size: u32,
    /// The first part's functions that the second calls.
    shared: Vec<usize>,
}

impl Plan {
    fn new(
        program: &Program,
        part: u32,
        bring: FunctionId,
        is_first: impl Fn(&str) -> bool,
    ) -> Result<Self> {
        let bringing = program.called_from(bring);
        let later: HashSet<usize> = program
            .local()
            .into_iter()
            .filter(|it| Some(program.functions[*it]) != program.module.start)
            .filter(|it| !bringing.contains(it))
            .filter(|it| !is_first(program.name(*it)))
            .collect();
        let mut plan = Self {
            part,
            places: BTreeMap::new(),
            place_of: HashMap::new(),
            size: u32::try_from(program.module.tables.get(program.table).initial)?,
            shared: Vec::new(),
            later,
        };
        for (place, function) in program.table_entries()? {
            if plan.later.contains(&function) {
                plan.places.insert(place, function);
                plan.place_of.entry(function).or_insert(place);
            }
        }
        let (by_first, by_later) = program.called(&plan.later);
        for function in sorted(by_first) {
            if plan.later.contains(&function) && !plan.place_of.contains_key(&function) {
                plan.places.insert(plan.size, function);
                plan.place_of.insert(function, plan.size);
                plan.size += 1;
            }
        }
        plan.shared = sorted(by_later);
        plan.shared.retain(|it| !plan.later.contains(it));
        Ok(plan)
    }

    /// What the first part exports for this one.
    fn name(&self, of: impl std::fmt::Display) -> String {
        match self.part {
            0 => format!("${of}"),
            part => format!("{part}${of}"),
        }
    }
}

/// As [`Program::functions`] is filled: by index, and nothing is taken out of the arena before [`Program::write`].
fn number(function: FunctionId) -> usize {
    function.index()
}

fn sorted(numbers: HashSet<usize>) -> Vec<usize> {
    let mut numbers: Vec<usize> = numbers.into_iter().collect();
    numbers.sort_unstable();
    numbers
}

/// Collects the functions that a function calls.
#[derive(Default)]
struct Calls(Vec<FunctionId>);

impl Visitor<'_> for Calls {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.0.push(*function);
    }
}

fn calls(function: &LocalFunction) -> Vec<FunctionId> {
    let mut calls = Calls::default();
    dfs_in_order(&mut calls, function, function.entry_block());
    calls.0
}

impl Program {
    fn read(program: &[u8]) -> Result<Self> {
        let module = Module::from_buffer(program)?;
        let memory = module.memories.iter().next().map(walrus::Memory::id);
        Ok(Self {
            functions: module.funcs.iter().map(walrus::Function::id).collect(),
            globals: module.globals.iter().map(walrus::Global::id).collect(),
            tables: module.tables.iter().map(walrus::Table::id).collect(),
            table: module
                .tables
                .main_function_table()?
                .context("the program has no function table")?,
            memory: memory.context("the program has no memory")?,
            module,
        })
    }

    fn write(mut self) -> Vec<u8> {
        walrus::passes::gc::run(&mut self.module);
        // The linker's record is of the program that was.
        let records: Vec<_> = self.module.customs.iter().map(|it| it.0).collect();
        for record in records {
            self.module.customs.delete(record);
        }
        self.module.emit_wasm()
    }

    fn name(&self, function: usize) -> &str {
        let function = self.module.funcs.get(self.functions[function]);
        function.name.as_deref().unwrap_or_default()
    }

    /// The functions that the program defines itself.
    fn local(&self) -> Vec<usize> {
        let local = self.module.funcs.iter_local();
        local.map(|(id, _)| number(id)).collect()
    }

    fn table_entries(&self) -> Result<Vec<(u32, usize)>> {
        let mut entries = Vec::new();
        for element in self.module.elements.iter() {
            let ElementKind::Active { table, offset } = &element.kind else {
                continue;
            };
            if *table != self.table {
                continue;
            }
            let (ConstExpr::Value(Value::I32(start)), ElementItems::Functions(functions)) =
                (offset, &element.items)
            else {
                bail!("the function table is not filled as expected");
            };
            let numbers = functions.iter().map(|it| number(*it));
            entries.extend((start.cast_unsigned()..).zip(numbers));
        }
        Ok(entries)
    }

    /// A function and all that it calls, directly or not.
    fn called_from(&self, function: FunctionId) -> HashSet<usize> {
        let mut found = HashSet::new();
        let mut waiting = vec![function];
        while let Some(function) = waiting.pop() {
            if let FunctionKind::Local(local) = &self.module.funcs.get(function).kind
                && found.insert(number(function))
            {
                waiting.extend(calls(local));
            }
        }
        found
    }

    /// The functions that each part calls; what is exported is called for the first.
    fn called(&self, later: &HashSet<usize>) -> (HashSet<usize>, HashSet<usize>) {
        let (mut by_first, mut by_later) = (HashSet::new(), HashSet::new());
        for (id, function) in self.module.funcs.iter_local() {
            let called = if later.contains(&number(id)) {
                &mut by_later
            } else {
                &mut by_first
            };
            called.extend(calls(function).into_iter().map(number));
        }
        for export in self.module.exports.iter() {
            if let ExportItem::Function(function) = export.item {
                by_first.insert(number(function));
            }
        }
        (by_first, by_later)
    }

    fn resize_table(&mut self, size: u32) {
        let table = self.module.tables.get_mut(self.table);
        table.initial = size.into();
        table.maximum = None;
    }

    // What follows makes the first part.

    /// Exports what the second part needs.
    fn share(&mut self, plan: &Plan) {
        self.resize_table(plan.size);
        let exports = &mut self.module.exports;
        exports.add(&plan.name("memory"), self.memory);
        for (at, table) in self.tables.iter().enumerate() {
            exports.add(&plan.name(format_args!("t{at}")), *table);
        }
        for (at, global) in self.globals.iter().enumerate() {
            exports.add(&plan.name(format_args!("g{at}")), *global);
        }
        for (at, function) in plan.shared.iter().enumerate() {
            exports.add(&plan.name(at), self.functions[*function]);
        }
    }

    /// Replaces the second part's functions.
    fn stub(&mut self, plan: &Plan, bring: FunctionId) -> Result<()> {
        let zero = ConstExpr::Value(Value::I32(0));
        let here = self
            .module
            .globals
            .add_local(ValType::I32, true, false, zero);
        self.module.exports.add(&plan.name(HERE), here);
        let bring_type = self.module.funcs.get(bring).ty();
        let told = !self.module.types.get(bring_type).params().is_empty();
        for (place, function) in plan
            .place_of
            .iter()
            .map(|(it, place)| (place, it))
            .collect::<BTreeMap<_, _>>()
        {
            let function = self.functions[*function];
            let ty = self.module.funcs.get(function).ty();
            let (parameters, results) = {
                let ty = self.module.types.get(ty);
                (ty.params().to_vec(), ty.results().to_vec())
            };
            let arguments: Vec<LocalId> = parameters
                .iter()
                .map(|it| self.module.locals.add(*it))
                .collect();
            let mut builder = FunctionBuilder::new(&mut self.module.types, &parameters, &results);
            let mut body = builder.func_body();
            body.global_get(here).unop(UnaryOp::I32Eqz).if_else(
                None,
                |then| {
                    if told {
                        then.i32_const(plan.part.cast_signed());
                    }
                    then.call(bring);
                },
                |_| {},
            );
            for argument in &arguments {
                body.local_get(*argument);
            }
            body.i32_const(i32::try_from(*place)?)
                .call_indirect(ty, self.table);
            self.module.funcs.get_mut(function).kind =
                FunctionKind::Local(builder.local_func(arguments));
        }
        Ok(())
    }

    /// Leaves zeros, which compress to nothing, where the second part will write.
    fn clear_constants(&mut self, ranges: &[Range<u32>]) {
        let segments: Vec<_> = self.module.data.iter().map(walrus::Data::id).collect();
        for segment in segments {
            let data = self.module.data.get_mut(segment);
            if let DataKind::Active {
                offset: ConstExpr::Value(Value::I32(start)),
                ..
            } = data.kind
            {
                for range in ranges {
                    let bytes =
                        within(start.cast_unsigned(), range).and_then(|it| data.value.get_mut(it));
                    if let Some(bytes) = bytes {
                        bytes.fill(0);
                    }
                }
            }
        }
    }

    // What follows makes the second part.

    /// Leaves only the second part's functions and constants; all else is imported from the first.
    fn take_over(&mut self, plan: &Plan, program: &[u8], ranges: &[Range<u32>]) -> Result<()> {
        self.resize_table(plan.size);
        self.forget();
        self.import(plan);
        self.fill_table(plan)?;
        self.write_constants(program, ranges)?;
        let (here, _) =
            self.module
                .add_import_global(FIRST, &plan.name(HERE), ValType::I32, true, false);
        let mut start = FunctionBuilder::new(&mut self.module.types, &[], &[]);
        start.func_body().i32_const(1).global_set(here);
        self.module.start = Some(start.finish(Vec::new(), &mut self.module.funcs));
        Ok(())
    }

    fn forget(&mut self) {
        let module = &mut self.module;
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        for export in exports {
            module.exports.delete(export);
        }
        let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
        for element in elements {
            module.elements.delete(element);
        }
        let data: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
        for data in data {
            module.data.delete(data);
        }
        module
            .tables
            .iter_mut()
            .for_each(|it| it.elem_segments.clear());
        module
            .memories
            .iter_mut()
            .for_each(|it| it.data_segments.clear());
    }

    fn import(&mut self, plan: &Plan) {
        let module = &mut self.module;
        let import = module.imports.add(FIRST, &plan.name("memory"), self.memory);
        module.memories.get_mut(self.memory).import = Some(import);
        for (at, table) in self.tables.iter().enumerate() {
            let import = module
                .imports
                .add(FIRST, &plan.name(format_args!("t{at}")), *table);
            module.tables.get_mut(*table).import = Some(import);
        }
        for (at, global) in self.globals.iter().enumerate() {
            let import = module
                .imports
                .add(FIRST, &plan.name(format_args!("g{at}")), *global);
            module.globals.get_mut(*global).kind = GlobalKind::Import(import);
        }
        for (at, function) in plan.shared.iter().enumerate() {
            let id = self.functions[*function];
            let ty = module.funcs.get(id).ty();
            if let FunctionKind::Import(old) = &module.funcs.get(id).kind {
                module.imports.delete(old.import);
            }
            let import = module.imports.add(FIRST, &plan.name(at), id);
            module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }

    /// Puts the second part's functions at their places.
    fn fill_table(&mut self, plan: &Plan) -> Result<()> {
        let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
        for (place, function) in &plan.places {
            let function = self.functions[*function];
            match runs.last_mut() {
                Some((start, run)) if *start + u32::try_from(run.len())? == *place => {
                    run.push(function);
                }
                _ => runs.push((*place, vec![function])),
            }
        }
        for (start, run) in runs {
            let kind = ElementKind::Active {
                table: self.table,
                offset: ConstExpr::Value(Value::I32(start.cast_signed())),
            };
            let element = self.module.elements.add(kind, ElementItems::Functions(run));
            let table = self.module.tables.get_mut(self.table);
            table.elem_segments.insert(element);
        }
        Ok(())
    }

    /// Brings the constants along that the first part has left out.
    fn write_constants(&mut self, program: &[u8], ranges: &[Range<u32>]) -> Result<()> {
        let whole = Module::from_buffer(program)?;
        for data in whole.data.iter() {
            let DataKind::Active {
                offset: ConstExpr::Value(Value::I32(start)),
                ..
            } = data.kind
            else {
                continue;
            };
            for range in joined(ranges) {
                let Some(bytes) =
                    within(start.cast_unsigned(), &range).and_then(|it| data.value.get(it))
                else {
                    continue;
                };
                let kind = DataKind::Active {
                    memory: self.memory,
                    offset: ConstExpr::Value(Value::I32(range.start.cast_signed())),
                };
                let data = self.module.data.add(kind, bytes.to_vec());
                let memory = self.module.memories.get_mut(self.memory);
                memory.data_segments.insert(data);
            }
        }
        Ok(())
    }
}

/// Where addresses lie in a segment that starts at `start`; nothing if they begin before it.
fn within(start: u32, addresses: &Range<u32>) -> Option<Range<usize>> {
    let from = addresses.start.checked_sub(start)? as usize;
    Some(from..from + addresses.len())
}

/// Ranges with small gaps between them as one: what lies in a gap is a constant too, and written as it stands.
fn joined(ranges: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut joined: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start - last.end <= GAP => last.end = range.end,
            _ => joined.push(range.clone()),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `start` calls `rare`, which writes through the constant at 1024 and is in the table, and `often`.
    fn program() -> Vec<u8> {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let kind = walrus::DataKind::Active {
            memory,
            offset: ConstExpr::Value(Value::I32(1024)),
        };
        module.data.add(kind, b"oftenrare".to_vec());
        let table = module
            .tables
            .add_local(false, 1, Some(1), walrus::RefType::FUNCREF);
        let ty = module.types.add(&[], &[]);
        let (bring, _) = module.add_import_func("page", "bring", ty);
        let mut function = |name: &str, calls: &[FunctionId]| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
            builder.name(name.to_owned());
            for callee in calls {
                builder.func_body().call(*callee);
            }
            builder.finish(Vec::new(), &mut module.funcs)
        };
        let often = function("often", &[]);
        let rare = function("rare", &[often]);
        let start = function("start", &[rare, often]);
        let later = function("later", &[bring]);
        let kind = ElementKind::Active {
            table,
            offset: ConstExpr::Value(Value::I32(0)),
        };
        let element = module
            .elements
            .add(kind, ElementItems::Functions(vec![rare]));
        module.tables.get_mut(table).elem_segments.insert(element);
        module.exports.add("start", start);
        module.exports.add("table", table);
        module.exports.add(BRING, later);
        module.emit_wasm()
    }

    fn data(program: &[u8]) -> Vec<(u32, Vec<u8>)> {
        let module = Module::from_buffer(program).unwrap();
        let data = module.data.iter().filter_map(|it| match it.kind {
            DataKind::Active {
                offset: ConstExpr::Value(Value::I32(start)),
                ..
            } => Some((start.cast_unsigned(), it.value.clone())),
            _ => None,
        });
        data.collect()
    }

    #[test]
    fn the_second_part_brings_what_the_first_leaves_out() {
        let parts = split(
            &program(),
            |name| name != "rare",
            std::slice::from_ref(&(1029..1033)),
        )
        .unwrap();
        assert_eq!(data(&parts.first), [(1024, b"often\0\0\0\0".to_vec())]);
        assert_eq!(data(&parts.later), [(1029, b"rare".to_vec())]);
        let (first, later) = (
            Module::from_buffer(&parts.first).unwrap(),
            Module::from_buffer(&parts.later).unwrap(),
        );
        let exported: HashSet<&str> = first.exports.iter().map(|it| it.name.as_str()).collect();
        for import in later.imports.iter() {
            assert_eq!(import.module, FIRST);
            assert!(exported.contains(import.name.as_str()), "{}", import.name);
        }
        // `rare` and the function that says that it is here; at its old place in the table.
        assert_eq!(later.funcs.iter_local().count(), 2);
        let segments: Vec<_> = later.elements.iter().collect();
        assert!(matches!(
            &segments[..],
            [walrus::Element {
                kind: ElementKind::Active {
                    offset: ConstExpr::Value(Value::I32(0)),
                    ..
                },
                ..
            }]
        ));
    }

    #[test]
    fn a_stub_asks_for_the_second_part_and_calls_through_the_table() {
        let parts = split(&program(), |name| name != "rare", &[]).unwrap();
        let first = Module::from_buffer(&parts.first).unwrap();
        let stub = first.funcs.by_name("rare").unwrap();
        let later = first.exports.get_func(BRING).unwrap();
        let FunctionKind::Local(stub) = &first.funcs.get(stub).kind else {
            panic!("an import");
        };
        assert_eq!(calls(stub), [later]);
        let body = stub.block(stub.entry_block());
        assert!(matches!(
            body.instrs.last().map(|it| &it.0),
            Some(walrus::ir::Instr::CallIndirect(_))
        ));
    }

    #[test]
    fn what_brings_the_second_part_is_in_the_first() {
        let parts = split(&program(), |_| false, &[]).unwrap();
        let later = Module::from_buffer(&parts.later).unwrap();
        assert_eq!(later.funcs.by_name("later"), None);
        assert!(later.funcs.by_name("start").is_some());
    }

    #[test]
    fn every_function_gets_a_mark() {
        let (marked, mut names) = mark(&program()).unwrap();
        let marked = Module::from_buffer(&marked).unwrap();
        assert!((0..names.len()).all(|at| {
            let mark = format!("${at}");
            marked.exports.iter().any(|it| it.name == mark)
        }));
        names.sort_unstable();
        assert_eq!(names, ["later", "often", "rare", "start"]);
    }

    #[test]
    fn small_gaps_are_written_too() {
        assert_eq!(joined(&[0..4, 8..12, 40..41]), [0..12, 40..41]);
    }
}
