// Runs a marked program (xtask/src/page/parts.rs) on recorded conversations with the page (examples/asks.rs), and prints
// which marks each conversation passed: {name: [number, …]}. usage: node usual.mjs GLUE PROGRAM LIBRARY ASKS MARKS
import fs from "node:fs";

const [glue, program, library, asks, marks] = process.argv.slice(2);
const bytes = fs.readFileSync(program);
const passed = {};
globalThis.toolsPart = () => {};
for (const line of fs.readFileSync(asks, "utf8").trim().split("\n")) {
  const talk = JSON.parse(line);
  const files = [];
  globalThis.toolsLibrary = (module) => {
    files.push(module);
    return fs.readFileSync(`${library}/${module}.py`, "utf8");
  };
  let at = 0;
  globalThis.toolsHost = (message) => {
    const next = talk.asks[at++];
    if (!next || next[0] !== message) throw new Error(`${talk.name}: ask ${at} is another: ${message}`);
    return next[1];
  };
  // A module of its own for each: nothing of one conversation is known to the next.
  const player = await import(`${glue}?${encodeURIComponent(talk.name)}`);
  const exports = await player.default({ module_or_path: bytes });
  player.needs(talk.text);
  if (player.play(talk.text, talk.given) !== talk.ended) throw new Error(`${talk.name} ends otherwise`);
  const numbers = [...Array(Number(marks)).keys()].filter((it) => exports[`$${it}`].value);
  passed[talk.name] = { numbers, files };
}
console.log(JSON.stringify(passed));
