/* Facts that the build left open are decided here; the parts that do not apply go, the others lose their lead-ins. */
"use strict";

Runsheet.deciding = (function () {
  const { data, word, make } = Runsheet.page;
  const { truth, closed, isPossible } = Runsheet.facts;
  const { state } = Runsheet;
  const atoms = data.facts.flatMap((fact) => fact.values.map((value) => atom(fact, value)));
  const fixed = {};
  for (const fact of data.facts) {
    for (const value of fact.values) if (value.decided !== null) fixed[atom(fact, value)] = value.decided;
  }
  const openFacts = data.facts.filter((fact) => fact.values.some((value) => value.decided === null));
  const parts = [...document.querySelectorAll("[data-when]")].map((element) => ({
    element,
    condition: element.dataset.when,
    leadIns: [...element.querySelectorAll(".lead-in")].filter((it) => it.closest("[data-when]") === element),
  }));
  const identity = document.querySelector(".identity");
  const section = document.getElementById("still-to-decide");
  let known = fixed;

  function atom(fact, value) {
    return fact.id + "=" + value.id;
  }

  /* What was fixed by the build and chosen here, with everything that follows. */
  function knownFrom(choices) {
    let result = closed(fixed);
    for (const fact of openFacts) {
      const choice = choices[fact.id];
      if (!choice) continue;
      for (const id of choice.chosen) {
        const name = fact.id + "=" + id;
        if (atoms.includes(name) && isPossible({ ...result, [name]: true })) {
          result = closed({ ...result, [name]: true });
        }
      }
    }
    for (const fact of openFacts) {
      const choice = choices[fact.id];
      if (!choice || !choice.all) continue;
      const rest = {};
      for (const value of fact.values) if (!(atom(fact, value) in result)) rest[atom(fact, value)] = false;
      if (isPossible({ ...result, ...rest })) result = closed({ ...result, ...rest });
    }
    return result;
  }

  function apply() {
    for (const part of parts) {
      const value = truth(part.condition, known);
      part.element.hidden = value === false;
      for (const leadIn of part.leadIns) leadIn.hidden = value === true;
    }
    for (const list of document.querySelectorAll("ul.choices")) {
      const line = list.previousElementSibling;
      const shown = [...list.children].filter((it) => !it.hidden).length;
      if (line && line.tagName === "P" && !line.hasAttribute("data-ui")) line.hidden = shown < 2;
    }
  }

  /* The facts that are decided by now, with their answers. */
  function answers() {
    return data.facts
      .filter((fact) => truth(fact.asked, known) === true && fact.values.every((value) => atom(fact, value) in known))
      .map(({ id, question, values }) => {
        const labels = values.filter((value) => known[id + "=" + value.id]).map((value) => value.label);
        return { id, question, answer: labels.join(", ") || word("none") };
      });
  }

  function showAnswers() {
    for (const entry of identity.querySelectorAll("[data-fact]")) entry.remove();
    for (const { id, question, answer } of answers()) {
      const entry = document.createElement("div");
      entry.dataset.fact = id;
      for (const [name, text] of [["dt", question], ["dd", answer]]) {
        entry.append(document.createElement(name));
        entry.lastChild.textContent = text;
      }
      identity.append(entry);
    }
  }

  /* The controls stand in place of the list that a reader without script sees. */
  function build() {
    if (!section) return;
    section.querySelector(":scope > ul").hidden = true;
    for (const fact of openFacts) {
      const [type, last] = fact.kind === "many" ? ["checkbox", "that-is-all"] : ["radio", "not-decided"];
      const name = "decide." + fact.id;
      const option = (end, value, text, attributes) => {
        const id = name + "." + end;
        const input = make("input", { type, id, name, value, change: () => choose(fact) });
        return make("div", attributes, input, " ", make("label", { for: id }, text));
      };
      section.append(
        make("fieldset", { "data-decides": fact.id }, make("legend", {}, fact.question),
          ...fact.values.map(({ id, label }) => option(id, id, label, { class: "option" })),
          option("last", "", word(last), { class: "option last" }),
          make("p", { class: "problem", role: "alert" })));
    }
  }

  function choose(fact) {
    const fields = section.querySelector('[data-decides="' + fact.id + '"]');
    const inputs = [...fields.querySelectorAll("input[value]")].filter((it) => it.value && !it.disabled);
    const chosen = inputs.filter((it) => it.checked).map((it) => it.value);
    const all = fact.kind === "many" && fields.querySelector(".last input").checked;
    state.change((it) => {
      // What was taken back here takes back what implied it elsewhere.
      const before = (it.facts[fact.id] || { chosen: [] }).chosen;
      const without = {};
      for (const id of before) if (!chosen.includes(id)) without[fact.id + "=" + id] = false;
      it.facts[fact.id] = { chosen, all };
      for (const [name, choice] of Object.entries(it.facts)) {
        choice.chosen = choice.chosen.filter((id) => isPossible({ ...fixed, ...without, [name + "=" + id]: true }));
      }
    });
  }

  function show(choices) {
    if (!section) return;
    for (const fact of openFacts) {
      const fields = section.querySelector('[data-decides="' + fact.id + '"]');
      const choice = choices[fact.id] || { chosen: [], all: false };
      const asked = truth(fact.asked, known);
      fields.hidden = asked === false;
      for (const value of fact.values) {
        const input = fields.querySelector('input[value="' + value.id + '"]');
        const answer = known[atom(fact, value)];
        const isOwn = choice.chosen.includes(value.id);
        input.checked = answer === true;
        // What follows from other answers is shown, and cannot be taken back here.
        input.disabled = answer === true ? !isOwn : answer === false && fact.kind === "many" && !choice.all;
      }
      const last = fields.querySelector(".last input");
      if (fact.kind === "many") last.checked = choice.all;
      else last.checked = !fact.values.some((value) => known[atom(fact, value)] === true);
      const isRefused = choice.all && !fact.values.every((value) => atom(fact, value) in known);
      fields.querySelector(".problem").textContent = isRefused ? word("impossible") : "";
    }
  }

  build();
  state.onChange((it) => {
    known = knownFrom(it.facts);
    apply();
    showAnswers();
    show(it.facts);
  });

  return {
    /* Whether a record's facts fit what the build has fixed. */
    fits(facts) {
      return Object.entries(facts).every(([name, value]) => typeof value !== "boolean" || fixed[name] !== !value);
    },
    answers,
    /* What is known now, atom by atom. */
    get known() {
      return known;
    },
    roles() {
      return data.roles.filter((role) => truth(role.when, known) !== false).map((role) => role.name);
    },
  };
})();
