//! Charts on the page: the picture, the table beside it, and both as files.

mod save;
mod table;

pub use save::{save_csv, save_png, save_svg};
pub use table::{Buttons, TableView};

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag, VText};

use playground::view::chart::{Chart, Node};
use playground::view::number::unbroken;

/// Properties of a chart.
#[derive(Properties, PartialEq)]
pub struct ChartViewProps {
    /// What to draw.
    pub chart: Rc<Chart>,
    /// Whether the title is written above the picture.
    #[prop_or(true)]
    pub titled: bool,
}

/// A picture with its text alternative, the same figures as a table, and both to download.
#[component]
pub fn ChartView(ChartViewProps { chart, titled }: &ChartViewProps) -> Html {
    let save = |save: fn(&Chart)| {
        let chart = Rc::clone(chart);
        Callback::from(move |_: MouseEvent| save(&chart))
    };
    let file = |word: &'static str, save| {
        let name = format!("Save “{}” as {word}", chart.title);
        html! {
            <button type="button" class="chart__save" aria-label={name.clone()} title={name} onclick={save}>{ word }</button>
        }
    };
    html! {
        <figure class={classes!("chart", format!("chart--{}", chart.name))}>
            <figcaption class={if *titled { "chart__title" } else { "sr" }}>{ &chart.title }</figcaption>
            <Read chart={Rc::clone(chart)} />
            <div class="chart__foot">
                <AsTable chart={Rc::clone(chart)} />
                <span class="chart__files">
                    { file("SVG", save(save_svg)) }
                    { file("PNG", save(save_png)) }
                    { file("CSV", save(|chart| save_csv(chart.name, &chart.table))) }
                </span>
            </div>
        </figure>
    }
}

/// Properties of what shows a chart in another way.
#[derive(Properties)]
struct ReadProps {
    chart: Rc<Chart>,
}

impl PartialEq for ReadProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.chart, &other.chart)
    }
}

/// The chart's table, whose hundreds of rows are made for those who open it.
#[component]
fn AsTable(ReadProps { chart }: &ReadProps) -> Html {
    let open = use_state_eq(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            open.set(details.is_some_and(|it| it.has_attribute("open")));
        })
    };
    html! {
        <details class="chart__table" {ontoggle}>
            <summary>{ "As a table" }</summary>
            if *open { <TableView table={chart.table.clone()} quiet={true} /> }
        </details>
    }
}

/// The picture, and the figures of the part that the pointer is on; the arrow keys go through them.
#[component]
fn Read(ReadProps { chart }: &ReadProps) -> Html {
    let read = use_state_eq(|| None::<(usize, String)>);
    let node = use_node_ref();
    let texts = use_memo(Rc::as_ptr(chart) as usize, |_| readings(&chart.picture));
    use_effect_with(Rc::as_ptr(chart) as usize, {
        let (read, texts) = (read.clone(), Rc::clone(&texts));
        // Other figures now stand where the old ones were read.
        move |_| {
            let now = read
                .as_ref()
                .and_then(|(at, _)| Some((*at, texts.get(*at)?.clone())));
            read.set(now);
        }
    });
    let over = {
        let (read, texts) = (read.clone(), Rc::clone(&texts));
        Callback::from(move |event: PointerEvent| {
            let text = read_at(&event);
            let at = text.and_then(|text| Some((texts.iter().position(|it| *it == text)?, text)));
            read.set(at);
        })
    };
    let out = {
        let read = read.clone();
        Callback::from(move |_: PointerEvent| read.set(None))
    };
    let blur = {
        let read = read.clone();
        Callback::from(move |_: FocusEvent| read.set(None))
    };
    let focus = {
        let (read, texts) = (read.clone(), Rc::clone(&texts));
        Callback::from(move |_: FocusEvent| read.set(texts.first().map(|it| (0, it.clone()))))
    };
    let keys = {
        let (read, texts) = (read.clone(), Rc::clone(&texts));
        Callback::from(move |event: KeyboardEvent| {
            let last = texts.len().saturating_sub(1);
            let at = read.as_ref().map_or(0, |it| it.0);
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (at + 1).min(last),
                "ArrowLeft" | "ArrowUp" => at.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            read.set(texts.get(to).map(|it| (to, it.clone())));
        })
    };
    let readable = !texts.is_empty();
    html! {
        <div ref={node} class="chart__picture" tabindex={readable.then_some("0")} role={readable.then_some("group")}
            aria-label={readable.then(|| format!("{}: the arrow keys read its figures", chart.title))}
            onpointermove={over} onpointerleave={out} onblur={blur} onfocus={focus} onkeydown={keys}>
            { picture(chart) }
            if readable {
                <output class="chart__read">{ read.as_ref().map_or_else(String::new, |it| unbroken(&it.1)) }</output>
            }
        </div>
    }
}

/// What the parts of a picture say, in their order.
fn readings(node: &Node) -> Vec<String> {
    let own = node.attributes.iter().find(|it| it.0 == "data-read");
    let inner = node.children.iter().flat_map(readings);
    own.map(|it| it.1.clone())
        .into_iter()
        .chain(inner)
        .collect()
}

/// What the part under the pointer says.
fn read_at(event: &PointerEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.get_attribute("data-read")
}

/// The picture as one image with its summary.
fn picture(chart: &Chart) -> Html {
    let mut root = tag(&chart.picture);
    root.add_attribute("role", "img");
    root.add_attribute("aria-label", chart.summary.clone());
    root.into()
}

/// Any SVG tree as elements of the page.
pub fn draw(node: &Node) -> VNode {
    tag(node).into()
}

fn tag(node: &Node) -> VTag {
    let mut tag = VTag::new(node.tag);
    for (name, value) in &node.attributes {
        tag.add_attribute(name, value.clone());
    }
    if !node.text.is_empty() {
        tag.add_child(VText::new(node.text.clone()).into());
    }
    tag.add_children(node.children.iter().map(draw));
    tag
}
