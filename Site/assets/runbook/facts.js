/* Facts and conditions, answered as the generator does: true, false, or null for not decided. The data holds its decision
   diagrams as one graph (Site/README.md), so a question is one pass, never a search. */
"use strict";

var Runsheet = {};

Runsheet.facts = (function () {
  const { atoms, nodes, allowed, conditions } = JSON.parse(document.getElementById("runbook-data").textContent).graph;
  const first = 2;
  const end = first + nodes.length / 3;
  const level = (node) => (node < first ? atoms.length : nodes[3 * (node - first)]);
  const next = (node, answer) => nodes[3 * (node - first) + (answer ? 2 : 1)];
  const answers = (known, place) => (atoms[place] in known ? [known[atoms[place]]] : [false, true]);
  let seen = {};

  /* For each node, whether it can hold. */
  function possible(known) {
    if (seen.known !== known) {
      const live = [false, true];
      for (let node = first; node < end; node++) live[node] = answers(known, level(node)).some((it) => live[next(node, it)]);
      seen = { known, live, truths: new Map() };
    }
    return seen.live;
  }

  function isPossible(known) {
    return possible(known)[allowed];
  }

  /* True or false if it is so in every allowed completion of what is known, else null. */
  function truth(condition, known) {
    const live = possible(known);
    const ways = new Map();
    /* 1 if the condition can hold on the ways from here, 2 if it can fail, 3 if both. */
    function ends(node, test) {
      const at = Math.min(level(node), level(test));
      if (!live[node] || at === atoms.length) return live[node] ? (test ? 1 : 2) : 0;
      const key = node * end + test;
      if (!ways.has(key)) {
        const step = (it, answer) => (level(it) === at ? next(it, answer) : it);
        ways.set(key, answers(known, at).reduce((found, it) => found | ends(step(node, it), step(test, it)), 0));
      }
      return ways.get(key);
    }
    if (!seen.truths.has(condition)) {
      const found = ends(allowed, conditions[condition]);
      seen.truths.set(condition, found === 3 ? null : found === 1);
    }
    return seen.truths.get(condition);
  }

  /* What is known, with all that follows from it: the answers on every way that is left. */
  function closed(known) {
    const live = possible(known);
    const result = { ...known };
    if (!live[allowed]) return result;
    const onWay = { [allowed]: true };
    const can = atoms.map(() => [false, false]);
    /* Where more ways begin than end, an atom is passed by, and may be as it likes. */
    const passes = new Array(atoms.length + 1).fill(0);
    function pass(from, to) {
      passes[from]++;
      passes[to]--;
    }
    pass(0, level(allowed));
    for (let node = end - 1; node >= first; node--) {
      if (!onWay[node]) continue;
      for (const answer of answers(known, level(node))) {
        const to = next(node, answer);
        if (!live[to]) continue;
        onWay[to] = can[level(node)][+answer] = true;
        pass(level(node) + 1, level(to));
      }
    }
    let passing = 0;
    atoms.forEach((atom, place) => {
      passing += passes[place];
      const [no, yes] = can[place];
      if (!(atom in known) && passing === 0 && no !== yes) result[atom] = yes;
    });
    return result;
  }

  return { truth, closed, isPossible };
})();
