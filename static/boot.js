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

function missing(error) {
  tell("The playground could not be loaded", "A part of it did not arrive. Check the connection and reload. Your link and your saved work stay as they are.", error);
}

/**
 * The program comes in two parts (xtask/src/page/parts.rs): what a first visit runs, and the rest. The second joins the
 * first through what that exports, and may safely do so twice.
 */
const later = {
  address: script.dataset.later && address(script.dataset.later),
  here: !script.dataset.later,
  coming: null,
};

function join(module, first) {
  new WebAssembly.Instance(module, { first });
  later.here = true;
}

async function compileLater() {
  const response = await fetch(later.address);
  if (!response.ok) throw new Error(`${later.address}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

async function fetchLater(first) {
  const module = await compileLater();
  if (!later.here) join(module, first);
}

/** Brings the second part without keeping anybody waiting: nothing if it is here, else when it is. */
globalThis.laterReady = (first) => {
  if (later.here) return undefined;
  later.coming ??= fetchLater(first).finally(() => (later.coming = null));
  return later.coming;
};

/** Called by the first part when it needs the second at once and can't wait: by a request that blocks. */
globalThis.bringLater = (first) => {
  try {
    const request = new XMLHttpRequest();
    request.open("GET", later.address, false);
    // A document's blocking request gives only text: a byte a letter.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${later.address}: ${request.status}`);
    join(new WebAssembly.Module(Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255)), first);
  } catch (error) {
    // The program was in the midst of something, and can't go on.
    missing(error);
    throw error;
  }
};

/** Resolves once somebody does something with the page, or when it has been open for a while. */
function firstDeed() {
  const deeds = ["pointermove", "pointerdown", "keydown", "wheel", "focusin", "dragenter"];
  return new Promise((resolve) => {
    const done = () => {
      deeds.forEach((deed) => removeEventListener(deed, done, true));
      resolve();
    };
    deeds.forEach((deed) => addEventListener(deed, done, { capture: true, passive: true }));
    setTimeout(done, 8000);
  });
}

/**
 * A program that has broken down leaves a dead page: this one says so, keeps the work, and has a report to copy.
 * Where in the program it was, `wasm-function[…]`, can be looked up in a build of the same sources.
 */
function broken(error) {
  // A stack that is used up has another name in each browser.
  const stack = error instanceof RangeError || error?.name === "InternalError";
  const trapped = error instanceof WebAssembly.RuntimeError || (stack && /wasm/.test(error.stack));
  if (!trapped || document.querySelector(".broken")) return;
  const add = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const main = add("main", { className: "broken" });
  main.setAttribute("role", "alert");
  const report = add("textarea", {
    readOnly: true,
    value: [`Alias Playground ${script.dataset.wasm}`, String(error), error.stack, navigator.userAgent, location.href].join("\n"),
  });
  report.setAttribute("aria-label", "Report");
  main.append(
    add("h1", { textContent: "Something in this page broke" }),
    add("p", { textContent: "Your work is safe: it is kept in this browser and in the address of this page. Reload to go on." }),
    add("button", { className: "button button--primary", textContent: "Reload", onclick: () => location.reload() }),
    add("p", { textContent: "If it happens again, please copy this report for whoever looks after the page:" }),
    report,
  );
  document.body.replaceChildren(main);
}

addEventListener("error", (event) => broken(event.error));
addEventListener("unhandledrejection", (event) => broken(event.reason));

async function start() {
  if (typeof WebAssembly !== "object") {
    tell(
      "WebAssembly is switched off here",
      "The playground is a WebAssembly program. Allow it for this page (some browsers switch it off in their strictest mode), or open the link in another browser.",
    );
    return;
  }
  try {
    // Where there is an offline copy, both parts are here: a blocking request would not look for them there.
    const copy = later.address && navigator.serviceWorker?.controller ? compileLater().catch(() => null) : null;
    const [program, second] = await Promise.all([import(address(script.dataset.js)), copy]);
    const first = await program.default({ module_or_path: address(script.dataset.wasm) });
    if (second && !later.here) join(second, first);
    return first;
  } catch (error) {
    console.error(error);
    if (error instanceof WebAssembly.CompileError) {
      tell("This browser is too old for the playground", "Any Firefox, Chrome, Edge or Safari of the last two years can run it. Your link and your saved work stay as they are.", error);
    } else {
      missing(error);
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

/** What the first visit does without: the program's second part, and the offline copy. */
async function rest(first) {
  await firstDeed();
  await globalThis.laterReady(first)?.catch((error) => {
    // It will be asked for again when it is needed.
    console.info("The program's second part is still to come:", String(error));
  });
  // Last, so that it takes nothing from the first visit. Storage may be blocked: then there is no offline copy, and no harm.
  await keepOffline().catch((error) => console.info("No offline copy:", String(error)));
}

const first = await start();
if (first) await rest(first);
