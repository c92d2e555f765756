// The program comes in two parts (xtask/src/page/parts.rs): what a first visit runs, and the rest. The second is fetched
// at the first sign that somebody uses the page, and nothing ever waits for it by blocking: until it is here, what a
// person does is held at the window's edge, shown as waiting in its place, and played in order once the part has come.

/** What a person may do. What is not named here (resizing, the theme, leaving) a first visit's part can do by itself. */
const HELD = [
  "pointerdown", "pointerup", "pointermove", "pointerover", "pointerout", "pointerenter", "pointerleave", "pointercancel",
  "mousedown", "mouseup", "mousemove", "mouseover", "mouseout", "mouseenter", "mouseleave", "touchstart", "touchend",
  "touchmove", "click", "dblclick", "auxclick", "contextmenu", "keydown", "keyup", "input", "change", "focusin", "focusout",
  "focus", "blur", "wheel", "dragstart", "dragenter", "dragover", "dragleave", "drop", "submit", "paste", "hashchange",
  "popstate", "storage",
];

const TITLE = ".bar__title";
const FIELD = "input, textarea, select, [contenteditable]";
/** Elements whose keys the browser itself turns into a click. */
const PRESSED_BY_KEYS = "button, a[href], summary, label";
/** With Ctrl or Cmd, the page's own keys; the others are the browser's. */
const OWN_WITH_CTRL = "kzy";

/**
 * The second part: where it is, whether it is here, how to wait for it.
 *
 * @param {string | undefined} address its file; none if the program is in one piece
 * @param {number} size its bytes, unpacked, for the progress shown
 */
export function secondPart(address, size) {
  const state = { here: !address, module: null, coming: null, restarting: false };
  if (state.here) style();

  /** Joins the parts; safe to do twice. */
  function join(first) {
    if (state.here) return;
    new WebAssembly.Instance(state.module, { first });
    state.here = true;
  }

  /** Fetches and compiles, telling how far it is. */
  async function compile(progress = () => {}) {
    style();
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    const reader = response.body.getReader();
    const pieces = [];
    let got = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      got += value.length;
      progress(size ? Math.min(1, got / size) : 0);
    }
    state.module = await WebAssembly.compile(await new Blob(pieces).arrayBuffer());
  }

  /** Nothing if it is here, else a promise for when it is. */
  function ready(first, progress) {
    if (state.here) return undefined;
    state.coming ??= (state.module ? Promise.resolve() : compile(progress))
      .then(() => join(first))
      .finally(() => (state.coming = null));
    return state.coming;
  }

  /** Starts the page again once the part has come. Nothing can be done until then: it would be lost. */
  function restart(missing) {
    if (state.restarting) return;
    state.restarting = true;
    const shown = notice();
    shown.waiting();
    const app = document.querySelector("#app");
    app.inert = true;
    (state.coming ?? compile(shown.progress)).then(
      () => location.reload(),
      (error) => {
        shown.gone();
        // The message takes the program's place.
        app.inert = false;
        missing(error);
      },
    );
  }

  return { state, compile, join, ready, restart };
}

globalThis.scanCodes = async (video, told) => (await import("./scan.js")).scan(video, told);

/** The styles of what only the second part draws: they are small, and here before it. */
function style() {
  if (document.querySelector('link[href="traffic.css"]')) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "traffic.css" }));
}

/** Says what the page waits for, or that it did not come. */
function notice() {
  const box = document.createElement("div");
  box.className = "later";
  box.setAttribute("role", "status");
  const text = document.createElement("p");
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  bar.setAttribute("aria-label", "Loading the rest of the playground");
  const again = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Try again" });
  return {
    box,
    again,
    waiting() {
      box.setAttribute("role", "status");
      text.textContent = "Loading the rest of the playground…";
      box.replaceChildren(text, bar);
      document.body.append(box);
    },
    progress: (share) => (bar.value = share),
    failed() {
      box.setAttribute("role", "alert");
      text.textContent = "A part of the page did not arrive. Check the connection, then try again: your work is safe.";
      box.replaceChildren(text, again);
      document.body.append(box);
    },
    gone: () => box.remove(),
  };
}

/** Whether the browser should still do what it does by itself on this event. */
function leaveToBrowser(event, field) {
  switch (event.type) {
    case "click":
    case "auxclick":
    case "contextmenu":
    case "submit":
    case "drop":
    case "dragover":
    case "dragstart":
      return Boolean(field) && event.type === "click";
    case "keydown":
      // Enter does what the field is for; a new line is Shift and Enter.
      if (field) return event.key !== "Enter" || event.shiftKey;
      if (event.ctrlKey || event.metaKey || event.altKey) return !OWN_WITH_CTRL.includes(event.key.toLowerCase());
      return event.key === "Tab" || event.key.length > 7 || /^F\d/.test(event.key) || Boolean(event.target.closest?.(PRESSED_BY_KEYS));
    default:
      return true;
  }
}

/** Where a title is put that was typed before the program could hear of it: the page may go before that. */
const TYPED = "alias-playground.typed";

/** Storage may be blocked: then there is nothing to do. */
function tried(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The title that the page went with, where it is this page again; its address is as it was then. */
export const typedBefore = () =>
  tried(() => {
    const [title, hash, state] = JSON.parse(localStorage.getItem(TYPED));
    if (location.hash && location.hash !== hash) return undefined;
    localStorage.removeItem(TYPED);
    history.replaceState(state, "", hash || location.pathname + location.search);
    return title;
  });

/** Types over the title as a person does; once it is there, for the program may have started and not yet drawn. */
export function typeTitle(title) {
  const field = document.querySelector(TITLE);
  if (!field) {
    const drawing = new MutationObserver(() => {
      if (!document.querySelector(TITLE)) return;
      drawing.disconnect();
      typeTitle(title);
    });
    drawing.observe(document.body, { childList: true, subtree: true });
    return;
  }
  field.value = title;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** How an event is done again once the part is here; nothing for those that only mattered at their moment. */
function replay(event, field) {
  const { type, target } = event;
  const again = () => target.dispatchEvent(new event.constructor(type, event));
  switch (type) {
    case "click":
      return field ? undefined : () => target.isConnected && (target.click ? target.click() : again());
    case "dblclick":
    case "contextmenu":
    case "hashchange":
    case "popstate":
    case "storage":
      return again;
    case "submit":
      return () => target.requestSubmit?.();
    case "keydown":
      return leaveToBrowser(event, field) ? undefined : again;
    case "input":
    case "change": {
      // Drawn anew meanwhile, the field would say again what it said before.
      const value = target.type === "file" ? undefined : target.value;
      return () => {
        if (value !== undefined && target.value !== value) target.value = value;
        target.dispatchEvent(new Event(type, { bubbles: true }));
      };
    }
    default:
      return undefined;
  }
}

/**
 * Holds what a person does until the second part is here.
 *
 * @param part of {@link secondPart}
 * @param first the first part's exports
 * @returns a promise for the moment the part has come
 */
export function hold(part, first) {
  if (part.state.here) return Promise.resolve();
  return new Promise((resolve) => {
    const shown = notice();
    let waiting = [];
    /** The title's field, once something was typed there. */
    let typed;
    let busy = new Set();
    let showing = 0;
    let bringing = false;

    function release(gone) {
      clearTimeout(showing);
      busy.forEach((it) => it.removeAttribute("aria-busy"));
      busy = new Set();
      if (gone) shown.gone();
      else shown.failed();
    }

    async function bring() {
      // A panel or a script may have asked for it first: what a person does meanwhile is played all the same.
      if (bringing) return;
      bringing = true;
      // A part that is there at once needs no word.
      showing = setTimeout(shown.waiting, 100);
      try {
        await part.ready(first, shown.progress);
      } catch (error) {
        bringing = false;
        console.info("The program's second part did not come:", String(error));
        waiting = typed ? [() => typeTitle(typed.value)] : [];
        release(false);
        return;
      }
      HELD.forEach((type) => removeEventListener(type, held, true));
      release(true);
      const active = document.activeElement;
      if (active && active !== document.body) {
        active.dispatchEvent(new FocusEvent("focus"));
        active.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
      }
      for (const play of waiting) play();
      // The program has heard of it by now, and keeps it.
      if (typed) tried(() => localStorage.removeItem(TYPED));
      resolve();
    }

    function held(event) {
      // Somebody else has brought it: a panel, or a script.
      if (part.state.here) {
        HELD.forEach((type) => removeEventListener(type, held, true));
        release(true);
        resolve();
        return;
      }
      const element = event.target instanceof Element ? event.target : null;
      // What says that something did not come has a button of its own.
      if (element && (shown.box.contains(element) || element.closest(".boot-message, .broken"))) return;
      if (part.state.restarting) {
        event.stopImmediatePropagation();
        return;
      }
      // The document's own focus, as a window gets it, is nobody's doing.
      if (!element && (event.type === "focus" || event.type === "blur")) return;
      event.stopImmediatePropagation();
      const field = element?.closest(FIELD);
      if (!leaveToBrowser(event, field) && event.cancelable) event.preventDefault();
      const play = replay(event, field);
      if (play) waiting.push(play);
      if (event.type === "input" && element.matches(TITLE)) {
        typed = element;
        // At once: not every browser says that a page goes, and not in every way of going.
        tried(() => localStorage.setItem(TYPED, JSON.stringify([typed.value, location.hash, history.state])));
      }
      const pressed = ["click", "keydown", "pointerdown"].includes(event.type) && element?.closest("button, a, [role], summary, " + FIELD);
      if (pressed && !pressed.hasAttribute("aria-busy")) {
        pressed.setAttribute("aria-busy", "true");
        busy.add(pressed);
      }
      bring();
    }

    shown.again.addEventListener("click", () => {
      shown.gone();
      bring();
    });
    HELD.forEach((type) => addEventListener(type, held, { capture: true, passive: false }));
  });
}
