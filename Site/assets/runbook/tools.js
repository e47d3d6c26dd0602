/* Around the steps: progress, the clock of a wait, copying values, who works on what ticket. */
"use strict";

(function () {
  const { word, make, button, announce, ask, now, readable } = Runsheet.page;
  const { state, ticking } = Runsheet;

  /* Progress, in total and of each phase in the contents. */
  const bar = make("progress", { max: 1, value: 0, "aria-label": word("progress-label") });
  const total = make("p", { class: "total" });
  const storage = make("p", { class: "problem", role: "alert" });
  const contents = [...document.querySelectorAll(".contents a[href*='#']")];
  // In a copy that a browser has saved, links within the page lead to where it was saved from.
  const origin = contents.length ? contents[0].href.split("#")[0] : "";
  for (const link of document.querySelectorAll("a[href*='#']")) {
    if (link.href.split("#")[0] === origin && link.hash) link.setAttribute("href", link.hash);
  }
  const counts = contents.map((link) => {
    const section = document.getElementById(link.hash.slice(1));
    const count = make("span", { class: "count" });
    link.after(count);
    return { count, steps: ticking.steps.filter((step) => section && section.contains(step.element)) };
  });
  state.onChange(() => {
    const all = ticking.progress(ticking.steps);
    bar.max = all.total || 1;
    bar.value = all.total ? all.done : 1;
    total.textContent = word("progress", all);
    storage.textContent = state.remarks().join(" ");
    for (const { count, steps } of counts) {
      const phase = ticking.progress(steps);
      count.textContent = phase.shown ? phase.done + "/" + phase.total : "";
      count.title = phase.shown ? word("phase-progress", phase) : "";
      count.classList.toggle("is-complete", phase.shown > 0 && phase.done === phase.total);
    }
  });

  /* Who works on what. */
  function field(key, name) {
    const id = "tools." + name;
    const input = make("input", { id, type: "text", autocomplete: "off" });
    input.addEventListener("input", () => state.change((it) => (it[name] = input.value), id));
    state.onChange((it) => {
      if (input !== document.activeElement) input.value = it[name];
    });
    return make("div", { class: "row" }, make("label", { for: id }, word(key)), input);
  }
  const times = make("p", { class: "times" });
  const sign = button(word("sign-off"), () =>
    state.change((it) => {
      it.signedOff = !it.signedOff;
      it.ended = it.signedOff ? now() : null;
    }));
  state.onChange((it) => {
    times.textContent = [
      it.started && word("started") + ": " + readable(it.started),
      it.ended && word("ended") + ": " + readable(it.ended),
    ].filter(Boolean).join(" · ");
    sign.setAttribute("aria-pressed", it.signedOff);
  });

  const reset = button(word("reset"), () =>
    ask(word("reset-question"), word("reset"), reset, () => {
      state.reset();
      announce(word("reset-done"));
    }));

  /* Nothing that was entered goes without a way back. */
  const undo = button(word("undo"), state.undo);
  const redo = button(word("redo"), state.redo);
  state.onChange(() => {
    undo.disabled = !state.canUndo();
    redo.disabled = !state.canRedo();
  });

  const tools = document.querySelector(".tools");
  tools.append(bar, total, storage, field("technician", "technician"), field("ticket", "ticket"), times,
    make("div", { class: "buttons" }, sign, ...Runsheet.record.buttons, undo, redo, reset));
  tools.hidden = false;

  /* Copying: beside every value, outside the label, so that it never ticks anything. */
  async function copy(text, done) {
    let isCopied = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const focused = document.activeElement;
      const area = make("textarea", { class: "off-screen" });
      area.value = text;
      document.body.append(area);
      area.select();
      isCopied = document.execCommand("copy");
      area.remove();
      focused.focus();
    }
    announce(isCopied ? done || word("copied", { value: text.length > 200 ? text.slice(0, 200) + "…" : text }) : word("copy-failed"));
    return isCopied;
  }
  Runsheet.copy = copy;

  /* What is selected is copied as it is read: without what the page has for working with it. */
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (selection.isCollapsed || event.target.matches?.("input, textarea")) return;
    const content = make("div", { class: "off-screen" });
    for (let index = 0; index < selection.rangeCount; index++) content.append(selection.getRangeAt(index).cloneContents());
    const extras = "[data-ui]:not(.remark), [hidden], input, textarea, button, script, template";
    // What has nothing of that, such as lines of a script, the browser copies best.
    if (!content.querySelector(extras)) return;
    for (const box of content.querySelectorAll("input[type=checkbox]")) box.replaceWith(box.checked ? "☒ " : "☐ ");
    for (const part of content.querySelectorAll(extras)) part.remove();
    document.body.append(content);
    event.clipboardData.setData("text/plain", content.innerText);
    content.remove();
    event.clipboardData.setData("text/html", content.innerHTML);
    event.preventDefault();
  });
  // What has a blank in it is no whole value.
  for (const code of document.querySelectorAll("main section code:not(:has(.blank))")) {
    const value = code.textContent;
    const script = code.closest("pre");
    const name = word(script ? "copy-script" : "copy", { value });
    const control = button("", async () => {
      control.classList.toggle("is-copied", await copy(value, script && word("script-copied")));
      setTimeout(() => control.classList.remove("is-copied"), 1500);
    }, { class: script ? "copy-script" : "copy", "aria-label": name, title: name });
    const label = code.closest("label");
    if (script) {
      control.append(name);
      script.before(control);
      continue;
    }
    if (label) label.parentElement.append(control);
    else (code.closest("a") || code).after(control);
  }

  /* Waiting: a clock that says when to try again. */
  for (const step of ticking.steps.filter((it) => it.element.dataset.wait)) {
    const minutes = Number(step.element.dataset.wait);
    const text = make("span", { class: "clock", role: "timer" });
    const start = button(word("wait-start", { minutes }), () => state.change((it) => (it.waits[step.id] = now())));
    const row = make("p", { class: "wait-clock" }, start, " ", text);
    (step.element.querySelector(".note.wait") || step.element).append(row);
    let wasRunning = false;
    const show = () => {
      const end = Date.parse(state.current.waits[step.id]) + minutes * 60000;
      const left = Math.ceil((end - Date.now()) / 60000);
      const isRunning = left > 0;
      start.hidden = isRunning;
      const time = end && readable(end, new Date(end).toDateString() === new Date().toDateString());
      const said = end ? word(isRunning ? "wait-until" : "wait-over", { time, minutes: left }) : "";
      if (wasRunning && !isRunning) announce(said);
      text.textContent = said;
      wasRunning = isRunning;
    };
    state.onChange(show);
    setInterval(show, 5000);
  }
})();

Runsheet.state.render();
document.documentElement.classList.add("is-ready");
