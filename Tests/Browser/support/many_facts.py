"""A procedure of many yes-or-no facts with constraints across, and what follows from answers to them."""

COUNT = 60


def pairs(count=COUNT):
    """What demands what: each fact of the first half its partner in the second, and each fifth one its neighbour."""
    half = count // 2
    return [(fact, fact + half) for fact in range(half)] + [(fact, fact + 1) for fact in range(0, count - 1, 5)]


def procedure(count=COUNT):
    lines = ["title: Many facts", "summary: Made by a rule.", "revision: 2026-02-03", "facts:"]
    for fact in range(count):
        lines.append(
            f"  - {{id: f{fact}, kind: one, question: Is {fact} so?, if: it is, if-not: it is not, "
            "values: [{id: yes, label: Yes}, {id: no, label: No}]}"
        )
    lines.append("constraints:")
    for one, other in pairs(count):
        lines.append(f"  - {{id: c{one}-{other}, when: {{f{one}: yes}}, requires: {{f{other}: yes}}, because: It is so.}}")
    lines += ["phases:", "  - id: one", "    title: One", "    steps:"]
    lines.append("      - {id: check, command: Make sure of the tenant., confirms: tenant}")
    for fact in range(count):
        next_one = (fact + 2) % count
        lines.append(f"      - {{id: yes-{fact}, when: {{f{fact}: yes}}, command: Do {fact}.}}")
        lines.append(f"      - {{id: both-{fact}, when: {{f{fact}: yes, f{next_one}: no}}, command: Do both of {fact}.}}")
    return "\n".join(lines) + "\n"


def consequences(answers, count=COUNT):
    """All that follows from answers, as {fact: bool}: a demand goes on to what is demanded, a refusal back."""
    known = dict(answers)
    before = None
    while before != known:
        before = dict(known)
        for one, other in pairs(count):
            if known.get(one):
                known[other] = True
            if known.get(other) is False:
                known[one] = False
    return known
