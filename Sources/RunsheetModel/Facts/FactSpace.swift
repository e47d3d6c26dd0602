private import Synchronization

/// All combinations of facts that are allowed: the facts' domains and the constraints between them.
///
/// Questions are answered by decision diagrams, so the cost grows with how the conditions hang together, not with the
/// number of combinations.
///
/// Besides a procedure's own facts these are the facts of the build (``Fact/ofBuild``), in any combination.
package struct FactSpace: Hashable, Sendable {
  /// The procedure's own facts, which tenants and scenarios state.
  package let facts: [Fact]
  package let constraints: [Constraint]
  /// What every allowed combination of the procedure's own facts satisfies, besides that a fact of one value has no two.
  package let axioms: [Condition]
  private let reasoner: Reasoner

  private static let axiomsOfBuild = Fact.ofBuild.flatMap(domain)

  /// The procedure's own facts, and those of the build.
  private var allFacts: [Fact] { facts + Fact.ofBuild }

  package init(facts: [Fact], constraints: [Constraint]) {
    self.facts = facts
    self.constraints = constraints
    axioms = facts.flatMap(FactSpace.domain) + constraints.map(\.condition)
    reasoner = Reasoner(
      axioms + FactSpace.axiomsOfBuild,
      exclusive: (facts + Fact.ofBuild).filter { $0.kind == .one }.map(\.atoms),
      atoms: (FactSpace.order(of: facts, constraints) + Fact.ofBuild).flatMap(\.atoms))
  }

  /// Whether the facts, or the conditions that were asked for so far, hang together in more ways than can be gone through:
  /// no answer is to be trusted then.
  package var isExhausted: Bool { reasoner.isExhausted }

  /// The diagram of what every allowed combination satisfies, and its node.
  var axiomsDiagram: (diagram: DecisionDiagram, axioms: DecisionDiagram.Node) { reasoner.axiomsDiagram }

  package static func == (left: FactSpace, right: FactSpace) -> Bool {
    left.facts == right.facts && left.constraints == right.constraints
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(facts)
    hasher.combine(constraints)
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
    // What is known decides most conditions, which spares the search.
    let rest = condition.reduced(by: facts)
    if rest == .always { return .holds }
    let canHold = rest != .never && isPossible(context + [rest], given: facts)
    let canFail = isPossible(context + [.not(rest)], given: facts)
    return canFail ? (canHold ? .open : .fails) : .holds
  }

  /// Whether some allowed completion of the facts satisfies all the conditions.
  package func isPossible(_ conditions: [Condition], given facts: Facts = .undecided) -> Bool {
    reasoner.canHold(conditions, given: facts)
  }

  /// An allowed combination that satisfies all the conditions, completely decided; nil if there is none.
  ///
  /// Of the build's facts, it decides those that the conditions mention.
  package func example(of conditions: [Condition]) -> Facts? {
    reasoner.example(of: conditions).map { answers in
      let mentioned = Set(conditions.flatMap(\.atoms).map(\.fact))
      let decided = facts + Fact.ofBuild.filter { mentioned.contains($0.id) }
      return decided.flatMap(\.atoms).reduce(.undecided) { $0.deciding($1, answers[$1] ?? false) }
    }
  }

  /// How many combinations of the procedure's own facts are allowed; `Int.max` stands for that many or more.
  package var combinationCount: Int {
    let all = reasoner.combinationCount
    return all == Int.max ? all : all / Fact.ofBuild.reduce(1) { $0 * $1.values.count }
  }

  /// The facts with everything decided that follows from them.
  package func closed(_ facts: Facts) -> Facts {
    var closed = facts
    for atom in allFacts.flatMap(\.atoms) where closed[atom] == nil {
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

  /// What makes facts impossible.
  package struct Violation: Hashable, Sendable {
    /// The sentence that explains it.
    package let because: String
    /// Where the constraint, or the question that does not arise, is written; nil if it is none alone.
    package let place: Place?
  }

  /// The constraint, or the fact's domain, that makes the facts impossible; nil if they are allowed.
  package func firstViolation(of facts: Facts) -> Violation? {
    if isPossible([], given: facts) { return nil }
    for fact in self.facts where !FactSpace(facts: [fact], constraints: []).isPossible([], given: facts) {
      return Violation(
        because: "“\(fact.id)” is stated where its question does not arise, or has not exactly one value.",
        place: fact.place)
    }
    for constraint in constraints {
      let alone = FactSpace(facts: self.facts, constraints: [constraint])
      if !alone.isPossible([], given: facts) {
        return Violation(because: constraint.because, place: constraint.place)
      }
    }
    return Violation(because: "The facts contradict each other.", place: nil)
  }

  /// Every allowed combination of the procedure's own facts, completely decided.
  ///
  /// - Complexity: O(number of combinations); for proofs over conditions use ``truth(of:given:assuming:)``.
  package func combinations(completing facts: Facts = .undecided) -> [Facts] {
    guard isPossible([], given: facts) else { return [] }
    guard let open = self.facts.lazy.flatMap(\.atoms).first(where: { facts[$0] == nil }) else {
      return [facts]
    }
    return [true, false].flatMap { combinations(completing: facts.deciding(open, $0)) }
  }

  /// The facts in an order in which those that depend on each other stand together.
  private static func order(of facts: [Fact], _ constraints: [Constraint]) -> [Fact] {
    let byID = Dictionary(facts.map { ($0.id, $0) }) { first, _ in first }
    var neighbours: [Fact.ID: [Fact.ID]] = [:]
    for condition in constraints.map(\.condition)
      + facts.map({ $0.asked.and(.any($0.atoms.map(Condition.fact))) })
    {
      let together = condition.atoms.map(\.fact)
      for fact in Set(together) { neighbours[fact, default: []] += together }
    }
    var ordered: [Fact] = []
    var seen: Set<Fact.ID> = []
    var next = Array(facts.map(\.id).reversed())
    while let id = next.popLast() {
      guard let fact = byID[id], seen.insert(id).inserted else { continue }
      ordered.append(fact)
      next += (neighbours[id] ?? []).reversed()
    }
    return ordered
  }

  private static func domain(of fact: Fact) -> [Condition] {
    let values = fact.atoms.map(Condition.fact)
    let some = Condition.any(values)
    switch fact.kind {
    case .many:
      return [.any([.not(some), fact.asked])]
    case .one:
      return [.any([.not(some), fact.asked]), .any([some, .not(fact.asked)])]
    }
  }
}

/// The diagrams of one space, which its copies share: what was worked out once is known to all.
private final class Reasoner: Sendable {
  let combinationCount: Int
  private let axioms: DecisionDiagram.Node
  /// The diagram of the axioms alone.
  private let base: DecisionDiagram
  private let current: Mutex<DecisionDiagram>

  /// How many nodes and results are kept; beyond, it begins anew.
  private static let largest = 1_000_000
  /// How many nodes and results one set of facts, or one question, may need.
  ///
  /// A real procedure needs some thousand.
  private static let bound = 1_000_000

  /// - Parameters:
  ///   - conditions: what every allowed combination satisfies.
  ///   - exclusive: atoms of which at most one holds.
  ///   - atoms: all atoms, in the order in which they are asked.
  init(_ conditions: [Condition], exclusive: [[Atom]], atoms: [Atom]) {
    var diagram = DecisionDiagram(orderedBy: atoms)
    diagram.bound = Reasoner.bound
    var rows = DecisionDiagram.always
    for row in exclusive {
      rows = diagram.choose(diagram.node(ofAtMostOneOf: row), rows, DecisionDiagram.never)
    }
    axioms = diagram.node(ofAll: Reasoner.inOrder(conditions, of: atoms), and: rows)
    combinationCount = diagram.count(of: axioms)
    diagram.bound = diagram.size + Reasoner.largest + Reasoner.bound
    base = diagram
    current = Mutex(diagram)
  }

  /// Conditions in the order of the atoms that each mentions first: put together from the last, they make diagrams that
  /// are smaller by far on the way.
  private static func inOrder(_ conditions: [Condition], of atoms: [Atom]) -> [Condition] {
    let places = Dictionary(atoms.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    let first = conditions.map { condition in condition.atoms.compactMap { places[$0] }.min() ?? 0 }
    return conditions.indices.sorted { (first[$0], $0) < (first[$1], $1) }.map { conditions[$0] }
  }

  var isExhausted: Bool { current.withLock(\.isExhausted) }

  var axiomsDiagram: (diagram: DecisionDiagram, axioms: DecisionDiagram.Node) { (base, axioms) }

  func canHold(_ conditions: [Condition], given facts: Facts) -> Bool {
    current.withLock { diagram in
      keepSmall(&diagram)
      let node = diagram.node(ofAll: conditions, and: axioms)
      return diagram.canHold(node, given: facts)
    }
  }

  func example(of conditions: [Condition]) -> [Atom: Bool]? {
    current.withLock { diagram in
      keepSmall(&diagram)
      let node = diagram.node(ofAll: conditions, and: axioms)
      return diagram.example(of: node)
    }
  }

  private func keepSmall(_ diagram: inout DecisionDiagram) {
    if diagram.size > Reasoner.largest + base.size, !diagram.isExhausted { diagram = base }
  }
}
