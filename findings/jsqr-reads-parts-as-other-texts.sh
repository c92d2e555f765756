#!/usr/bin/env bash
# What jsQR reads from a link that was divided over several QR codes by the standard's structured append (jsqr 1.4.0 from npm, codes by
# segno 1.6.6 from PyPI, run on 2026-11-28).
#
# Expected: each code's own part of the text, with or without its number, or nothing.
# Seen: the header of a part (its number, the count, a check byte) is taken for the content: the first part is read as an empty text, the
# third as a text that stands nowhere in the link. An ordinary code of the same link is read.
# Why it matters here: a link that holds a history is too long for one code. A camera that uses jsQR tells a trainer that it read
# something; codes that each hold an own, numbered text (as the page makes them) are read by every reader.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m pip install --quiet --disable-pip-version-check --no-compile --target "$folder/lib" segno==1.6.6
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" jsqr@1.4.0
PYTHONPATH="$folder/lib" python3 - <<'PY'
import json, segno
link = "HTTPS://EXAMPLE.COM/#DONE=" + "A1B2" * 60
codes = [segno.make(link, error="m"), *segno.make_sequence(link, symbol_count=3, error="m")]
json.dump({"link": link, "codes": [[list(map(int, row)) for row in code.matrix] for code in codes]}, open("codes.json", "w"))
PY
node -e '
const jsqr = require("jsqr");
const read = jsqr.default ?? jsqr;
const { link, codes } = JSON.parse(require("fs").readFileSync("codes.json", "utf8"));
const scale = 8, border = 4;
codes.forEach((rows, number) => {
  const side = (rows.length + 2 * border) * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1)
    if (rows[Math.floor(y / scale) - border]?.[Math.floor(x / scale) - border]) pixels.fill(0, 4 * (y * side + x), 4 * (y * side + x) + 3);
  const text = read(pixels, side, side)?.data;
  const said = text === undefined ? "nothing" : text === "" ? "an empty text" : text === link ? "the link"
    : link.includes(text) ? "a part of the link" : "a text that is not in the link";
  console.log(`${number === 0 ? "one code" : `part ${number} of 3`}: ${said}`);
});' > seen
cat seen
diff - seen <<'TXT' && echo "as seen on 2026-11-28"
one code: the link
part 1 of 3: an empty text
part 2 of 3: nothing
part 3 of 3: a text that is not in the link
TXT
