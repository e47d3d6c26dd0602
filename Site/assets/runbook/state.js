/* The state of the work: what was ticked, by whom, and what was decided. It is kept in the browser under tenant,
   procedure and scenario, because all pages that are opened from a folder share one storage. */
"use strict";

Runsheet.state = (function () {
  const { data, word, isObject } = Runsheet.page;
  const keyOf = (scenario) => ["runsheet", data.tenant || "(reference)", data.procedure, scenario || "(own facts)"].join("/");
  const key = keyOf(data.scenario);
  const listeners = [];
  /* The most characters of a text and of an id, entries of a list, and changes that can be undone. */
  const limits = { text: 100000, id: 500, entries: 10000, undo: 100 };

  const isText = (it) => typeof it === "string";
  const isName = (it) => isText(it) && it.length <= limits.id;
  /* One of 30 February comes back as another. */
  const isMoment = (it) => isText(it) && it.length === 20 && new Date(it).toJSON() === it.replace("Z", ".000Z");
  const isWait = (it) => isMoment(it) && Date.parse(it) < Date.now() + 86400000;
  const isTextOrNull = (it) => it === null || isText(it);

  /* What of a storage or a record is of the right kind, and sentences on what was left out. */
  function fitted(it, damaged = 0) {
    let isOld = false;
    let cut = 0;

    function take(value, fits, otherwise) {
      if (value === undefined || value === null) return otherwise;
      if (fits(value)) return value;
      damaged++;
      return otherwise;
    }

    function text(value, otherwise) {
      const text = take(value, isText, otherwise);
      if (!text || text.length <= limits.text) return text;
      cut++;
      return text.slice(0, limits.text);
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
      const set = (name, value) => {
        if (value !== undefined && value !== "") step[name] = value;
      };
      const put = (name, fits) => set(name, take(own[name], fits));
      for (const name of ["reason", "note", "observed", "by", "digest"]) set(name, text(own[name]));
      put("at", isMoment);
      put("values", (it) => isObject(it) && Object.values(it).every(isTextOrNull));
      put("state", (it) => it === "done" || (it === "not-applicable" && step.reason));
      isOld = isOld || isText(own.seen);
      return Object.keys(step).length ? step : undefined;
    }

    function choice(it) {
      if (!take(it, (it) => isObject(it) && Array.isArray(it.chosen))) return undefined;
      const choice = { chosen: it.chosen.filter((id) => take(id, isName)).slice(0, limits.entries), all: it.all === true };
      return choice.all || choice.chosen.length ? choice : undefined;
    }

    const stored = take(it, isObject, {});
    const state = {
      facts: entries(stored.facts, choice),
      steps: entries(stored.steps, step),
      waits: entries(stored.waits, (it) => take(it, isWait)),
      technician: text(stored.technician, ""),
      ticket: text(stored.ticket, ""),
      started: take(stored.started, isMoment, null),
      ended: take(stored.ended, isMoment, null),
      signedOff: stored.signedOff === true,
    };
    const remarks = [
      damaged && word("damaged", { count: damaged }),
      cut && word("cut", { count: cut, limit: limits.text }),
      isOld && word("old-marks"),
    ].filter(Boolean);
    return { state, damaged, cut, remarks };
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
  const copyOf = (state) => fitting(JSON.parse(JSON.stringify(state)));
  let isKept = storage("localStorage", key + "/probe", "");
  if (isKept) localStorage.removeItem(key + "/probe");
  let remarks = [];
  /* The state as all windows know it. */
  let shared = nothing;
  let current = read();
  shared = copyOf(current);

  function read() {
    // What was ticked in the runbook of the client's own facts goes on in the scenario that has taken its place.
    const former = () => data.takesPlaceOfOwn && storage("localStorage", keyOf(null));
    const text = storage("localStorage", key) || former() || "{}";
    const found = fitted(parsed(text));
    if (found.remarks.length) {
      // It is said once, and what was left out is kept beside.
      remarks = found.remarks;
      if (found.damaged || found.cut) storage("localStorage", key + "/left-out", text);
      write(found.state);
    }
    return found.state;
  }

  function write(state) {
    isKept = storage("localStorage", key, JSON.stringify({ revision: data.revision, digest: data.digest, ...state }));
    if (isKept) shared = copyOf(state);
  }

  /* What was entered, each by its place, so that what several windows have entered can be told apart. */
  function entered(state) {
    const list = new Map();
    const put = (place, value) => {
      if (value) list.set(JSON.stringify(place), value);
    };
    for (const name of ["technician", "ticket", "started", "ended", "signedOff"]) put([name], state[name]);
    for (const [id, at] of Object.entries(state.waits)) put(["waits", id], at);
    for (const [id, { chosen, all }] of Object.entries(state.facts)) {
      for (const value of chosen) put(["facts", id, "chosen", value], true);
      put(["facts", id, "all"], all);
    }
    for (const [id, { reason, note, observed, ...mark }] of Object.entries(state.steps)) {
      for (const [name, text] of Object.entries({ reason, note, observed })) put(["steps", id, name], text);
      put(["steps", id, "mark"], Object.keys(mark).length && mark);
    }
    return list;
  }

  /* Enters something at a place, or takes what is there away. */
  function enter(state, [name, id, part, value], it) {
    if (id === undefined) {
      state[name] = it || nothing[name];
    } else if (name === "waits") {
      state.waits[id] = it;
    } else if (part === "chosen" || part === "all") {
      const { chosen, all } = state.facts[id] || { chosen: [], all: false };
      const others = chosen.filter((other) => other !== value);
      state.facts[id] = part === "all" ? { chosen, all: Boolean(it) } : { chosen: it ? [...others, value] : others, all };
    } else {
      const { reason, note, observed, ...mark } = state.steps[id] || {};
      const texts = { reason, note, observed };
      if (part !== "mark") texts[part] = it;
      state.steps[id] = { ...texts, ...(part === "mark" ? it : mark) };
    }
  }

  const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  /* What one state has otherwise than another: [place, before, after]. */
  function differences(before, after) {
    const [old, young] = [entered(before), entered(after)];
    return [...new Set([...old.keys(), ...young.keys()])]
      .filter((place) => !isSame(old.get(place), young.get(place)))
      .map((place) => [JSON.parse(place), old.get(place) ?? null, young.get(place) ?? null]);
  }

  /* Enters what is to be there, wherever what was there before still is. */
  function enterAll(state, parts) {
    const list = entered(state);
    for (const [place, before, after] of parts) {
      if (isSame(list.get(JSON.stringify(place)) ?? null, before)) enter(state, place, after ?? undefined);
    }
  }

  /* The changes of this window that can be undone, and those that can be done again. */
  const changes = parsed(storage("sessionStorage", key)) || {};
  const isPlace = (it) => Array.isArray(it) && it.every(isName) && Object.hasOwn(nothing, it[0]) && isObject(nothing[it[0]]) === it.length > 1;
  const isChange = (it) => Array.isArray(it) && it.every((part) => Array.isArray(part) && isPlace(part[0]));
  const [past, future] = ["past", "future"].map((name) => (Array.isArray(changes[name]) ? changes[name].filter(isChange) : []));
  let typing = null;
  document.addEventListener("focusout", () => (typing = null));

  function remember(parts, to) {
    if (parts.length) to.push(parts);
    to.splice(0, to.length - limits.undo);
    storage("sessionStorage", key, JSON.stringify({ past, future }));
  }

  /* Changes the state, keeps it, and lets every part of the page show it. What is typed into one place is one change. */
  function change(edit, place = null, to = past) {
    const before = copyOf(current);
    edit(current);
    const found = fitted(current);
    if (found.cut) remarks = found.remarks;
    current = found.state;
    const parts = differences(before, current);
    if (place && place === typing && to.length) {
      const last = new Map(to.pop().map((part) => [JSON.stringify(part[0]), part]));
      for (const [place, old, young] of parts) {
        const known = last.get(JSON.stringify(place));
        last.set(JSON.stringify(place), [place, known ? known[1] : old, young]);
      }
      parts.splice(0, parts.length, ...last.values());
    }
    // What changes nothing begins no change that could go on.
    typing = parts.length ? place : null;
    remember(parts, to);
    write(current);
    render();
  }

  function turn(from, to) {
    const parts = from.pop() || [];
    change((it) => enterAll(it, parts.map(([place, before, after]) => [place, after, before])), null, to);
  }

  function render() {
    for (const listener of listeners) listener(current);
  }

  /* Another window with the same runbook has changed it. */
  window.addEventListener("storage", (event) => {
    if (event.key !== key) return;
    const before = shared;
    shared = read();
    const theirs = differences(before, shared);
    enterAll(current, theirs);
    current = fitting(current);
    // What this window could not keep is still its own; what the other has cleared can be brought back here too.
    if (!isKept) write(current);
    if (theirs.every(([, , young]) => young === null)) remember(theirs, past);
    typing = null;
    render();
  });

  /* Coming back to the page, the browser fills in boxes as it remembers them, and after everything else. */
  window.addEventListener("pageshow", () => {
    if (isKept) shared = copyOf((current = read()));
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
    isEmpty: () => !entered(current).size,
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
