// Starts the simulation's worker: the page's own program, which knows by its scope which of the two it is.
// The page names the program's files, whose names change with every build, in this script's own address.
const names = new URL(self.location.href).searchParams;
const address = (name) => new URL(names.get(name), self.location.href).href;

/** Called by the program's first part (boot.js), which needs the second at once: the simulator is there. */
self.bringLater = (first) => {
  const request = new XMLHttpRequest();
  request.open("GET", address("later"), false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${address("later")}: ${request.status}`);
  new WebAssembly.Instance(new WebAssembly.Module(request.response), { first });
};

const program = await import(address("js"));
await program.default({ module_or_path: address("wasm") });
