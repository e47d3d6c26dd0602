/* The state of the work: what was ticked, by whom, and what was decided. It is kept in the browser under tenant,
   procedure and scenario, because all pages that are opened from a folder share one storage. */
"use strict";

Runsheet.state = (function () {
  const { data, word, announce } = Runsheet.page;
  const key = ["runsheet", data.tenant || "(reference)", data.procedure, data.scenario || "(own facts)"].join("/");
  const listeners = [];
  let current = read();

  function empty() {
    return { facts: {}, steps: {}, waits: {}, technician: "", ticket: "", started: null, ended: null, signedOff: false };
  }

  /* What is of the right kind in a storage that may be damaged. */
  function fitting(stored) {
    const state = empty();
    for (const [key, own] of Object.entries(state)) {
      const kind = own === null ? "string" : typeof own;
      const it = stored[key];
      if (typeof it === kind && it !== null && !Array.isArray(it)) state[key] = it;
    }
    return state;
  }

  function read() {
    try {
      return fitting(JSON.parse(localStorage.getItem(key) || "{}"));
    } catch {
      return empty();
    }
  }

  function write() {
    const stored = { revision: data.revision, digest: data.digest, ...current };
    try {
      localStorage.setItem(key, JSON.stringify(stored));
    } catch {
      announce(word("storage-off"));
    }
  }

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

  return {
    get current() {
      return current;
    },
    change,
    render,
    replace(state) {
      current = { ...empty(), ...state };
      write();
      render();
    },
    reset() {
      current = empty();
      write();
      render();
    },
    onChange(listener) {
      listeners.push(listener);
    },
  };
})();
