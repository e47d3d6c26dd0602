/* The record of the work: saved as a file, loaded again anywhere, and summed up for the ticket. */
"use strict";

Runsheet.record = (function () {
  const { data, word, make, button, ask, readable, isObject } = Runsheet.page;
  const { state, ticking, deciding } = Runsheet;
  const format = "runsheet-record";
  const version = 1;

  /* The record as an object; docs/record.schema.json describes it. */
  function make_record() {
    const it = state.current;
    return {
      format,
      version,
      tenant: { id: data.tenant, name: data.tenantName, initialDomain: data.initialDomain },
      procedure: { id: data.procedure, title: data.title, revision: data.revision, digest: data.digest },
      scenario: data.scenario,
      facts: deciding.known,
      choices: it.facts,
      values: data.values,
      roles: deciding.roles(),
      technician: it.technician,
      ticket: it.ticket,
      started: it.started,
      ended: it.ended,
      signedOff: it.signedOff,
      waits: it.waits,
      steps: ticking.tasks
        .filter((task) => ticking.isShown(task) || it.steps[task.id])
        .map((task) => ({
          id: task.id,
          title: ticking.title(task),
          shown: ticking.isShown(task),
          changed: ticking.isChanged(task),
          digest: task.digest,
          ...rename(it.steps[task.id]),
        }))
        .concat(
          // Ticks of steps that this revision does not have any more.
          Object.keys(it.steps)
            .filter((id) => !Object.hasOwn(data.steps, id))
            .map((id) => ({ id, title: null, shown: false, changed: true, digest: null, ...rename(it.steps[id]) })),
        ),
    };
  }

  /* A step's own part of the record; the digest it was ticked at stands beside the digest it has now. */
  function rename(step) {
    if (!step) return { state: null };
    const { state: value, digest, ...rest } = step;
    return { state: value || null, tickedDigest: digest || null, ...rest };
  }

  function save() {
    const text = JSON.stringify(make_record(), null, 2) + "\n";
    const name = [format, data.tenant || "reference", data.procedure, data.scenario].filter(Boolean).join("-") + ".json";
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /* Why a record cannot be taken, or null. */
  function refusal(record) {
    const name = (...texts) => texts.find((it) => it && typeof it === "string").slice(0, state.limits.id);
    const isOurs = isObject(record) && record.format === format && Number.isInteger(record.version);
    if (isOurs && record.version > version) return word("record-newer");
    if (!isOurs || record.version < version || !["tenant", "procedure", "facts", "choices"].every((it) => isObject(record[it])) || !Array.isArray(record.steps)) return word("record-invalid");
    if (record.tenant.id !== data.tenant) {
      return word("record-refused-tenant", { tenant: name(record.tenant.name, record.tenant.id, word("reference")) });
    }
    if (record.procedure.id !== data.procedure) {
      return word("record-refused-procedure", { procedure: name(record.procedure.title, record.procedure.id, "?") });
    }
    if (!deciding.fits(record.facts)) return word("record-refused-facts");
    return null;
  }

  function load(text) {
    let record;
    try {
      record = JSON.parse(text);
    } catch {
      record = null;
    }
    const problem = refusal(record);
    message.textContent = problem || "";
    message.classList.toggle("problem", Boolean(problem));
    if (problem) return;
    if (state.isEmpty()) take(record);
    else ask(word("load-question"), word("load-record"), loadButton, () => take(record));
  }

  function take(record) {
    let damaged = Object.values(record.facts).filter((it) => typeof it !== "boolean").length;
    const steps = Object.create(null);
    for (const step of record.steps) {
      if (!isObject(step) || typeof step.id !== "string" || step.id in steps) damaged++;
      else steps[step.id] = { ...step, digest: step.tickedDigest };
    }
    // What was decided there, by hand or by the build, is decided here, where this build leaves it open.
    const choices = Object.create(null);
    for (const fact of data.facts.filter((it) => it.values.some((value) => value.decided === null))) {
      const own = isObject(record.choices[fact.id]) ? record.choices[fact.id] : {};
      const answers = fact.values.map((value) => record.facts[fact.id + "=" + value.id]);
      const chosen = fact.values.filter((_, index) => answers[index] === true).map((value) => value.id);
      const all = own.all === true || (fact.kind === "many" && answers.every((answer) => typeof answer === "boolean"));
      if (chosen.length || all) choices[fact.id] = { chosen: Array.isArray(own.chosen) ? [...new Set([...own.chosen, ...chosen])] : chosen, all };
    }
    const remarks = state.replace({ ...record, facts: choices, steps }, damaged);
    message.textContent = [word("record-loaded"), ...remarks].join(" ");
  }

  /* Plain text for a ticket. */
  function summary() {
    const it = state.current;
    const shown = ticking.steps.filter(ticking.isShown);
    const line = (task) => "- " + ticking.title(task);
    const named = (key, text) => (text.trim() ? [word(key) + ": " + text.trim()] : []);
    const skipped = shown.filter((task) => ticking.isSkipped(task));
    // What was noted is told, though a later answer took the step away.
    const exceptions = ticking.tasks.flatMap((task) => {
      const texts = [...(ticking.isShown(task) && ticking.isChanged(task) ? [word("changed")] : []), ...ticking.remarks(task)];
      const { by } = ticking.record(task) || {};
      // Further lines of a note belong to the same entry of the list.
      return texts.length ? [line(task) + " – " + texts.join("; ").replace(/\n/g, "\n  ") + (by ? " (" + by + ")" : "")] : [];
    });
    const open = shown.filter((task) => !ticking.isDone(task) && !ticking.isChanged(task)).map(line);
    return [
      ...(data.tenantName ? [data.tenantName + (data.initialDomain ? " (" + data.initialDomain + ")" : "")] : []),
      word("summary-title", { procedure: data.title, revision: data.revision }),
      ...deciding.answers().map((it) => it.question + " " + it.answer),
      ...named("technician", it.technician),
      ...named("ticket", it.ticket),
      ...named("started", readable(it.started)),
      ...named("ended", readable(it.ended)),
      ...(it.signedOff ? [word("signed-off")] : []),
      word("summary-done") + ": " + word("progress", ticking.progress(ticking.steps)),
      ...(skipped.length ? [word("not-applicable") + ": " + skipped.length] : []),
      ...(exceptions.length ? ["", word("summary-exceptions") + ":", ...exceptions] : []),
      ...(open.length ? ["", word("summary-open") + ":", ...open] : []),
      "",
    ].join("\n");
  }

  const message = make("p", { class: "message", role: "status" });
  const file = make("input", { type: "file", accept: ".json,application/json", class: "off-screen", tabindex: "-1", "aria-hidden": "true" });
  file.addEventListener("change", async () => {
    // What is larger is no record, and would stop the browser.
    if (file.files[0]) load(file.files[0].size > 2e7 ? "" : await file.files[0].text());
    file.value = "";
  });
  const loadButton = button(word("load-record"), () => file.click());
  const buttons = [
    button(word("copy-summary"), () => Runsheet.copy(summary(), word("summary-copied"))),
    button(word("save-record"), save),
    loadButton,
    file,
    message,
  ];
  return { buttons, make: make_record, load, summary };
})();
