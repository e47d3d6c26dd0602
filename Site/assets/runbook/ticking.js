/* Ticks: a step is done or not applicable, with a note; substeps roll up; what changed since is marked, never dropped. */
"use strict";

Runsheet.ticking = (function () {
  const { data, word, make, button, announce, mark, visibleText, now, readable } = Runsheet.page;
  const { state } = Runsheet;
  const isTask = (element) => element.matches("li[data-digest]");
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
  const title = (task) => visibleText(task.label);
  /* The words and values that a tick was set beside. */
  const seen = (task) => mark(visibleText(task.element, isTask));

  const record = (task) => state.current.steps[task.id];
  const isTicked = (task) => Boolean(record(task) && record(task).state);
  function isChanged(task) {
    const it = record(task);
    return Boolean(it && it.state && (it.digest !== task.digest || it.seen !== seen(task)));
  }
  const isDone = (task) => isTicked(task) && !isChanged(task);

  function set(it, task, value) {
    const previous = it.steps[task.id] || {};
    if (value) {
      it.steps[task.id] = { ...previous, state: value, digest: task.digest, seen: seen(task), by: it.technician, at: now() };
    } else {
      const { state: _, digest: __, seen: ___, ...rest } = previous;
      it.steps[task.id] = rest;
    }
    if (!it.started) it.started = now();
  }

  /* Whether what stands below a step is done: all of its substeps, or one of its choices. */
  function childrenDone(it, task) {
    const children = shownChildren(task);
    const done = children.filter((child) => (it.steps[child.id] || {}).state);
    return children.some((child) => child.isChoice) ? done.length > 0 : done.length === children.length;
  }

  function tick(task, isOn) {
    const open = shownChildren(task);
    if (isOn && open.filter((child) => child.isChoice).length > 1 && !childrenDone(state.current, task)) {
      task.input.checked = false;
      announce(word("choose-first"));
      open[0].input.focus();
      return;
    }
    state.change((it) => {
      (function down(task) {
        set(it, task, isOn ? "done" : null);
        const choices = shownChildren(task).filter((child) => child.isChoice);
        for (const child of shownChildren(task)) {
          if (!isOn || choices.length < 2) down(child);
        }
      })(task);
      if (isOn && task.isChoice) {
        for (const other of byID.get(task.parent).children) if (other !== task) (function clear(it2, other) {
          set(it2, other, null);
          other.children.forEach((child) => clear(it2, child));
        })(it, other);
      }
      for (let up = byID.get(task.parent); up; up = byID.get(up.parent)) {
        const complete = childrenDone(it, up);
        if (complete !== Boolean((it.steps[up.id] || {}).state)) set(it, up, complete ? "done" : null);
      }
    });
    if (isOn && open.length) announce(word("ticked-with", { count: open.length }));
  }

  function confirm(task) {
    state.change((it) => set(it, task, it.steps[task.id].state));
    task.input.focus();
  }

  /* The panel below a step for what does not fit into a tick. */
  function panel(task) {
    const field = (key, name, rows) => {
      const id = "panel." + task.id + "." + name;
      const input = make(rows ? "textarea" : "input", { id, rows, type: rows ? null : "text" });
      input.addEventListener("change", () =>
        state.change((it) => {
          it.steps[task.id] = { ...it.steps[task.id], [name]: input.value.trim() };
        }));
      return { input, row: make("div", { class: "row" }, make("label", { for: id }, word(key)), input) };
    };
    const observed = field("observed", "observed");
    const note = field("note", "note", 2);
    const reason = field("reason", "reason");
    const problem = make("p", { class: "problem", role: "alert" });
    const skip = button(word("not-applicable"), () => {
      const text = reason.input.value.trim();
      problem.textContent = text ? "" : word("reason-needed");
      if (!text) return reason.input.focus();
      state.change((it) => {
        it.steps[task.id] = { ...it.steps[task.id], reason: text };
        set(it, task, "not-applicable");
      });
    });
    const details = make("details", { class: "panel" }, make("summary", {}, word("more")), observed.row, note.row,
      make("div", { class: "row" }, ...reason.row.children, skip), problem);
    task.element.append(details);
    task.panel = { details, observed, note, reason };
  }

  for (const task of tasks) {
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
      task.input.checked = Boolean(own.state);
      task.input.indeterminate = !own.state && children.some((child) => isTicked(child));
      task.element.classList.toggle("is-done", isDone(task));
      task.element.classList.toggle("is-skipped", own.state === "not-applicable");
      task.changed.hidden = !isChanged(task);
      const remarks = [
        own.state === "not-applicable" && word("not-applicable") + ": " + own.reason,
        own.observed && word("observed") + ": " + own.observed,
        own.note && word("note") + ": " + own.note,
      ].filter(Boolean);
      task.remark.textContent = remarks.join(" · ");
      task.remark.hidden = !remarks.length;
      if (task.panel) {
        for (const name of ["observed", "note", "reason"]) {
          const input = task.panel[name].input;
          if (input !== document.activeElement) input.value = own[name] || "";
        }
      }
    }
  });

  return { tasks, steps: tasks.filter((task) => !task.parent), isShown, isDone, isChanged, isTicked, record, title, readable };
})();
