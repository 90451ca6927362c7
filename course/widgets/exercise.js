// A live exercise on the page. Python makes the HTML, with every text escaped; this puts it in place, part by part, sends what a person does,
// and sees to focus, keys, drafts and what is read out. It decides nothing.
//
// In the HTML: data-part names what is replaced as one, and data-parts a list of such; data-do on a button or form is the message it sends; data-focus is where the
// focus can be told to go; data-key names a control, so that focus survives a replacement; data-draft names a text that is kept in the browser
// until it is saved; data-keep names a <details> that stays as it was left; data-toggle is the number of something that can be marked, and data-marks, on
// its form, the name under which the numbers of what is marked are sent.

const PATIENCE = 8000; // milliseconds after which a person is told that no answer came

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

function stored(key, text) {
  // The browser's storage can be switched off or full; a draft is then kept on the page only.
  try {
    if (text === undefined) return localStorage.getItem(key);
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    return null;
  }
  return null;
}

function localTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    const today = at.toDateString() === new Date().toDateString();
    const clock = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    time.textContent = today ? clock : `${at.toLocaleDateString()} ${clock}`;
  }
}

function render({ model, el }) {
  const me = Math.random().toString(36).slice(2);
  const own = new AbortController();
  // Clicking beside a control must not give JupyterLab the keys, so the whole exercise can hold the focus.
  const root = element("section", { className: "heart heart-live mathjax_ignore", tabIndex: -1 });
  root.dataset.lmSuppressShortcuts = "true";
  const voice = element("div", { className: "heart-sr" });
  voice.setAttribute("role", "status");
  const parts = element("div", { className: "heart-parts" });
  const silence = element("div", { className: "heart-part heart-problem", hidden: true });
  silence.setAttribute("role", "alert");
  root.append(voice, parts, silence);
  el.append(root);

  const sources = new WeakMap(); // a part on the page -> the HTML it was made from
  let waiting = null; // the timer of a message that was not answered yet
  let drafts = []; // the names of the drafts that were sent with it

  function send(message) {
    if (waiting !== null && message.do !== "look") return;
    if (message.do !== "look") {
      root.setAttribute("aria-busy", "true");
      waiting = setTimeout(noAnswer, PATIENCE);
    }
    try {
      model.send({ ...message, seen: model.get("shown").seen, me });
    } catch {
      noAnswer();
    }
  }

  function noAnswer() {
    answered();
    tell(
      "The course does not answer. What was saved before is safe. Wait a moment and try again; if it stays like this, reload this page.",
    );
  }

  function tell(problem) {
    silence.hidden = false;
    silence.textContent = problem;
  }

  function answered() {
    clearTimeout(waiting);
    waiting = null;
    silence.hidden = true;
    silence.textContent = "";
    root.removeAttribute("aria-busy");
    for (const chosen of root.querySelectorAll("[data-chosen]")) delete chosen.dataset.chosen;
  }

  function replaceParts(list, made) {
    // What did not change stays as it is, with its focus, its open <details> and its layout.
    const old = new Map([...list.children].map((part) => [part.dataset.part, part]));
    const next = [...made.children].map((part) => {
      const before = old.get(part.dataset.part);
      if (before && "parts" in part.dataset) {
        replaceParts(before, part);
        return before;
      }
      const source = part.outerHTML;
      if (before && sources.get(before) === source) return before;
      if (before) keepOpen(before, part);
      remember(part);
      localTimes(part);
      return part;
    });
    next.forEach((part, index) => {
      if (list.children[index] !== part) list.insertBefore(part, list.children[index] ?? null);
    });
    while (list.children.length > next.length) list.lastElementChild.remove();
  }

  function remember(part) {
    if ("parts" in part.dataset) [...part.children].forEach(remember);
    else sources.set(part, part.outerHTML);
  }

  function keepOpen(before, part) {
    for (const details of before.querySelectorAll("details[data-keep]")) {
      const same = part.querySelector(`details[data-keep="${details.dataset.keep}"]`);
      if (same) same.open = details.open;
    }
  }

  function show() {
    const shown = model.get("shown");
    const mine = shown.to === me;
    if (mine || waiting === null) answered();
    if (shown.fault) tell(shown.fault);
    if (mine && shown.ok) drafts.forEach((name) => stored(name, null));
    if (mine) drafts = [];
    root.setAttribute("aria-label", shown.title);
    const active = root.contains(document.activeElement) ? document.activeElement : null;
    const key = active?.dataset.key;
    const cursor = active?.selectionEnd;
    replaceParts(parts, element("template", { innerHTML: shown.html }).content);
    restoreDrafts();
    if (mine && !shown.ok) root.querySelector(".heart-problem")?.scrollIntoView({ block: "nearest" });
    if (mine && shown.focus) goTo(shown.focus);
    else if (key && !active.isConnected) {
      const again = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
      (again ?? root).focus({ preventScroll: true });
      if (cursor !== undefined && again?.setSelectionRange) again.setSelectionRange(cursor, cursor);
    }
    if (mine && shown.say) voice.textContent = shown.say;
    if (mine) root.dispatchEvent(new CustomEvent("heart-progress", { bubbles: true })); // for the course panel
  }

  function painted(then) {
    requestAnimationFrame(() => requestAnimationFrame(then));
  }

  function goTo(focus) {
    const target = root.querySelector(`[data-focus="${CSS.escape(focus)}"]`);
    if (!target) return;
    target.focus({ preventScroll: true });
    painted(() => bringIntoView(target));
  }

  function bringIntoView(target) {
    // What was said last and what can be said now, from one's own words with the coach's note on; else what fits, from there.
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = calm ? "auto" : "smooth";
    const part = target.closest("[data-part]");
    const last =
      part.dataset.part === "now" &&
      root.querySelector(".heart-talk > li:nth-last-child(2), .heart-answered > li:last-child");
    if (!last) {
      const place = part.dataset.part.startsWith("you-") ? part : target; // what was found stands under the words it was found in
      place.scrollIntoView({ block: "start", behavior });
      return;
    }
    const height = part.getBoundingClientRect().bottom - last.getBoundingClientRect().top;
    if (height > innerHeight * 0.8) last.scrollIntoView({ block: "start", behavior });
    else part.scrollIntoView({ block: "end", behavior });
  }

  function restoreDrafts() {
    for (const form of root.querySelectorAll("form[data-marks]")) {
      const kept = stored(form.dataset.draft)?.split(" ");
      for (const each of kept ? form.querySelectorAll("[data-toggle]") : []) {
        press(each, kept.includes(each.dataset.toggle));
      }
    }
    for (const box of root.querySelectorAll("textarea[data-draft], select[data-draft]")) {
      const text = stored(box.dataset.draft);
      if (text !== null && document.activeElement !== box) box.value = text;
      grown(box);
      unsaved(box);
    }
  }

  function grown(box) {
    if (box.type !== "textarea" || CSS.supports("field-sizing", "content")) return;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  }

  function unsaved(box) {
    const sign = box.form?.querySelector(".heart-unsaved");
    if (!sign) return;
    const boxes = [...box.form.querySelectorAll("textarea, select")];
    sign.hidden = boxes.every((each) => each.value.trim() === before(each));
  }

  function before(box) {
    // What the last answer from Python had in a field.
    if (box.type === "textarea") return box.defaultValue.trim();
    return [...box.options].find((each) => each.defaultSelected)?.value ?? "";
  }

  function press(each, on) {
    each.setAttribute("aria-pressed", String(on));
  }

  function marks(form) {
    return [...form.querySelectorAll("[data-toggle][aria-pressed=true]")].map((each) => each.dataset.toggle);
  }

  function toggle(each) {
    const form = each.closest("form");
    press(each, each.getAttribute("aria-pressed") !== "true");
    stored(form.dataset.draft, marks(form).join(" "));
  }

  root.addEventListener("click", (event) => {
    const phrase = event.target.closest("[data-toggle]");
    if (phrase) toggle(phrase);
    const button = event.target.closest("button[data-do]");
    if (!button) return;
    if (waiting === null) button.dataset.chosen = "";
    send(JSON.parse(button.dataset.do));
  });

  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const message = JSON.parse(event.target.dataset.do);
    const { marks: under, draft } = event.target.dataset;
    drafts = draft === undefined ? [] : [draft];
    if (under !== undefined) message[under] = marks(event.target).map(Number);
    for (const field of event.target.elements) {
      if (field.type === "radio" && field.checked) message[field.name] = Number(field.value);
      if (field.type === "text") message[field.name] = field.value;
      if (field.type === "textarea" || field.type === "select-one") {
        message[field.name] = field.value;
        if (field.dataset.draft !== undefined) drafts.push(field.dataset.draft);
      }
    }
    send(message);
  });

  root.addEventListener("input", (event) => {
    const box = event.target;
    if (box.dataset.draft === undefined) return;
    stored(box.dataset.draft, box.value);
    grown(box);
    unsaved(box);
  });

  root.addEventListener("keydown", (event) => {
    const writing = event.target.matches("textarea, input[type=text], select");
    if (writing && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.target.form.requestSubmit();
    } else if (!writing && event.key === "Enter" && event.shiftKey) {
      event.preventDefault(); // who wants to run a cell does not want to say the first reply
    } else if (event.target.matches("[data-toggle]") && (event.key === " " || event.key === "Enter")) {
      event.preventDefault(); // a phrase is no <button>, because a <button> does not break over lines
      if (!event.repeat) toggle(event.target);
    } else if (!writing && /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      root.querySelectorAll(".heart-reply")[Number(event.key) - 1]?.click();
    }
    if (event.key !== "Tab" && event.key !== "Escape") event.stopPropagation();
  });

  const look = () => document.visibilityState === "visible" && send({ do: "look" });
  addEventListener("focus", look, { signal: own.signal });
  document.addEventListener("visibilitychange", look, { signal: own.signal });
  // A page that tells of others, marked with data-look, looks again whenever it comes into sight.
  const sight = new IntersectionObserver((seen) => {
    if (seen.some((each) => each.isIntersecting) && root.querySelector("[data-look]")) send({ do: "look" });
  });
  sight.observe(root);
  model.on("change:shown", show);
  show();

  return () => {
    own.abort();
    sight.disconnect();
    clearTimeout(waiting);
    model.off("change:shown", show);
  };
}

export default { render };
