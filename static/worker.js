// Starts the simulation's worker: the page's own program, which knows by its scope which of the two it is.
// The page names the program's files, whose names change with every build, in this script's own address.
const names = new URL(self.location.href).searchParams;
const address = (name) => new URL(names.get(name), self.location.href).href;

const program = await import(address("js"));
await program.default({ module_or_path: address("wasm") });
