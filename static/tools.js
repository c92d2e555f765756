// Plays a pasted program in a worker: its language's program (fetched now, when one was pasted) on a copy of the account,
// which the page's own program keeps. Both run here, and call each other without waiting; whoever stops the program
// ends the worker.
const names = new URL(self.location.href).searchParams;
const address = (name) => new URL(names.get(name), self.location.href).href;

// Says to the page's program that it is not the simulator here (src/bin/app.rs).
self.tools = true;

/** Called by the page's first part (boot.js), which needs the second at once: the account's rules are there. */
let later = null;
self.bringLater = (first) => new WebAssembly.Instance(later, { first });

/** A file of the page that a program turned out to need while it was played. */
class Missing {
  constructor(path) {
    this.path = path;
  }
}

// Python alone comes in parts (xtask/src/page/python.rs), and has a library of files. What a program needs of both shows
// only while it is played, where nothing may wait: it ends there, the file is fetched, and it is played from its beginning
// again, on a new copy of the account.
const files = new Map();
let parts = [];

function file(path) {
  if (!files.has(path)) throw new Missing(path);
  return files.get(path);
}

self.toolsPart = (number, first) => new WebAssembly.Instance(file(parts[number]), { first });
self.toolsLibrary = (module) => file(`tools-${module}.txt`);

/** Fetches a file, and keeps it. */
async function bring(path) {
  const response = await fetch(new URL(path, self.location.href));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  files.set(path, path.endsWith(".wasm") ? await WebAssembly.compile(await response.arrayBuffer()) : await response.text());
}

/** The files of Python's library that a program says it imports. */
function imported(program, text) {
  const modules = text.matchAll(/^[ \t]*(?:import|from)[ \t]+([\w., \t]+)/gm);
  const named = new Set([...modules].flatMap((it) => it[1].split(/[\s,]+/)));
  return (program.library ?? []).filter((it) => named.has(it)).map((it) => `tools-${it}.txt`);
}

async function fetched(name, text) {
  const program = await import(new URL(`tools-${name}.js`, self.location.href).href);
  if (name === "python") {
    parts = program.parts ?? [`tools-${name}_bg.wasm`];
    await Promise.all([parts[0], ...imported(program, text)].filter((it) => !files.has(it)).map(bring));
    program.begin?.();
    await program.default({ module_or_path: files.get(parts[0]) });
    return program;
  }
  program.begin?.();
  await program.default({ module_or_path: new URL(`tools-${name}_bg.wasm`, self.location.href).href });
  return program;
}

/** The second part is here before the first begins, so that nothing has to wait by blocking. */
async function second() {
  if (later) return;
  const response = await fetch(address("later"));
  if (!response.ok) throw new Error(`${address("later")}: ${response.status}`);
  later = await WebAssembly.compile(await response.arrayBuffer());
}

async function page() {
  const [program] = await Promise.all([import(address("js")), names.get("later") ? second() : null]);
  await program.default({ module_or_path: address("wasm") });
  return program;
}

/** Plays `{id, language, text, given, snapshot, wall}`; without `given`, only if the program needs nothing. */
async function play({ id, language, text, given, snapshot, wall }) {
  const jq = /(^|[^\w-])jq([^\w-]|$)/.test(text) ? fetched("jq") : null;
  const python = language === "bash" && /(^|[^\w-])python3?([^\w-]|$)/.test(text) ? fetched("python", text) : null;
  const awk = /(^|[^\w-])([gm]?awk|bc)([^\w-]|$)/.test(text) ? fetched("awk") : null;
  const [app, player] = await Promise.all([page(), fetched(language, text)]);
  if (given === null) {
    const needs = JSON.parse(player.needs(text));
    const asks = needs.Ok && (needs.Ok.arguments || needs.Ok.variables.length || needs.Ok.placeholders.length || needs.Ok.commands.length);
    if (asks) return { id, needs: JSON.stringify(needs.Ok) };
  }
  const wrong = app.tools_open(JSON.stringify({ id, text, snapshot: JSON.parse(snapshot), wall }));
  if (wrong) throw new Error(wrong);
  const [tool, snake, sums] = [await jq, await python, await awk];
  let told = 0;
  self.toolsHost = (message) => {
    if (message.startsWith('{"Jq"')) return tool ? tool.jq(message) : "null";
    if (message.startsWith('{"Awk"')) return sums ? sums.awk(message) : "null";
    if (message.startsWith('{"Python"') && snake) return snake.tool(message);
    const answer = app.tools_serve(message);
    const now = Date.now();
    if (now - told > 100) {
      told = now;
      self.postMessage({ id, played: app.tools_played() });
    }
    return answer;
  };
  const ended = player.play(text, given ?? "{}");
  return { id, playback: app.tools_close(ended) };
}

/** Plays it as often as it turns out to need another file. */
async function played(data) {
  for (;;) {
    try {
      return await play(data);
    } catch (error) {
      if (!(error instanceof Missing) || files.has(error.path)) throw error;
      await bring(error.path);
    }
  }
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage(await played(data));
  } catch (error) {
    self.postMessage({ id: data.id, failed: String(error) });
  }
};
