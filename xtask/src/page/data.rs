//! Which of the program's constants only its second part needs.
//!
//! The linker, asked by `--emit-relocs`, tells for every function and every constant which other constants it names.
//! A constant that the first part reaches, however indirectly, or that nobody is known to name, stays with the first.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use anyhow::{Context as _, Result, bail, ensure};
use wasmparser::{
    CustomSectionReader, Data, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload,
    RelocSectionReader, RelocationType, SymbolInfo, TypeRef,
};

/// The only segment of the linker's that nothing writes to.
const CONSTANTS: &str = ".rodata";

/// A symbol of the linker's: some bytes of a data segment.
struct Constant {
    /// Where in the file it lies.
    file: Range<usize>,
    /// Where in memory it lies.
    memory: Range<u32>,
    movable: bool,
}

/// A place in the file that names a constant.
struct Mention {
    file: usize,
    symbol: usize,
}

#[derive(Default)]
struct Linked<'a> {
    functions: Vec<(Range<usize>, Option<&'a str>)>,
    /// By symbol; those that aren't data have none.
    symbols: Vec<Option<Constant>>,
    mentions: Vec<Mention>,
}

/// The addresses of what `program`, as the linker wrote it, needs only in functions that `is_first` says no to.
///
/// # Errors
/// When the program can't be read, or doesn't hold the linker's record.
pub(super) fn later(program: &[u8], is_first: impl Fn(&str) -> bool) -> Result<Vec<Range<u32>>> {
    let linked = read(program)?;
    let needed = needed(&linked, is_first);
    let mut bytes = Bytes::default();
    for (at, constant) in linked.symbols.iter().enumerate() {
        if let Some(constant) = constant {
            bytes.add(
                constant.memory.clone(),
                constant.movable && !needed.contains(&at),
            );
        }
    }
    Ok(bytes.later())
}

/// Which addresses some constant lies at, and which of them the first part needs: constants overlap.
#[derive(Default)]
struct Bytes {
    later: HashSet<u32>,
    first: HashSet<u32>,
}

impl Bytes {
    fn add(&mut self, range: Range<u32>, later: bool) {
        if later {
            self.later.extend(range);
        } else {
            self.first.extend(range);
        }
    }

    fn later(self) -> Vec<Range<u32>> {
        let mut addresses: Vec<u32> = self.later.difference(&self.first).copied().collect();
        addresses.sort_unstable();
        let mut ranges: Vec<Range<u32>> = Vec::new();
        for address in addresses {
            match ranges.last_mut() {
                Some(last) if last.end == address => last.end += 1,
                _ => ranges.push(address..address + 1),
            }
        }
        ranges
    }
}

/// The symbols that the first part reaches, or that nothing is known to reach.
fn needed(linked: &Linked<'_>, is_first: impl Fn(&str) -> bool) -> HashSet<usize> {
    let functions = Places::new(linked.functions.iter().map(|it| it.0.clone()).enumerate());
    let constants = Places::new(
        linked
            .symbols
            .iter()
            .enumerate()
            .filter_map(|(at, it)| Some((at, it.as_ref()?.file.clone()))),
    );
    let mut waiting = Vec::new();
    let mut within: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut mentioned = HashSet::new();
    for mention in &linked.mentions {
        mentioned.insert(mention.symbol);
        if let Some(function) = functions.at(mention.file).next() {
            if linked.functions[function].1.is_none_or(&is_first) {
                waiting.push(mention.symbol);
            }
            continue;
        }
        let mut by = constants.at(mention.file).peekable();
        if by.peek().is_none() {
            waiting.push(mention.symbol);
        }
        for constant in by {
            within.entry(constant).or_default().push(mention.symbol);
        }
    }
    waiting.extend((0..linked.symbols.len()).filter(|it| !mentioned.contains(it)));
    let mut needed = HashSet::new();
    while let Some(symbol) = waiting.pop() {
        if needed.insert(symbol) {
            waiting.extend(within.get(&symbol).into_iter().flatten());
        }
    }
    needed
}

/// Finds what lies at a place of the file.
struct Places {
    sorted: Vec<(Range<usize>, usize)>,
    longest: usize,
}

impl Places {
    fn new(places: impl Iterator<Item = (usize, Range<usize>)>) -> Self {
        let mut sorted: Vec<_> = places.map(|(at, range)| (range, at)).collect();
        sorted.sort_by_key(|it| it.0.start);
        let longest = sorted.iter().map(|it| it.0.len()).max().unwrap_or_default();
        Self { sorted, longest }
    }

    fn at(&self, place: usize) -> impl Iterator<Item = usize> {
        let end = self.sorted.partition_point(|it| it.0.start <= place);
        self.sorted[..end]
            .iter()
            .rev()
            .take_while(move |it| it.0.start + self.longest >= place)
            .filter(move |it| it.0.contains(&place))
            .map(|it| it.1)
    }
}

/// Reads the linker's record, section by section: it stands behind what it is about.
#[derive(Default)]
struct Reader<'a> {
    program: &'a [u8],
    imported: usize,
    code: usize,
    data: usize,
    /// Where each data segment lies, in the file and in memory.
    segments: Vec<(usize, u32)>,
    constants: Option<u32>,
    symbols: Vec<SymbolInfo<'a>>,
    linked: Linked<'a>,
}

fn read(program: &[u8]) -> Result<Linked<'_>> {
    let mut reader = Reader {
        program,
        ..Reader::default()
    };
    for payload in Parser::new(0).parse_all(program) {
        reader.payload(payload?)?;
    }
    reader.finish()
}

impl<'a> Reader<'a> {
    fn payload(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionStart { range, .. } => self.code = range.start,
            Payload::CodeSectionEntry(body) => self.linked.functions.push((body.range(), None)),
            Payload::DataSection(section) => {
                self.data = section.range().start;
                for segment in section {
                    self.segments.push(place(self.program, &segment?)?);
                }
            }
            Payload::CustomSection(section) => self.custom(&section)?,
            _ => {}
        }
        Ok(())
    }

    fn custom(&mut self, section: &CustomSectionReader<'a>) -> Result<()> {
        match section.as_known() {
            KnownCustom::Linking(parts) => {
                for part in parts.subsections() {
                    if let Linking::SymbolTable(symbols) = part? {
                        self.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                    }
                }
            }
            KnownCustom::Name(parts) => {
                for part in parts {
                    if let Name::Data(names) = part? {
                        self.constants = names
                            .into_iter()
                            .flatten()
                            .find(|it| it.name == CONSTANTS)
                            .map(|it| it.index);
                    }
                }
            }
            KnownCustom::Reloc(record) => {
                let start = match section.name() {
                    "reloc.CODE" => self.code,
                    "reloc.DATA" => self.data,
                    _ => return Ok(()),
                };
                self.mentions(&record, start)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn mentions(&mut self, record: &RelocSectionReader<'a>, start: usize) -> Result<()> {
        use RelocationType::{MemoryAddrI32, MemoryAddrLeb, MemoryAddrRelSleb, MemoryAddrSleb};
        for entry in record.entries() {
            let entry = entry?;
            if matches!(
                entry.ty,
                MemoryAddrLeb | MemoryAddrSleb | MemoryAddrI32 | MemoryAddrRelSleb
            ) {
                self.linked.mentions.push(Mention {
                    file: start + entry.offset as usize,
                    symbol: entry.index as usize,
                });
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Linked<'a>> {
        let constants = self
            .constants
            .context("the linker named no data segments")?;
        for symbol in std::mem::take(&mut self.symbols) {
            let constant = self.symbol(symbol, constants);
            self.linked.symbols.push(constant);
        }
        ensure!(
            !self.linked.mentions.is_empty(),
            "the linker kept no record of what names what (--emit-relocs)"
        );
        Ok(self.linked)
    }

    fn symbol(&mut self, symbol: SymbolInfo<'a>, constants: u32) -> Option<Constant> {
        match symbol {
            SymbolInfo::Func { index, name, .. } => {
                let at = (index as usize).checked_sub(self.imported)?;
                self.linked.functions.get_mut(at)?.1 = name;
                None
            }
            SymbolInfo::Data {
                symbol: Some(it), ..
            } => {
                let (file, memory) = self.segments.get(it.index as usize)?;
                let (start, end) = (it.offset, it.offset + it.size);
                Some(Constant {
                    file: file + start as usize..file + end as usize,
                    memory: memory + start..memory + end,
                    movable: it.index == constants,
                })
            }
            _ => None,
        }
    }
}

/// Where a segment's bytes lie in the file and in memory.
fn place(program: &[u8], segment: &Data<'_>) -> Result<(usize, u32)> {
    let file = segment.data.as_ptr() as usize - program.as_ptr() as usize;
    let DataKind::Active { offset_expr, .. } = &segment.kind else {
        bail!("a data segment has no place in memory");
    };
    match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok((file, value.cast_unsigned())),
        _ => bail!("a data segment's place in memory is not constant"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Constants of four bytes, one after another in file and memory; the functions follow them in the file.
    fn linked(constants: usize, mentions: &[(usize, usize)]) -> Linked<'static> {
        let place = |at: usize| at * 4..at * 4 + 4;
        let memory = |at: usize| u32::try_from(at * 4).unwrap();
        Linked {
            symbols: (0..constants)
                .map(|at| {
                    Some(Constant {
                        file: place(at),
                        memory: memory(at)..memory(at) + 4,
                        movable: true,
                    })
                })
                .collect(),
            functions: vec![(place(100), Some("first")), (place(101), Some("later"))],
            mentions: mentions
                .iter()
                .map(|(by, symbol)| Mention {
                    file: by * 4 + 1,
                    symbol: *symbol,
                })
                .collect(),
        }
    }

    #[test]
    fn what_the_first_part_reaches_stays_with_it() {
        // The first names 0, which names 1; the second names 1 and 2, which names 3; nobody names 4.
        let linked = linked(5, &[(100, 0), (0, 1), (101, 1), (101, 2), (2, 3)]);
        let mut needed: Vec<usize> = needed(&linked, |it| it == "first").into_iter().collect();
        needed.sort_unstable();
        assert_eq!(needed, [0, 1, 4]);
    }

    #[test]
    fn a_byte_that_both_need_stays_with_the_first() {
        let mut bytes = Bytes::default();
        bytes.add(0..8, true);
        bytes.add(6..10, false);
        bytes.add(10..12, true);
        assert_eq!(bytes.later(), [0..6, 10..12]);
    }

    #[test]
    fn places_are_found_though_they_overlap() {
        let places = Places::new([(0, 0..100), (1, 10..12), (2, 200..300)].into_iter());
        let at = |place| places.at(place).collect::<Vec<_>>();
        assert_eq!(at(11), [1, 0]);
        assert_eq!(at(50), [0]);
        assert_eq!(at(150), [0; 0]);
        assert_eq!(at(200), [2]);
    }

    #[test]
    fn a_program_without_the_record_is_refused() {
        let empty = [0, 97, 115, 109, 1, 0, 0, 0];
        assert!(later(&empty, |_| true).is_err());
    }
}
