/* The page: what the generator wrote, and the small things that every other part needs. */
"use strict";

Runsheet.page = (function () {
  const data = JSON.parse(document.getElementById("runbook-data").textContent);
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

  /* A short mark of a text, to see whether it is still the same (FNV-1a, 32 bits). */
  function mark(text) {
    let hash = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    return (hash >>> 0).toString(16).padStart(8, "0");
  }

  /* The text of a part as the reader sees it: without what is hidden, lead-ins, the script's own controls,
     and the parts for which `skip` is true. */
  function visibleText(element, skip) {
    const texts = [];
    (function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (node.hidden || node.hasAttribute("data-ui") || node.classList.contains("lead-in")) return;
      if (node !== element && skip && skip(node)) return;
      for (const child of node.childNodes) walk(child);
    })(element);
    return texts.join("").replace(/\s+/g, " ").trim();
  }

  /* The moment, to the second, in UTC. */
  function now() {
    return new Date().toISOString().replace(/\.\d+Z$/, "Z");
  }

  /* A moment for people where they are: day and time, or the time alone. */
  function readable(moment, isTimeOnly) {
    const style = isTimeOnly ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
    return moment ? new Intl.DateTimeFormat(document.documentElement.lang || "en", style).format(new Date(moment)) : "";
  }

  document.body.append(status);
  return { data, word, make, button, announce, ask, mark, visibleText, now, readable };
})();
