/* Around the steps: progress, the clock of a wait, copying values, who works on what ticket. */
"use strict";

(function () {
  const { data, word, make, button, announce, now, readable } = Runsheet.page;
  const { state, ticking } = Runsheet;

  /* Progress, in total and of each phase in the contents. */
  const bar = make("progress", { max: 1, value: 0, "aria-label": word("progress-label") });
  const total = make("p", { class: "total" });
  const counts = [...document.querySelectorAll(".contents a[href^='#']")].map((link) => {
    const section = document.getElementById(link.getAttribute("href").slice(1));
    const count = make("span", { class: "count" });
    link.after(" ", count);
    return { count, steps: ticking.steps.filter((step) => section && section.contains(step.element)) };
  });
  state.onChange(() => {
    const shown = ticking.steps.filter(ticking.isShown);
    const done = shown.filter(ticking.isDone).length;
    bar.max = shown.length || 1;
    bar.value = done;
    total.textContent = word("progress", { done, total: shown.length });
    for (const { count, steps } of counts) {
      const visible = steps.filter(ticking.isShown);
      const ready = visible.filter(ticking.isDone).length;
      count.textContent = visible.length ? ready + "/" + visible.length : "";
      count.classList.toggle("is-complete", visible.length > 0 && ready === visible.length);
    }
  });

  /* Who works on what. */
  function field(key, name) {
    const id = "tools." + name;
    const input = make("input", { id, type: "text", autocomplete: "off" });
    input.addEventListener("change", () => state.change((it) => (it[name] = input.value.trim())));
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

  /* Reset asks first, in the page: a browser's own question can be switched off by its user. */
  const question = make("div", { class: "question", hidden: true, role: "group" }, make("p", {}, word("reset-question")),
    button(word("reset"), () => {
      state.reset();
      question.hidden = true;
      reset.focus();
    }, { class: "danger" }),
    button(word("cancel"), () => {
      question.hidden = true;
      reset.focus();
    }));
  const reset = button(word("reset"), () => {
    question.hidden = false;
    question.querySelector("button:last-child").focus();
  });

  const tools = document.querySelector(".tools");
  tools.append(bar, total, field("technician", "technician"), field("ticket", "ticket"), times,
    make("div", { class: "buttons" }, sign, ...Runsheet.record.buttons, reset), question);
  tools.hidden = false;

  /* Copying: beside every value, outside the label, so that it never ticks anything. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", { class: "off-screen" });
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    announce(word("copied", { value: text }));
  }
  Runsheet.copy = copy;
  for (const code of document.querySelectorAll("main section code")) {
    const value = code.textContent;
    const control = button("", () => {
      copy(value);
      control.classList.add("is-copied");
      setTimeout(() => control.classList.remove("is-copied"), 1500);
      control.focus();
    }, { class: "copy", "aria-label": word("copy", { value }), title: word("copy", { value }) });
    const label = code.closest("label");
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
    let wasOver = true;
    const show = () => {
      const started = state.current.waits[step.id];
      if (!started) {
        text.textContent = "";
        return;
      }
      const end = new Date(started).getTime() + minutes * 60000;
      const left = Math.ceil((end - Date.now()) / 60000);
      const time = new Date(end).toLocaleTimeString(document.documentElement.lang || "en", { timeStyle: "short" });
      const isOver = left <= 0;
      text.textContent = isOver ? word("wait-over", { time }) : word("wait-until", { time, minutes: left });
      if (isOver && !wasOver) announce(text.textContent);
      wasOver = isOver;
    };
    state.onChange(show);
    setInterval(show, 5000);
  }
})();

Runsheet.state.render();
document.documentElement.classList.add("is-ready");
