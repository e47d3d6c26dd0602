/* The page: what the generator wrote, and the small things that every other part needs.
   What a part of the script knows comes from the page's data or its markup, never from text on the page: a translator
   may have changed that. */
"use strict";

Runsheet.page = (function () {
  const data = JSON.parse(document.getElementById("runbook-data").textContent);
  // A copy that a browser has saved holds what the script had added.
  for (const old of document.querySelectorAll("[data-ui]")) old.remove();
  const status = make("p", { class: "status", role: "status" });

  /* An interface word, with its {placeholders} filled in. */
  function word(key, values) {
    const text = data.words[key];
    return values ? text.replace(/\{(\w+)\}/g, (_, name) => values[name]) : text;
  }

  /* An element. Everything that the script adds is marked, so that it is told from the runbook itself. */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children);
    element.setAttribute("data-ui", "");
    return element;
  }

  function button(text, click, attributes) {
    return make("button", { type: "button", click, ...attributes }, text);
  }

  /* Tells everybody: shown for a while, and read aloud. */
  let fading;
  function announce(text) {
    clearTimeout(fading);
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = text));
    fading = setTimeout(() => (status.textContent = ""), 6000);
  }

  /* Asks in the page: a browser's own question can be switched off by its user. */
  function ask(text, verb, opener, action) {
    const close = () => {
      question.remove();
      opener.focus();
    };
    const no = button(word("cancel"), close);
    const yes = button(verb, () => {
      close();
      action();
    }, { class: "danger" });
    const question = make("div", { class: "question", role: "group" }, make("p", {}, text), yes, no);
    document.querySelectorAll(".question").forEach((it) => it.remove());
    document.querySelector(".tools").append(question);
    no.focus();
  }

  /* The moment, to the second, in UTC. */
  function now() {
    return new Date().toISOString().replace(/\.\d+Z$/, "Z");
  }

  /* The page's language; the browser's own where it does not know it. */
  let language;
  try {
    [language] = Intl.getCanonicalLocales(data.language);
  } catch {}

  /* A moment for people where they are: day, time and zone, or the time alone. */
  function readable(moment, isTimeOnly) {
    const time = { hour: "numeric", minute: "2-digit" };
    const day = { year: "numeric", month: "short", day: "numeric", timeZoneName: "short" };
    return moment ? new Intl.DateTimeFormat(language, isTimeOnly ? time : { ...day, ...time }).format(new Date(moment)) : "";
  }

  const isObject = (it) => it !== null && typeof it === "object" && !Array.isArray(it);

  // Before the scripts of a page that is complete in one file: what stands behind them is not there yet when they clear it.
  document.querySelector("main").after(status);
  return { data, word, make, button, announce, ask, now, readable, isObject };
})();
