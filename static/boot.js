// Starts the program. A file of its own, because the page's CSP allows no inline script.
const script = document.querySelector("script[data-js]");
const address = (path) => new URL(path, document.baseURI).href;

/** Replaces the page by one plain message. */
function tell(title, text, error) {
  const main = document.createElement("main");
  main.className = "boot-message";
  main.setAttribute("role", "alert");
  main.append(
    Object.assign(document.createElement("h1"), { textContent: title }),
    Object.assign(document.createElement("p"), { textContent: text }),
    Object.assign(document.createElement("button"), { textContent: "Reload", onclick: () => location.reload() }),
  );
  if (error) main.append(Object.assign(document.createElement("pre"), { textContent: String(error) }));
  document.getElementById("app").replaceChildren(main);
}

async function start() {
  if (typeof WebAssembly !== "object") {
    tell(
      "WebAssembly is switched off here",
      "The playground is a WebAssembly program. Allow it for this page (some browsers switch it off in their strictest mode), or open the link in another browser.",
    );
    return;
  }
  try {
    const program = await import(address(script.dataset.js));
    await program.default({ module_or_path: address(script.dataset.wasm) });
  } catch (error) {
    console.error(error);
    if (error instanceof WebAssembly.CompileError) {
      tell("This browser is too old for the playground", "Any Firefox, Chrome, Edge or Safari of the last two years can run it. Your link and your saved work stay as they are.", error);
    } else {
      tell("The playground could not be loaded", "A part of it did not arrive. Check the connection and reload. Your link and your saved work stay as they are.", error);
    }
  }
}

/**
 * Keeps the page for use without a network (sw.js). When a newer version has been fetched whole, the document
 * gets the event `playground:update`; the program shows it, and answers with `playground:reload` to switch over.
 */
async function keepOffline() {
  if (!("serviceWorker" in navigator) || window.top !== window.self) return;
  const registration = await navigator.serviceWorker.register(address("sw.js"));
  const offer = () => {
    if (registration.waiting && navigator.serviceWorker.controller) {
      document.dispatchEvent(new CustomEvent("playground:update"));
    }
  };
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
  document.addEventListener("playground:reload", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    if (registration.waiting) registration.waiting.postMessage("activate");
    else location.reload();
  });
}

await start();
// Last, so that it takes nothing from the first visit. Storage may be blocked: then there is no offline copy, and no harm.
keepOffline().catch((error) => console.info("No offline copy:", String(error)));
