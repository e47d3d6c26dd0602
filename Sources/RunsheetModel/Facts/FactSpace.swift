/// All combinations of facts that are allowed: the facts' domains and the constraints between them.
///
/// Questions are answered by search with pruning (reduce by what is known, branch on one open atom), so the cost
/// grows with the facts that a condition touches, not with all that there are.
package struct FactSpace: Hashable, Sendable {
  package let facts: [Fact]
  package let constraints: [Constraint]
  /// What every allowed combination satisfies.
  package let axioms: [Condition]

  package init(facts: [Fact], constraints: [Constraint]) {
    self.facts = facts
    self.constraints = constraints
    axioms = facts.flatMap(FactSpace.domain) + constraints.map(\.condition)
  }

  package enum Truth: Sendable {
    /// True in every allowed completion of what is known.
    case holds
    /// False in every allowed completion.
    case fails
    /// True in some, false in others.
    case open
  }

  /// Whether a condition holds, fails, or is not decided.
  ///
  /// - Parameters:
  ///   - condition: the condition.
  ///   - facts: what is known.
  ///   - context: conditions that are taken to hold, such as those of the parts around this one.
  /// - Returns: what all allowed completions have in common.
  package func truth(of condition: Condition, given facts: Facts, assuming context: [Condition] = []) -> Truth
  {
    let canHold = isPossible(context + [condition], given: facts)
    let canFail = isPossible(context + [.not(condition)], given: facts)
    return canFail ? (canHold ? .open : .fails) : .holds
  }

  /// Whether some allowed completion of the facts satisfies all the conditions.
  package func isPossible(_ conditions: [Condition], given facts: Facts = .undecided) -> Bool {
    satisfying(conditions + axioms, facts) != nil
  }

  /// An allowed combination that satisfies all the conditions, completely decided; nil if there is none.
  package func example(of conditions: [Condition]) -> Facts? {
    guard var facts = satisfying(conditions + axioms, .undecided) else { return nil }
    for atom in self.facts.flatMap(\.atoms) where facts[atom] == nil {
      let denied = facts.deciding(atom, false)
      facts = isPossible([], given: denied) ? denied : facts.deciding(atom, true)
    }
    return facts
  }

  /// How many combinations of facts are allowed; `Int.max` stands for that many or more.
  ///
  /// - Complexity: atoms that no condition connects are counted apart, and multiplied.
  package var combinationCount: Int { count(axioms, over: Set(facts.flatMap(\.atoms)), .undecided) }

  private func count(_ conditions: [Condition], over atoms: Set<Atom>, _ facts: Facts) -> Int {
    let open = conditions.map { $0.reduced(by: facts).negationNormal }.flatMap(\.conjuncts)
    if open.contains(.never) { return 0 }
    guard open.contains(where: { $0 != .always }) else {
      return atoms.count < Int.bitWidth - 1 ? 1 << atoms.count : Int.max
    }
    let (connected, apart) = FactSpace.component(of: open)
    let touched = Set(connected.flatMap(\.atoms))
    guard let branch = connected.first?.atoms.first else { return 0 }
    let rest = touched.subtracting([branch])
    let here = [true, false].map { count(connected, over: rest, facts.deciding(branch, $0)) }
      .reduce(0) { $0.addingReportingOverflow($1).overflow ? Int.max : $0 + $1 }
    let elsewhere = count(apart, over: atoms.subtracting(touched), facts)
    let (product, hasOverflown) = here.multipliedReportingOverflow(by: elsewhere)
    return hasOverflown ? Int.max : product
  }

  /// The facts with everything decided that follows from them.
  package func closed(_ facts: Facts) -> Facts {
    var closed = facts
    for atom in self.facts.flatMap(\.atoms) where closed[atom] == nil {
      switch truth(of: .fact(atom), given: closed) {
      case .holds: closed = closed.deciding(atom, true)
      case .fails: closed = closed.deciding(atom, false)
      case .open: continue
      }
    }
    return closed
  }

  /// What is left to say of a condition where the facts and the context are known already.
  ///
  /// Parts that follow from what is known are left out, and so are alternatives that cannot be or that add nothing.
  package func simplified(
    _ condition: Condition, given facts: Facts, assuming context: [Condition] = []
  ) -> Condition {
    switch truth(of: condition, given: facts, assuming: context) {
    case .holds: return .always
    case .fails: return .never
    case .open: break
    }
    switch condition.reduced(by: facts) {
    case .all(var parts):
      var index = 0
      while index < parts.count {
        let others = parts.enumerated().filter { $0.offset != index }.map(\.element)
        switch simplified(parts[index], given: facts, assuming: context + others) {
        case .always: parts.remove(at: index)
        case let rest:
          parts[index] = rest
          index += 1
        }
      }
      return parts.count == 1 ? parts[0] : .all(parts)
    case .any(let parts):
      var rest = parts.map { simplified($0, given: facts, assuming: context) }.filter { $0 != .never }
      var index = rest.count - 1
      while index >= 0, rest.count > 1 {
        let others = rest.enumerated().filter { $0.offset != index }.map(\.element)
        if !isPossible(context + [rest[index], .not(.any(others))], given: facts) { rest.remove(at: index) }
        index -= 1
      }
      return rest.count == 1 ? rest[0] : .any(rest)
    case let rest:
      return rest
    }
  }

  /// The constraint, or the fact's domain, that makes the facts impossible; nil if they are allowed.
  package func firstViolation(of facts: Facts) -> String? {
    if isPossible([], given: facts) { return nil }
    for fact in self.facts where satisfying(FactSpace.domain(of: fact), facts) == nil {
      return "“\(fact.id)” is stated where its question does not arise, or has not exactly one value."
    }
    for constraint in constraints {
      let alone = FactSpace(facts: self.facts, constraints: [constraint])
      if !alone.isPossible([], given: facts) { return constraint.because }
    }
    return "The facts contradict each other."
  }

  /// Every allowed combination of facts, completely decided.
  ///
  /// - Complexity: O(number of combinations); for proofs over conditions use ``truth(of:given:assuming:)``.
  package func combinations(completing facts: Facts = .undecided) -> [Facts] {
    guard isPossible([], given: facts) else { return [] }
    guard let open = self.facts.lazy.flatMap(\.atoms).first(where: { facts[$0] == nil }) else {
      return [facts]
    }
    return [true, false].flatMap { combinations(completing: facts.deciding(open, $0)) }
  }

  /// Facts that satisfy all the conditions: a tableau with unit propagation.
  ///
  /// What must be so is decided at once; conditions that share no atom are looked at apart; only then are the
  /// alternatives of one condition tried in turn. So it is the conditions asked about that are searched, not the facts.
  private func satisfying(_ conditions: [Condition], _ facts: Facts) -> Facts? {
    var facts = facts
    var open = conditions
    var isSettled = false
    while !isSettled {
      isSettled = true
      open = open.map { $0.reduced(by: facts).negationNormal }.flatMap(\.conjuncts)
      if open.contains(.never) { return nil }
      for literal in open {
        guard let (atom, answer) = literal.literal else { continue }
        if let known = facts[atom], known != answer { return nil }
        facts = facts.deciding(atom, answer)
        isSettled = false
      }
    }
    guard case .any(let alternatives)? = open.first else { return facts }
    let (connected, apart) = FactSpace.component(of: open)
    if !apart.isEmpty { return satisfying(connected, facts).flatMap { satisfying(apart, $0) } }
    return alternatives.lazy.compactMap { satisfying([$0] + open.dropFirst(), facts) }.first
  }

  /// The conditions that are connected with the first by atoms that they share, and the others.
  private static func component(of conditions: [Condition]) -> (connected: [Condition], apart: [Condition]) {
    var connected: [Condition] = []
    var apart = conditions
    var atoms = Set(conditions.first?.atoms ?? [])
    var hasGrown = true
    while hasGrown {
      let touching = apart.filter { !atoms.isDisjoint(with: $0.atoms) }
      hasGrown = !touching.isEmpty
      apart.removeAll { !atoms.isDisjoint(with: $0.atoms) }
      connected += touching
      atoms.formUnion(touching.flatMap(\.atoms))
    }
    return (connected, apart)
  }

  private static func domain(of fact: Fact) -> [Condition] {
    let values = fact.atoms.map(Condition.fact)
    let some = Condition.any(values)
    switch fact.kind {
    case .many:
      return [.any([.not(some), fact.asked])]
    case .one:
      let pairs = values.indices.flatMap { first in
        values.indices.dropFirst(first + 1).map { Condition.not(.all([values[first], values[$0]])) }
      }
      return pairs + [.any([.not(some), fact.asked]), .any([some, .not(fact.asked)])]
    }
  }
}
