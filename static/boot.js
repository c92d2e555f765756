// Starts the program. A file of its own, because the page's CSP allows no inline script.
import { hold, secondPart, typeTitle, typedBefore } from "./later.js";

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

const part = secondPart(script.dataset.later && address(script.dataset.later), Number(script.dataset.laterSize));
const GIVEN_UP = new Error("The program's second part is on its way; the page starts again when it is here.");

/** Brings the second part without keeping anybody waiting: nothing if it is here, else when it is. */
globalThis.laterReady = (first) => part.ready(first);

/**
 * Called by the first part where it needs the second: at the start, for what is more than a first visit's picture, or
 * when it runs into it unforeseen. No request may block, so what it was doing is given up, and the page starts again with
 * both parts. Nothing is lost: what is kept, is kept, and nothing can be done meanwhile.
 */
globalThis.bringLater = (first) => {
  if (part.state.here || part.state.module) {
    part.join(first);
    return;
  }
  part.restart(missing);
  throw GIVEN_UP;
};

/** A long scenario is played a few steps at a time before anything is drawn; false once somebody has had enough. */
globalThis.openingAt = (done, total) => {
  const place = document.querySelector(".boot__about");
  if (!place) return true;
  let bar = place.querySelector("progress");
  if (!bar) {
    bar = Object.assign(document.createElement("progress"), { max: total });
    bar.setAttribute("aria-label", "Opening a scenario");
    const stop = Object.assign(document.createElement("button"), { textContent: "Stop", onclick: () => (place.dataset.stop = "") });
    place.replaceChildren("", document.createElement("br"), bar, " ", stop);
  }
  bar.value = done;
  place.firstChild.data = `Opening a scenario: ${done.toLocaleString("en")} of ${total.toLocaleString("en")} steps`;
  return place.dataset.stop === undefined;
};

/** Scripts' way in waits for the second part: until it is here, every function gives a promise. */
function guardPlayground() {
  Object.defineProperty(window, "playground", {
    configurable: true,
    enumerable: true,
    set(api) {
      const guarded = Object.entries(api).map(([name, call]) => [
        name,
        (...words) => {
          // What it was in the midst of was given up: it can do nothing more until the page starts again.
          if (part.state.restarting) return new Promise(() => {});
          const waits = part.state.here ? undefined : part.ready(exports);
          return waits ? waits.then(() => call(...words)) : call(...words);
        },
      ]);
      Object.defineProperty(window, "playground", { configurable: true, enumerable: true, writable: true, value: Object.fromEntries(guarded) });
    },
  });
}
let exports;

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
    value: [`Alias Playground ${script.dataset.wasm}`, String(error), error.stack, navigator.userAgent, location.origin + location.pathname].join("\n"),
  });
  report.setAttribute("aria-label", "Report");
  main.append(
    add("h1", { textContent: "Something in this page broke" }),
    add("p", { textContent: "Your work is safe: it is kept in this browser and in the address of this page. Reload to go on." }),
    add("button", { className: "button button--primary", textContent: "Reload", onclick: () => location.reload() }),
    add("p", { textContent: "If it happens again, please copy this report for whoever looks after the page. It holds nothing of your scenario:" }),
    report,
  );
  document.body.replaceChildren(main);
}

/** Starting again with both parts is no trouble that anybody has to read of, nor is what fails until then. */
const judge = (event, error) => (error === GIVEN_UP || part.state.restarting ? event.preventDefault() : broken(error));
addEventListener("error", (event) => judge(event, event.error));
addEventListener("unhandledrejection", (event) => judge(event, event.reason));

const SAFE = "Your link and your saved work stay as they are.";

/** Says why the program did not start, by looking at what came in its place. */
async function explain(error) {
  const smallest = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
  try {
    new WebAssembly.Module(smallest);
  } catch (forbidden) {
    tell(
      "WebAssembly is forbidden here",
      `The policy of this site or of your organisation doesn't let the page run WebAssembly. Whoever looks after the site has to allow 'wasm-unsafe-eval' in its Content-Security-Policy. ${SAFE}`,
      forbidden,
    );
    return;
  }
  const files = [script.dataset.js, script.dataset.wasm];
  const came = await Promise.all(files.map((path) => fetch(address(path)).catch(() => null)));
  if (came.some((response) => !response?.ok)) return missing(error);
  if (came.some((response) => /text\/html/.test(response.headers.get("content-type") ?? ""))) {
    tell(
      "Another page came in place of the playground",
      `The network answered with a page of its own, perhaps one to log in to. Open any other site, do what it asks, then reload. ${SAFE}`,
      error,
    );
    return;
  }
  const bytes = new Uint8Array(await came[1].arrayBuffer().catch(() => new ArrayBuffer(0)));
  if (!isWhole(bytes)) {
    tell(
      "The playground arrived in part",
      `The program's file was cut or changed on its way. Reload; if that doesn't help, empty the browser's cache for this page, or try another network. ${SAFE}`,
      error,
    );
    return;
  }
  if (error instanceof WebAssembly.CompileError && !WebAssembly.validate(bytes)) {
    tell("This browser is too old for the playground", `Any Firefox, Chrome, Edge or Safari of the last two years can run it. ${SAFE}`, error);
    return;
  }
  missing(error);
}

/** Whether a WebAssembly file begins as one and its sections end where it ends. */
function isWhole(bytes) {
  const begins = [0, 97, 115, 109, 1, 0, 0, 0].every((byte, at) => bytes[at] === byte);
  let at = 8;
  while (begins && at < bytes.length) {
    at += 1;
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 28) return false;
      size += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    at += size;
  }
  return begins && at === bytes.length;
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
    const both = !part.state.here && needsBoth();
    const [program] = await Promise.all([import(address(script.dataset.js)), both ? part.compile().catch(() => {}) : null]);
    guardPlayground();
    const first = await program.default({ module_or_path: address(script.dataset.wasm) });
    exports = first;
    if (part.state.module) part.join(first);
    return first;
  } catch (error) {
    console.error(error);
    await explain(error);
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

/**
 * Whether this is no first visit: what a reload or kept work brings back needs more than the first part. Where there is
 * an offline copy, both parts are here. A blocked storage is told of, and that too is in the second part.
 */
function needsBoth() {
  if (navigator.serviceWorker?.controller || performance.getEntriesByType("navigation")[0]?.type !== "navigate") return true;
  try {
    return [localStorage, sessionStorage].some((it) => Object.keys(it).some((key) => key.startsWith("alias-playground")));
  } catch {
    return true;
  }
}

/** What the first visit does without: the program's second part, and the offline copy. */
async function rest(first) {
  const held = hold(part, first);
  if (typed !== undefined) typeTitle(typed);
  await held;
  // Left, a field commits what was typed there. Firefox does not always come to the page's own `pagehide`.
  addEventListener("beforeunload", () => document.activeElement?.blur());
  // Last, so that it takes nothing from the first visit. Storage may be blocked: then there is no offline copy, and no harm.
  await keepOffline().catch((error) => console.info("No offline copy:", String(error)));
}

const typed = typedBefore();
const first = await start();
if (first) await rest(first);
