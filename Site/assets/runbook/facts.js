/* Facts and conditions: which parts of the procedure apply, as far as that is decided.
   The same three answers as the generator gives: true, false, or null for not decided. */
"use strict";

var Runsheet = {};

Runsheet.facts = (function () {
  /* "(any a=b (not c=d))" → ["any", ["is", "a=b"], ["not", ["is", "c=d"]]] */
  function parse(text) {
    const tokens = text.match(/[()]|[^\s()]+/g);
    let next = 0;
    function condition() {
      const token = tokens[next++];
      if (token !== "(") return ["is", token];
      const parts = [tokens[next++]];
      while (tokens[next] !== ")") parts.push(condition());
      next++;
      return parts;
    }
    return condition();
  }

  /* The value of a condition, atom by atom: true, false, or null. */
  function evaluate(condition, known) {
    const [kind, ...parts] = condition;
    if (kind === "is") return parts[0] in known ? known[parts[0]] : null;
    if (kind === "not") {
      const value = evaluate(parts[0], known);
      return value === null ? null : !value;
    }
    const decisive = kind === "any";
    let open = false;
    for (const part of parts) {
      const value = evaluate(part, known);
      if (value === decisive) return decisive;
      if (value === null) open = true;
    }
    return open ? null : !decisive;
  }

  function firstOpenAtom(condition, known) {
    const [kind, ...parts] = condition;
    if (kind === "is") return parts[0] in known ? null : parts[0];
    for (const part of parts) {
      const atom = firstOpenAtom(part, known);
      if (atom) return atom;
    }
    return null;
  }

  /* Whether some completion of what is known satisfies all the conditions. */
  function isPossible(conditions, known) {
    const open = [];
    for (const condition of conditions) {
      const value = evaluate(condition, known);
      if (value === false) return false;
      if (value === null) open.push(condition);
    }
    if (!open.length) return true;
    const atom = firstOpenAtom(open[0], known);
    return [true, false].some((answer) => isPossible(open, { ...known, [atom]: answer }));
  }

  /* True or false if the condition is so in every allowed completion of what is known, else null. */
  function truth(condition, known, axioms) {
    const direct = evaluate(condition, known);
    if (direct !== null) return direct;
    if (!isPossible([condition, ...axioms], known)) return false;
    return isPossible([["not", condition], ...axioms], known) ? null : true;
  }

  /* What is known, with everything that follows from it. */
  function closed(known, atoms, axioms) {
    const result = { ...known };
    for (const atom of atoms) {
      const value = truth(["is", atom], result, axioms);
      if (value !== null) result[atom] = value;
    }
    return result;
  }

  return { parse, truth, closed, isPossible };
})();
