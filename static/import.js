// Reads a paste in a worker: the parsers are fetched now, when somebody imports something.
async function read({ text, files, answers }) {
  const parsers = await import(new URL("tools-import.js", self.location.href).href);
  await parsers.default({ module_or_path: new URL("tools-import_bg.wasm", self.location.href).href });
  const answer = JSON.parse(parsers.read(text, files, answers));
  return "Ok" in answer ? { preview: JSON.stringify(answer.Ok) } : { refusal: answer.Err };
}

self.onmessage = async ({ data }) => {
  try {
    self.postMessage(await read(data));
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
};
