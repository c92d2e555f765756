//! Charts on the page: the picture, the table beside it, and both as files.

mod save;
mod table;

pub use save::{save_csv, save_png, save_svg};
pub use table::TableView;

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag, VText};

use playground::view::chart::{Chart, Node};

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
            { picture(chart) }
            <div class="chart__foot">
                <details class="chart__table">
                    <summary>{ "As a table" }</summary>
                    <TableView table={chart.table.clone()} quiet={true} />
                </details>
                <span class="chart__files">
                    { file("SVG", save(save_svg)) }
                    { file("PNG", save(save_png)) }
                    { file("CSV", save(|chart| save_csv(chart.name, &chart.table))) }
                </span>
            </div>
        </figure>
    }
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
