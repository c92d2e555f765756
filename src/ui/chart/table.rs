//! Tables of figures.

use yew::prelude::*;

use playground::view::chart::Table;

/// Properties of a table.
#[derive(Properties, PartialEq)]
pub struct TableViewProps {
    /// The table.
    pub table: Table,
    /// Whether its caption is for screen readers only.
    #[prop_or_default]
    pub quiet: bool,
}

/// A table whose first column heads its rows; it scrolls sideways by itself where it must.
#[component]
pub fn TableView(TableViewProps { table, quiet }: &TableViewProps) -> Html {
    html! {
        <div class="scroll figures" tabindex="0" role="region" aria-label={format!("{}, scrolls", table.caption)}>
            <table class="figures__table">
                <caption class={if *quiet { "sr" } else { "figures__caption" }}>{ &table.caption }</caption>
                <thead>
                    <tr>
                        for name in table.head.iter() {
                            <th key={name.clone()} scope="col">{ name }</th>
                        }
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
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
