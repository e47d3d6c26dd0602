"""Facts as the tests understand them: a second implementation, which tries every combination."""

import itertools
import re


def parse(text):
    """A condition of the page's data as nested lists: (any a=b (not c=d))."""
    tokens = iter(re.findall(r"[()]|[^\s()]+", text))

    def after(token):
        if token != "(":
            return token
        parts = []
        for token in tokens:
            if token == ")":
                return parts
            parts.append(after(token))
        raise ValueError(text)

    return after(next(tokens))


def holds(condition, answers):
    if isinstance(condition, str):
        return answers[condition]
    kind, *parts = condition
    if kind == "not":
        return not holds(parts[0], answers)
    return {"all": all, "any": any}[kind](holds(part, answers) for part in parts)


def is_allowed(graph, answers):
    """Whether a complete combination is allowed: the graph's own way, one node after the other."""
    node = graph["allowed"]
    while node > 1:
        atom, no, yes = graph["nodes"][3 * (node - 2) : 3 * (node - 2) + 3]
        node = yes if answers[graph["atoms"][atom]] else no
    return node == 1


def fits(fact, answers):
    """Whether the answers to a fact are some that it can have: one if it is a choice, none where it is not asked."""
    chosen = sum(answers[f"{fact['id']}={value['id']}"] for value in fact["values"])
    if not holds(parse(fact["asked"]), answers):
        return chosen == 0
    return fact["kind"] == "many" or chosen == 1


def completions(data):
    """Every allowed complete combination, as {atom: bool}, that fits what the build decided."""
    atoms, domains = [], []
    for fact in data["facts"]:
        for value in fact["values"]:
            atoms.append(f"{fact['id']}={value['id']}")
            domains.append([False, True] if value["decided"] is None else [value["decided"]])
    for values in itertools.product(*domains):
        answers = dict(zip(atoms, values))
        if is_allowed(data["graph"], answers):
            assert all(fits(fact, answers) for fact in data["facts"]), answers
            yield answers


def tenant_facts(data, answers):
    """A combination as a tenant's file states it; a question that does not arise is left out."""
    facts = {}
    for fact in data["facts"]:
        if not holds(parse(fact["asked"]), answers):
            continue
        chosen = [value["id"] for value in fact["values"] if answers[f"{fact['id']}={value['id']}"]]
        facts[fact["id"]] = chosen if fact["kind"] == "many" else chosen[0]
    return facts


def name(facts):
    """A short name of a combination, to be read in a failure."""
    return "-".join("+".join(it) if isinstance(it, list) else it for it in facts.values())
