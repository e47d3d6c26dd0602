/* Ticks: a step is done or not applicable, with a note; substeps roll up; what changed since is marked, never dropped. */
"use strict";

Runsheet.ticking = (function () {
  const { data, word, make, button, announce, now } = Runsheet.page;
  const { state } = Runsheet;
  const tasks = [...document.querySelectorAll("li[data-digest]")].map((element) => {
    const parent = element.parentElement.closest("li[data-digest]");
    return {
      id: element.id,
      element,
      digest: element.dataset.digest,
      input: element.querySelector(":scope > .task input"),
      label: element.querySelector(":scope > .task label"),
      parent: parent && parent.id,
      isChoice: element.parentElement.classList.contains("choices"),
      children: [],
    };
  });
  const byID = new Map(tasks.map((task) => [task.id, task]));
  for (const task of tasks) if (task.parent) byID.get(task.parent).children.push(task);

  const isShown = (task) => !task.element.closest("[hidden]");
  const shownChildren = (task) => task.children.filter(isShown);
  const title = (task) => data.steps[task.id].title;
  /* The values that a tick is set beside. */
  const values = new Map(data.values.map((it) => [it.id, it.value]));
  const shownValues = (task) => Object.fromEntries(data.steps[task.id].values.map((id) => [id, values.get(id)]));

  const record = (task) => state.current.steps[task.id];
  const isTicked = (task) => Boolean(record(task) && record(task).state);
  function isChanged(task) {
    const it = record(task);
    if (!it || !it.state) return false;
    const isOther = ([id, value]) => it.values && Object.hasOwn(it.values, id) && it.values[id] !== value;
    return it.digest !== task.digest || Object.entries(shownValues(task)).some(isOther);
  }
  const isSkipped = (task) => isTicked(task) && record(task).state === "not-applicable";
  /* Done is what was ticked, did not change since, and has nothing open or changed below it. */
  const isComplete = (task) => isSkipped(task) || childrenDone(state.current, task);
  const isDone = (task) =>
    isTicked(task) && !isChanged(task) && isComplete(task) &&
    (isSkipped(task) || shownChildren(task).every((child) => !isTicked(child) || isDone(child)));

  function set(it, task, value) {
    const { state: _, digest: __, values: ___, ...rest } = it.steps[task.id] || {};
    if (value === "done") delete rest.reason;
    const mark = { state: value, digest: task.digest, values: shownValues(task), by: it.technician, at: now() };
    it.steps[task.id] = value ? { ...rest, ...mark } : rest;
    if (!it.started) it.started = now();
    // What is signed off is what was there then.
    it.signedOff = false;
    it.ended = null;
  }

  /* Whether what stands below a step is done: all of its substeps, or one of its choices. */
  function childrenDone(it, task) {
    const children = shownChildren(task);
    const done = children.filter((child) => (it.steps[child.id] || {}).state && (isSkipped(child) || childrenDone(it, child)));
    return children.some((child) => child.isChoice) ? done.length > 0 : done.length === children.length;
  }

  /* The first thing below a step that is still open. */
  function openBelow(task) {
    const child = shownChildren(task).find((it) => !isTicked(it) || !isComplete(it));
    return child && isTicked(child) ? openBelow(child) : child;
  }

  function tick(task, isOn) {
    const open = shownChildren(task);
    if (isOn && open.filter((child) => child.isChoice).length > 1 && !childrenDone(state.current, task)) {
      state.render();
      announce(word("choose-first"));
      openBelow(task).input.focus();
      return;
    }
    state.change((it) => {
      const clear = (task) => {
        if ((it.steps[task.id] || {}).state) set(it, task, null);
        task.children.forEach(clear);
      };
      (function down(one) {
        // Whoever ticked a part before has done it.
        const isKept = isOn && one !== task && (isSkipped(one) || (isTicked(one) && !isChanged(one)));
        if (!isKept) set(it, one, isOn ? "done" : null);
        const choices = shownChildren(one).filter((child) => child.isChoice);
        for (const child of shownChildren(one)) {
          if (!isOn || choices.length < 2) down(child);
        }
      })(task);
      if (isOn && task.isChoice) byID.get(task.parent).children.filter((other) => other !== task).forEach(clear);
      for (let up = byID.get(task.parent); up && !isSkipped(up); up = byID.get(up.parent)) {
        const complete = childrenDone(it, up);
        if (complete !== Boolean((it.steps[up.id] || {}).state)) set(it, up, complete ? "done" : null);
      }
    });
    if (open.length) announce(word(isOn ? "ticked-with" : "unticked-with", { count: open.length }));
  }

  function confirm(task) {
    state.change((it) => set(it, task, it.steps[task.id].state));
    (isComplete(task) ? task : openBelow(task)).input.focus();
  }

  /* The panel below a step for what does not fit into a tick. */
  function panel(task) {
    const problem = make("p", { class: "problem", role: "alert" });
    const field = (name, rows) => {
      const id = "panel." + task.id + "." + name;
      const input = make(rows ? "textarea" : "input",
        { id, rows, type: rows ? null : "text", "aria-describedby": task.label.id });
      input.addEventListener("input", () => {
        if (name === "reason" && isSkipped(task) && !input.value.trim()) return;
        state.change((it) => (it.steps[task.id] = { ...it.steps[task.id], [name]: input.value }), id);
      });
      input.addEventListener("blur", () => state.render());
      return { input, row: make("div", { class: "row" }, make("label", { for: id }, word(name)), input) };
    };
    const observed = field("observed");
    const note = field("note", 2);
    const reason = field("reason");
    const skip = button(word("not-applicable"), () => {
      const text = reason.input.value.trim();
      problem.textContent = text || isSkipped(task) ? "" : word("reason-needed");
      if (problem.textContent) return reason.input.focus();
      state.change((it) => {
        it.steps[task.id] = { ...it.steps[task.id], reason: text };
        set(it, task, isSkipped(task) ? null : "not-applicable");
      });
    }, { "aria-describedby": task.label.id });
    const details = make("details", { class: "panel" }, make("summary", { "aria-describedby": task.label.id }, word("more")),
      observed.row, note.row, make("div", { class: "row" }, ...reason.row.children, skip), problem);
    task.element.append(details);
    task.panel = { details, observed, note, reason, skip };
  }

  /* What was entered at a step, each with what it is. */
  function remarks(task) {
    const own = record(task) || {};
    const texts = { "not-applicable": isSkipped(task) && own.reason, observed: own.observed, note: own.note };
    return Object.entries(texts).filter(([, text]) => text && text.trim()).map(([key, text]) => word(key) + ": " + text.trim());
  }

  for (const task of tasks) {
    task.label.id = "label." + task.id;
    task.changed = make("p", { class: "changed", hidden: true },
      make("span", {}, word("changed") + " "), button(word("confirm-changed"), () => confirm(task)));
    task.remark = make("p", { class: "remark", hidden: true });
    task.element.querySelector(":scope > .task").after(task.changed, task.remark);
    task.input.addEventListener("change", () => tick(task, task.input.checked));
    if (!task.parent) panel(task);
  }

  state.onChange((it) => {
    for (const task of tasks) {
      const own = record(task) || {};
      const children = shownChildren(task);
      const isChecked = isTicked(task) && !isSkipped(task) && isComplete(task);
      // A copy of the page that is opened without scripts shows what is written in it.
      task.input.toggleAttribute("checked", isChecked);
      task.input.checked = isChecked;
      task.input.indeterminate = !task.input.checked && (isTicked(task) || children.some(isTicked));
      task.element.classList.toggle("is-done", isDone(task));
      task.element.classList.toggle("is-skipped", own.state === "not-applicable");
      task.changed.hidden = !isChanged(task);
      task.remark.textContent = remarks(task).join(" · ");
      task.remark.hidden = !task.remark.textContent;
      if (task.panel) {
        for (const name of ["observed", "note", "reason"]) {
          const input = task.panel[name].input;
          if (input !== document.activeElement) input.value = own[name] || "";
        }
        task.panel.skip.setAttribute("aria-pressed", isSkipped(task));
      }
    }
  });

  /* How many of the steps are done, of those that are shown and apply. */
  function progress(steps) {
    const shown = steps.filter(isShown);
    const applicable = shown.filter((step) => !isSkipped(step) || isChanged(step));
    return { shown: shown.length, done: applicable.filter(isDone).length, total: applicable.length };
  }

  return { tasks, progress, steps: tasks.filter((task) => !task.parent), isShown, isDone, isSkipped, isChanged, isTicked, record, remarks, title };
})();
