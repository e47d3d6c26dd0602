/* The state of the work: what was ticked, by whom, and what was decided. It is kept in the browser under tenant,
   procedure and scenario, because all pages that are opened from a folder share one storage. */
"use strict";

Runsheet.state = (function () {
  const { data, word, isObject } = Runsheet.page;
  const keyOf = (scenario) => ["runsheet", data.tenant || "(reference)", data.procedure, scenario || "(own facts)"].join("/");
  const key = keyOf(data.scenario);
  const listeners = [];
  /* The most characters of a text and of an id, entries of a list, and changes that can be undone. */
  const limits = { text: 10000, id: 500, entries: 10000, undo: 100 };

  const isText = (it) => typeof it === "string" && it.length <= limits.text;
  const isMoment = (it) => isText(it) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(it) && !isNaN(Date.parse(it));
  const isWait = (it) => isMoment(it) && Date.parse(it) < Date.now() + 86400000;
  const isTextOrNull = (it) => it === null || isText(it);

  /* What of a storage or a record is of the right kind, and sentences on what was left out. */
  function fitted(it, damaged = 0) {
    let isOld = false;

    function take(value, fits, otherwise) {
      if (value === undefined || value === null) return otherwise;
      if (fits(value)) return value;
      damaged++;
      return otherwise;
    }

    function entries(it, fit) {
      const kept = Object.create(null);
      let room = limits.entries;
      for (const [name, value] of Object.entries(take(it, isObject, {}))) {
        const fitting = room && name.length <= limits.id ? fit(value) : take(value, () => false);
        if (fitting === undefined) continue;
        kept[name] = fitting;
        room--;
      }
      return kept;
    }

    function step(it) {
      const own = take(it, isObject, {});
      const step = {};
      const put = (name, fits) => {
        const value = take(own[name], fits);
        if (value !== undefined) step[name] = value;
      };
      for (const name of ["reason", "note", "observed", "by", "digest"]) put(name, isText);
      put("at", isMoment);
      put("values", (it) => isObject(it) && Object.values(it).every(isTextOrNull));
      put("state", (it) => it === "done" || (it === "not-applicable" && step.reason));
      isOld = isOld || isText(own.seen);
      return Object.keys(step).length ? step : undefined;
    }

    function choice(it) {
      if (!take(it, (it) => isObject(it) && Array.isArray(it.chosen))) return undefined;
      return { chosen: it.chosen.filter((id) => take(id, isText)).slice(0, limits.entries), all: it.all === true };
    }

    const stored = take(it, isObject, {});
    const state = {
      facts: entries(stored.facts, choice),
      steps: entries(stored.steps, step),
      waits: entries(stored.waits, (it) => take(it, isWait)),
      technician: take(stored.technician, isText, ""),
      ticket: take(stored.ticket, isText, ""),
      started: take(stored.started, isMoment, null),
      ended: take(stored.ended, isMoment, null),
      signedOff: stored.signedOff === true,
    };
    const remarks = [damaged && word("damaged", { count: damaged }), isOld && word("old-marks")].filter(Boolean);
    return { state, damaged, remarks };
  }

  const fitting = (it) => fitted(it).state;

  /* Reads what a storage of the browser keeps under the key, or keeps a text there: undefined where it refuses. */
  function storage(name, key, text) {
    try {
      const store = window[name];
      return text === undefined ? store.getItem(key) : (store.setItem(key, text), true);
    } catch {}
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return false;
    }
  }

  const nothing = fitting({});
  let isKept = storage("localStorage", key + "/probe", "");
  if (isKept) localStorage.removeItem(key + "/probe");
  let remarks = [];
  let current = read();

  function read() {
    // What was ticked in the runbook of the client's own facts goes on in the scenario that has taken its place.
    const former = () => data.takesPlaceOfOwn && storage("localStorage", keyOf(null));
    const text = storage("localStorage", key) || former() || "{}";
    const found = fitted(parsed(text));
    if (found.remarks.length) {
      // It is said once, and what was left out is kept beside.
      remarks = found.remarks;
      if (found.damaged) storage("localStorage", key + "/left-out", text);
      write(found.state);
    }
    return found.state;
  }

  function write(state) {
    isKept = storage("localStorage", key, JSON.stringify({ revision: data.revision, digest: data.digest, ...state }));
  }

  /* The changes of this window that can be undone, and those that can be done again, each as the parts that it changed, as
     they were: [part, its entry, value]. */
  const changes = parsed(storage("sessionStorage", key)) || {};
  const isChange = (it) => Array.isArray(it) && it.every((part) => Array.isArray(part) && Object.hasOwn(nothing, part[0]) && (isObject(nothing[part[0]]) ? isText(part[1]) : part[1] === null));
  const [past, future] = ["past", "future"].map((name) => (Array.isArray(changes[name]) ? changes[name].filter(isChange) : []));
  let typing = null;
  document.addEventListener("focusout", () => (typing = null));

  /* The parts of one state that are another in the other. */
  function differing(one, other) {
    return Object.keys(nothing).flatMap((name) => {
      const differs = (a, b) => JSON.stringify(a) !== JSON.stringify(b);
      if (!isObject(one[name])) return differs(one[name], other[name]) ? [[name, null, one[name]]] : [];
      return Object.keys({ ...one[name], ...other[name] })
        .filter((id) => differs(one[name][id], other[name][id]))
        .map((id) => [name, id, one[name][id]]);
    });
  }

  /* Changes the state, keeps it, and lets every part of the page show it. What is typed into one place is one change. */
  function change(edit, place = null, to = past) {
    const before = fitting(JSON.parse(JSON.stringify(current)));
    edit(current);
    current = fitting(current);
    const parts = differing(before, current);
    if (parts.length && (!place || place !== typing)) {
      to.push(parts);
      to.splice(0, to.length - limits.undo);
    }
    typing = place;
    write(current);
    storage("sessionStorage", key, JSON.stringify({ past, future }));
    render();
  }

  function turn(from, to) {
    const parts = from.pop() || [];
    change((it) => {
      for (const [name, id, value] of parts) {
        if (id === null) it[name] = value;
        else it[name][id] = value;
      }
    }, null, to);
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
    limits,
    get current() {
      return current;
    },
    /* What is to be said about what the browser keeps. */
    remarks: () => (isKept ? remarks : [...remarks, word("storage-off")]),
    /* Whether there is anything that could be lost. */
    isEmpty: () => !differing(nothing, current).length,
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
    change,
    render,
    undo: () => turn(past, future),
    redo: () => turn(future, past),
    /* Takes another state in, and returns what is to be said about it. */
    replace(state, damaged) {
      const found = fitted(state, damaged);
      change((it) => Object.assign(it, found.state));
      return found.remarks;
    },
    reset: () => change((it) => Object.assign(it, fitting({}))),
    onChange: (listener) => listeners.push(listener),
  };
})();
