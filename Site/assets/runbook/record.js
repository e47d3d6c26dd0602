/* The record of the work: saved as a file, loaded again anywhere, and summed up for the ticket. */
"use strict";

Runsheet.record = (function () {
  const { data, word, make, button, announce, readable } = Runsheet.page;
  const { state, ticking, deciding } = Runsheet;
  const format = "runsheet-record";
  const version = 1;

  /* The record as an object; Site/README.md describes it. */
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
        })),
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
    const isObject = (it) => it !== null && typeof it === "object" && !Array.isArray(it);
    if (!isObject(record) || record.format !== format || record.version !== version) return word("record-invalid");
    if (!isObject(record.tenant) || !isObject(record.procedure) || !isObject(record.facts) || !isObject(record.choices) || !Array.isArray(record.steps)) {
      return word("record-invalid");
    }
    if (record.tenant.id !== data.tenant) {
      return word("record-refused-tenant", { tenant: record.tenant.name || record.tenant.id || word("reference") });
    }
    if (record.procedure.id !== data.procedure) return word("record-refused-procedure", { procedure: record.procedure.title || record.procedure.id });
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
    message.textContent = problem || word("record-loaded");
    message.classList.toggle("problem", Boolean(problem));
    if (problem) return;
    const string = (it) => (typeof it === "string" ? it : "");
    const steps = {};
    for (const step of record.steps) {
      if (!step || typeof step.id !== "string") continue;
      const kept = {};
      for (const key of ["reason", "note", "observed", "by", "at", "seen"]) if (typeof step[key] === "string") kept[key] = step[key];
      if (step.state === "done" || step.state === "not-applicable") {
        kept.state = step.state;
        kept.digest = string(step.tickedDigest);
      }
      if (Object.keys(kept).length) steps[step.id] = kept;
    }
    const choices = {};
    for (const [fact, choice] of Object.entries(record.choices)) {
      if (choice && Array.isArray(choice.chosen)) choices[fact] = { chosen: choice.chosen.filter((it) => typeof it === "string"), all: choice.all === true };
    }
    // A record of a page on which more was fixed by the build decides as much here.
    for (const fact of data.facts) {
      if (choices[fact.id] || !fact.values.some((value) => value.decided === null)) continue;
      const answers = fact.values.map((value) => record.facts[fact.id + "=" + value.id]);
      if (answers.every((answer) => typeof answer === "boolean")) {
        const chosen = fact.values.filter((_, index) => answers[index]).map((value) => value.id);
        choices[fact.id] = { chosen, all: fact.kind === "many" };
      }
    }
    state.replace({
      facts: choices, steps, waits: record.waits && typeof record.waits === "object" ? record.waits : {},
      technician: string(record.technician), ticket: string(record.ticket),
      started: string(record.started) || null, ended: string(record.ended) || null, signedOff: record.signedOff === true,
    });
  }

  /* Plain text for a ticket. */
  function summary() {
    const it = state.current;
    const shown = ticking.steps.filter(ticking.isShown);
    const line = (task) => "- " + ticking.title(task);
    const lines = [
      data.tenantName ? data.tenantName + (data.initialDomain ? " (" + data.initialDomain + ")" : "") : "",
      word("summary-title", { procedure: data.title, revision: data.revision }),
      [...document.querySelectorAll(".identity [data-fact]")].map((it) => it.querySelector("dt").textContent + " " + it.querySelector("dd").textContent).join("\n"),
      it.technician && word("technician") + ": " + it.technician,
      it.ticket && word("ticket") + ": " + it.ticket,
      it.started && word("started") + ": " + readable(it.started),
      it.ended && word("ended") + ": " + readable(it.ended),
      word("summary-done") + ": " + word("progress", { done: shown.filter(ticking.isDone).length, total: shown.length }),
    ];
    const exceptions = ticking.tasks.filter(ticking.isShown).flatMap((task) => {
      const own = ticking.record(task) || {};
      const texts = [
        own.state === "not-applicable" && word("not-applicable") + ": " + own.reason,
        ticking.isChanged(task) && word("changed"),
        own.observed && word("observed") + ": " + own.observed,
        own.note && word("note") + ": " + own.note,
      ].filter(Boolean);
      return texts.length ? [line(task) + " – " + texts.join("; ") + (own.by ? " (" + own.by + ")" : "")] : [];
    });
    const open = shown.filter((task) => !ticking.isTicked(task)).map(line);
    if (exceptions.length) lines.push("", word("summary-exceptions") + ":", ...exceptions);
    if (open.length) lines.push("", word("summary-open") + ":", ...open);
    return lines.filter((it) => it !== "" || lines.length > 8).filter((it) => typeof it === "string").join("\n").replace(/\n{3,}/g, "\n\n").trim() + "\n";
  }

  const message = make("p", { class: "message", role: "status" });
  const file = make("input", { type: "file", accept: ".json,application/json", class: "off-screen", tabindex: "-1", "aria-hidden": "true" });
  file.addEventListener("change", async () => {
    if (file.files[0]) load(await file.files[0].text());
    file.value = "";
  });
  const buttons = [
    button(word("copy-summary"), () => Runsheet.copy(summary())),
    button(word("save-record"), save),
    button(word("load-record"), () => file.click()),
    file,
    message,
  ];
  return { buttons, make: make_record, load, summary };
})();
