//! Tables of figures.

use yew::prelude::*;

use playground::view::chart::Table;
use playground::view::number::unbroken;

/// Properties of a table.
#[derive(Properties, PartialEq)]
pub struct TableViewProps {
    /// The table.
    pub table: Table,
    /// Whether its caption is for screen readers only.
    #[prop_or_default]
    pub quiet: bool,
    /// A column of buttons behind the others.
    #[prop_or_default]
    pub buttons: Option<Buttons>,
    /// What follows the table where it scrolls.
    #[prop_or_default]
    pub children: Html,
}

/// A column of buttons.
#[derive(Clone, PartialEq)]
pub struct Buttons {
    /// Its heading, for screen readers only.
    pub heading: &'static str,
    /// The button of a row, by the row's place in the table.
    pub of_row: Callback<usize, Html>,
}

/// A table whose first column heads its rows; it scrolls sideways by itself where it must.
#[component]
pub fn TableView(props: &TableViewProps) -> Html {
    let TableViewProps {
        table,
        quiet,
        buttons,
        ..
    } = props;
    html! {
        <div class="scroll figures" tabindex="0" role="region" aria-label={format!("{}, scrolls", table.caption)}>
            <table class="figures__table">
                <caption class={if *quiet { "sr" } else { "figures__caption" }}>{ unbroken(&table.caption) }</caption>
                <thead>
                    <tr>
                        for name in table.head.iter() {
                            <th key={name.clone()} scope="col">{ name }</th>
                        }
                        if let Some(buttons) = buttons { <th scope="col"><span class="sr">{ buttons.heading }</span></th> }
                    </tr>
                </thead>
                <tbody>
                    for (row, cells) in table.rows.iter().enumerate() {
                        <tr key={row}>
                            for (column, cell) in cells.iter().enumerate() {
                                if column == 0 {
                                    <th key={column} scope="row">{ &cell.shown }</th>
                                } else {
                                    <td key={column}>{ &cell.shown }</td>
                                }
                            }
                            if let Some(buttons) = buttons { <td>{ buttons.of_row.emit(row) }</td> }
                        </tr>
                    }
                </tbody>
            </table>
            { props.children.clone() }
        </div>
    }
}
