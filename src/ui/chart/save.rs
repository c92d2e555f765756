//! Charts and tables as files.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, HtmlImageElement};

use crate::ui::browser;
use playground::view::chart::{Chart, Table};

/// Pixels of the saved picture for each pixel of the chart: sharp on a slide.
const SCALE: u32 = 2;

/// Offers a chart as an SVG file.
pub fn save_svg(chart: &Chart) {
    browser::save(&format!("{}.svg", chart.name), &file(chart));
}

/// Offers a table as a CSV file.
pub fn save_csv(name: &str, table: &Table) {
    browser::save(&format!("{name}.csv"), &table.to_csv());
}

/// Offers a chart as a PNG file; nothing happens where the browser refuses a canvas.
pub fn save_png(chart: &Chart) {
    let name = format!("{}.png", chart.name);
    let source = format!(
        "data:image/svg+xml;charset=utf-8,{}",
        js_sys::encode_uri_component(&file(chart))
    );
    let Ok(image) = HtmlImageElement::new() else {
        return;
    };
    let drawn = {
        let image = image.clone();
        Closure::once_into_js(move || {
            let _ = paint(&image).map(|url| offer(&name, &url));
        })
    };
    image.set_onload(Some(drawn.unchecked_ref()));
    // As data, because the page's policy lets images in from nowhere else.
    image.set_src(&source);
}

fn file(chart: &Chart) -> String {
    chart.picture.to_file(&chart.title, &chart.summary)
}

fn paint(image: &HtmlImageElement) -> Result<String, JsValue> {
    let document = web_sys::window().and_then(|it| it.document());
    let document = document.ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(image.width() * SCALE);
    canvas.set_height(image.height() * SCALE);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(
        image,
        0.0,
        0.0,
        canvas.width().into(),
        canvas.height().into(),
    )?;
    canvas.to_data_url()
}

fn offer(name: &str, url: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|it| it.document());
    let link = document.ok_or(JsValue::NULL)?.create_element("a")?;
    link.set_attribute("href", url)?;
    link.set_attribute("download", name)?;
    link.unchecked_into::<HtmlElement>().click();
    Ok(())
}
