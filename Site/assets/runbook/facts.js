/* Facts and conditions: which parts of the procedure apply, as far as that is decided.
   The same three answers as the generator gives: true, false, or null for not decided.

   The page's data holds the generator's own decision diagrams as one graph: node n asks the atom nodes[3 * (n - 2)], and
   goes on by the answer to one of the two nodes whose numbers follow. Node 0 never holds, node 1 always does. The atoms
   come in one order on each way, and a node's number is larger than those of the nodes it leads to, so nothing here is
   searched for: each question is answered in one pass over the graph. */
"use strict";

var Runsheet = {};

Runsheet.facts = (function () {
  const { atoms, nodes, allowed, conditions } = JSON.parse(document.getElementById("runbook-data").textContent).graph;
  const first = 2;
  const last = first + nodes.length / 3;
  const holds = 1;
  const fails = 2;
  let seen = { known: null };

  function level(node) {
    return node < first ? atoms.length : nodes[3 * (node - first)];
  }

  function next(node, answer) {
    return nodes[3 * (node - first) + (answer ? 2 : 1)];
  }

  /* The answers that an atom may still have. */
  function answers(known, atom) {
    return atom in known ? [known[atom]] : [false, true];
  }

  /* For each node, whether some completion of what is known leads to what always holds. */
  function possible(known) {
    if (seen.known === known) return seen.possible;
    const result = [false, true];
    for (let node = first; node < last; node++) {
      result[node] = answers(known, atoms[level(node)]).some((answer) => result[next(node, answer)]);
    }
    seen = { known, possible: result, truths: new Map() };
    return result;
  }

  /* Whether some completion of what is known is allowed. */
  function isPossible(known) {
    return possible(known)[allowed];
  }

  /* True or false if the condition is so in every allowed completion of what is known, else null. */
  function truth(condition, known) {
    const live = possible(known);
    const told = seen.truths;
    if (told.has(condition)) return told.get(condition);
    const memo = new Map();
    function ends(node, test) {
      if (!live[node]) return 0;
      const at = Math.min(level(node), level(test));
      if (at === atoms.length) return test ? holds : fails;
      const key = node * last + test;
      if (memo.has(key)) return memo.get(key);
      let result = 0;
      for (const answer of answers(known, atoms[at])) {
        result |= ends(level(node) === at ? next(node, answer) : node, level(test) === at ? next(test, answer) : test);
        if (result === (holds | fails)) break;
      }
      memo.set(key, result);
      return result;
    }
    const result = ends(allowed, conditions[condition]);
    told.set(condition, result === (holds | fails) ? null : result === holds);
    return told.get(condition);
  }

  /* What is known, with everything that follows from it: the answers that stand on every way that is left. */
  function closed(known) {
    const live = possible(known);
    const result = { ...known };
    if (!live[allowed]) return result;
    const onWay = { [allowed]: true };
    const can = atoms.map(() => ({ false: false, true: false }));
    /* How many ways begin and end to pass an atom by: it may be as it likes there. */
    const passes = new Array(atoms.length + 1).fill(0);
    function pass(from, to) {
      if (from < to) {
        passes[from]++;
        passes[to]--;
      }
    }
    pass(0, level(allowed));
    for (let node = last - 1; node >= first; node--) {
      if (!onWay[node]) continue;
      for (const answer of answers(known, atoms[level(node)])) {
        const end = next(node, answer);
        if (!live[end]) continue;
        onWay[end] = true;
        can[level(node)][answer] = true;
        pass(level(node) + 1, level(end));
      }
    }
    let passing = 0;
    atoms.forEach((atom, place) => {
      passing += passes[place];
      if (atom in known || passing > 0) return;
      if (can[place][true] !== can[place][false]) result[atom] = can[place][true];
    });
    return result;
  }

  return { truth, closed, isPossible };
})();
