/* The state of the work: what was ticked, by whom, and what was decided. It is kept in the browser under tenant,
   procedure and scenario, because all pages that are opened from a folder share one storage. */
"use strict";

Runsheet.state = (function () {
  const { data } = Runsheet.page;
  const key = ["runsheet", data.tenant || "(reference)", data.procedure, data.scenario || "(own facts)"].join("/");
  const listeners = [];

  const isText = (it) => typeof it === "string";
  const isObject = (it) => it !== null && typeof it === "object" && !Array.isArray(it);
  const isMoment = (it) => isText(it) && !isNaN(Date.parse(it));

  /* The entries of an object that are of the right kind; what is damaged in a storage or a record is left out. */
  function entries(it, fitting) {
    const kept = Object.create(null);
    for (const [name, value] of Object.entries(isObject(it) ? it : {})) {
      const fit = fitting(value);
      if (fit !== null) kept[name] = fit;
    }
    return kept;
  }

  function fittingStep(it) {
    const step = {};
    for (const name of ["reason", "note", "observed", "by", "digest", "seen"]) if (isText(it && it[name])) step[name] = it[name];
    if (isMoment(it && it.at)) step.at = it.at;
    if (it && (it.state === "done" || (it.state === "not-applicable" && step.reason))) step.state = it.state;
    return Object.keys(step).length ? step : null;
  }

  function fittingChoice(it) {
    return isObject(it) && Array.isArray(it.chosen) ? { chosen: it.chosen.filter(isText), all: it.all === true } : null;
  }

  function fitting(it) {
    const stored = isObject(it) ? it : {};
    return {
      facts: entries(stored.facts, fittingChoice),
      steps: entries(stored.steps, fittingStep),
      waits: entries(stored.waits, (moment) => (isMoment(moment) ? moment : null)),
      technician: isText(stored.technician) ? stored.technician : "",
      ticket: isText(stored.ticket) ? stored.ticket : "",
      started: isMoment(stored.started) ? stored.started : null,
      ended: isMoment(stored.ended) ? stored.ended : null,
      signedOff: stored.signedOff === true,
    };
  }

  function read() {
    try {
      return fitting(JSON.parse(localStorage.getItem(key) || "{}"));
    } catch {
      return fitting({});
    }
  }

  function write() {
    try {
      localStorage.setItem(key, JSON.stringify({ revision: data.revision, digest: data.digest, ...current }));
      isKept = true;
    } catch {
      isKept = false;
    }
  }

  function canKeep() {
    try {
      localStorage.setItem(key + "/probe", "");
      localStorage.removeItem(key + "/probe");
      return true;
    } catch {
      return false;
    }
  }

  let isKept = canKeep();
  let current = read();

  /* Changes the state, keeps it, and lets every part of the page show it. */
  function change(edit) {
    edit(current);
    write();
    render();
  }

  function render() {
    for (const listener of listeners) listener(current);
  }

  /* Another window with the same runbook has changed it. */
  window.addEventListener("storage", (event) => {
    if (event.key !== key) return;
    current = read();
    render();
  });

  /* Coming back to the page, the browser fills in boxes as it remembers them, and after everything else. */
  window.addEventListener("pageshow", () => {
    if (isKept) current = read();
    render();
  });

  return {
    /* Whether the browser keeps the state. */
    get isKept() {
      return isKept;
    },
    /* Whether there is anything that could be lost. */
    get isEmpty() {
      return !Object.keys(current.steps).length && !Object.keys(current.facts).length && !current.started;
    },
    get current() {
      return current;
    },
    change,
    render,
    replace(state) {
      current = fitting(state);
      write();
      render();
    },
    reset() {
      current = fitting({});
      write();
      render();
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
})();
