/// Procedures of many yes-or-no facts, made by a rule.
enum ManyFacts: String, CaseIterable, Sendable {
  /// No fact depends on another.
  case independent
  /// Each fact is the exclusive or of the two before it, so two facts decide all.
  case parity
  /// Each fact of the first half demands its partner in the second: in the order of the file, all are far apart.
  case farApart
  /// At most one of the facts holds, said in pairs.
  case atMostOne
  /// Two of any three neighbours agree with a third far away: many constraints, loosely knit.
  case tangled

  /// The constraints over a number of facts.
  private func constraints(_ count: Int) -> [(when: String, requires: String)] {
    func yes(_ fact: Int) -> String { "{f\(fact): yes}" }
    func no(_ fact: Int) -> String { "{f\(fact): no}" }
    func same(_ one: Int, _ other: Int) -> String {
      "{any: [{all: [\(yes(one)), \(yes(other))]}, {all: [\(no(one)), \(no(other))]}]}"
    }
    switch self {
    case .independent: return []
    case .parity:
      return (2..<count).flatMap { fact in
        [(yes(fact), "{not: \(same(fact - 1, fact - 2))}"), (no(fact), same(fact - 1, fact - 2))]
      }
    case .farApart:
      return (0..<count / 2).map { (yes($0), yes($0 + count / 2)) }
    case .atMostOne:
      return (0..<count).flatMap { one in (one + 1..<count).map { (yes(one), no($0)) } }
    case .tangled:
      return (0..<count).map { fact in
        let (next, far) = ((fact + 1) % count, (fact * 7 + 3) % count)
        return (yes(fact), "{any: [\(yes(next)), \(no(far)), {f\((fact * 5 + 1) % count): yes}]}")
      }
    }
  }

  /// How many combinations are allowed, by arithmetic; nil where only a search can tell.
  func combinations(_ count: Int) -> Int? {
    switch self {
    case .independent: 1 << count
    case .parity: 4
    case .farApart: (0..<count / 2).reduce(1) { product, _ in product * 3 }
    case .atMostOne: count + 1
    case .tangled: nil
    }
  }

  /// The procedure: for each fact a step with a choice, one for it and its neighbours, and two that never meet.
  func text(_ count: Int) -> String {
    let facts = (0..<count).map { fact in
      "  - {id: f\(fact), kind: one, question: Which?, if: it is, if-not: it is not, "
        + "values: [{id: yes, label: y}, {id: no, label: n}]}\n"
    }
    let constraints = constraints(count).enumerated().map { number, constraint in
      "  - {id: c\(number), when: \(constraint.when), requires: \(constraint.requires), because: It is so.}\n"
    }
    let steps = (0..<count).map { fact in
      let next = (fact + 1) % count
      return """
              - id: choose-\(fact)
                command: Choose.
                choices:
                  - {id: with, when: {f\(fact): yes}, command: With.}
                  - {id: without, when: {not: {f\(fact): yes}}, command: Without.}
              - {id: some-\(fact), when: {any: [{f\(fact): no}, {f\(next): no}]}, command: Some.}
              - {id: both-\(fact), when: {not: {any: [{f\(fact): yes}, {f\(next): yes}]}}, command: Both.}
              - {id: none-\(fact), when: {f\(fact): yes}, command: None., conflicts: [both-\(fact)]}

        """
    }
    return """
      title: Many facts
      summary: Made by a rule.
      revision: 2026-02-03
      facts:
      \(facts.joined())
      \(constraints.isEmpty ? "" : "constraints:\n")\(constraints.joined())
      phases:
        - id: one
          title: One
          steps:
            - {id: check, command: Make sure of the tenant., confirms: tenant}
      \(steps.joined())
      """
  }
}
