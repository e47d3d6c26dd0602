import RunsheetModel
import Testing

/// Reads a graph as a page's script does: the node of the allowed combinations and a condition's, side by side.
private struct GraphReader {
  let graph: ConditionGraph
  let known: Facts

  private func node(_ number: Int) -> ConditionGraph.Node { graph.nodes[number - ConditionGraph.first] }
  private func atom(_ number: Int) -> Int { number < ConditionGraph.first ? Int.max : node(number).atom }

  private func follow(_ number: Int, _ atom: Int, _ answer: Bool) -> Int {
    self.atom(number) == atom ? (answer ? node(number).yes : node(number).no) : number
  }

  /// Whether the condition can hold, and whether it can fail.
  private func ends(_ allowed: Int, _ condition: Int) -> (holds: Bool, fails: Bool) {
    if allowed == ConditionGraph.never { return (false, false) }
    let next = min(atom(allowed), atom(condition))
    if next == Int.max { return condition == ConditionGraph.always ? (true, false) : (false, true) }
    let answers = known[graph.atoms[next]].map { [$0] } ?? [false, true]
    return answers.map { ends(follow(allowed, next, $0), follow(condition, next, $0)) }
      .reduce((false, false)) { ($0.0 || $1.holds, $0.1 || $1.fails) }
  }

  func truth(of condition: Condition) -> FactSpace.Truth? {
    guard let number = graph.conditions[condition] else { return nil }
    switch ends(graph.allowed, number) {
    case (true, false): return .holds
    case (false, true): return .fails
    case (true, true): return .open
    case (false, false): return nil
    }
  }
}

@Suite struct `The graph of conditions` {
  private func space(_ generator: inout SeededGenerator) -> (space: FactSpace, conditions: [Condition]) {
    let facts = (0..<4).map { number in
      Fact(
        id: "f\(number)", kind: number % 2 == 1 ? .many : .one, question: "", lead: "", denial: "",
        values: ["a", "b", "c"].prefix(number == 0 ? 3 : 2).map { Fact.Value(id: $0, label: $0, phrase: $0) },
        asked: number == 2 ? .fact(Atom("f1", "a")) : .always)
    }
    let atoms = facts.flatMap(\.atoms)
    func condition(_ depth: Int) -> Condition {
      switch Int.random(in: 0..<(depth == 0 ? 1 : 5), using: &generator) {
      case 1: .not(condition(depth - 1))
      case 2: .all([condition(depth - 1), condition(depth - 1)])
      case 3: .any([condition(depth - 1), condition(depth - 1)])
      case 4: .always
      default: atoms.randomElement(using: &generator).map(Condition.fact) ?? .always
      }
    }
    let constraint = Constraint(id: "c", when: condition(1), requires: condition(1), because: "")
    let conditions = (0..<6).map { _ in condition(3) } + atoms.map(Condition.fact) + [.always, .never]
    return (FactSpace(facts: facts, constraints: [constraint]), conditions)
  }

  @Test(arguments: 0..<120)
  func `says of each condition what the space of facts says, whatever is decided and answered`(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &* 7_919 &+ 3)
    let (space, conditions) = space(&generator)
    guard let end = space.combinations().randomElement(using: &generator) else { return }
    var decided = Facts.undecided
    for atom in space.facts.flatMap(\.atoms) where Int.random(in: 0..<4, using: &generator) == 0 {
      decided = decided.deciding(atom, end[atom] ?? false)
    }
    decided = space.closed(decided)
    let graph = space.graph(of: conditions, given: decided, asking: space.facts)
    #expect(graph.nodes.enumerated().allSatisfy { max($1.no, $1.yes) < $0 + ConditionGraph.first })
    #expect(graph.atoms.allSatisfy { decided[$0] == nil })
    var known = decided
    for atom in graph.atoms.shuffled(using: &generator) {
      for condition in conditions {
        #expect(
          GraphReader(graph: graph, known: known).truth(of: condition)
            == space.truth(of: condition, given: known), "\(condition)")
      }
      known = known.deciding(atom, end[atom] ?? false)
    }
  }

  @Test func `asks nothing about facts that the reader is not asked`() throws {
    let facts = ["shown", "hidden"].map { id in
      Fact(
        id: id, kind: .one, question: "", lead: "", denial: "",
        values: ["a", "b"].map { Fact.Value(id: $0, label: $0, phrase: $0) })
    }
    let constraint = Constraint(
      id: "c", when: .fact(Atom("hidden", "a")), requires: .fact(Atom("shown", "a")), because: "")
    let space = FactSpace(facts: facts, constraints: [constraint])
    let condition = Condition.fact(Atom("shown", "b"))
    let graph = space.graph(of: [condition], given: .undecided, asking: [facts[0]])
    #expect(Set(graph.atoms.map(\.fact)) == ["shown"])
    #expect(GraphReader(graph: graph, known: .undecided).truth(of: condition) == .open)
    // Where the hidden fact is decided, what follows from it is taken in.
    let decided = space.closed(Facts.undecided.deciding(Atom("hidden", "a"), true))
    let rest = space.graph(of: [condition], given: decided, asking: [facts[0]])
    #expect(GraphReader(graph: rest, known: decided).truth(of: condition) == .fails)
  }
}
