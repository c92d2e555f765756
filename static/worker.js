// Starts the simulation's worker: the page's own program, which knows by its scope which of the two it is.
// The page names the program's files, whose names change with every build, in this script's own address.
const names = new URL(self.location.href).searchParams;
const address = (name) => new URL(names.get(name), self.location.href).href;

const page = new BroadcastChannel("alias-playground.worker");

/** Tells the page (src/worker/trouble.rs) that this worker can't start: it would wait for a first word in vain. */
function fail(error) {
  clearInterval(here);
  page.postMessage(`${self.location.href} ${error}`);
}
// Until its program speaks itself, the page hears that somebody is there, however long the download takes.
page.postMessage("here");
const here = setInterval(() => page.postMessage("here"), 400);
self.addEventListener("unhandledrejection", (event) => fail(event.reason));
self.addEventListener("error", (event) => fail(event.message));

/** Called by the program's first part (boot.js), which needs the second at once: the simulator is there. */
let later = null;
self.bringLater = (first) => new WebAssembly.Instance(later, { first });

// Fetched before the program starts, so that nothing has to wait by blocking.
if (names.get("later")) {
  const response = await fetch(address("later"));
  if (!response.ok) throw new Error(`${address("later")}: ${response.status}`);
  later = await WebAssembly.compile(await response.arrayBuffer());
}

const program = await import(address("js"));
await program.default({ module_or_path: address("wasm") });
clearInterval(here);
