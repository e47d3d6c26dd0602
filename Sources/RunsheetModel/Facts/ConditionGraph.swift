/// Conditions as one graph, for a reader who gives the answers that are still open: what the model proves with, as plain
/// values.
///
/// A node asks an atom and goes on by the answer. The atoms come in one order on each way, and a node's number is larger
/// than those of the nodes that it leads to. Whether a condition holds, fails or is open for some answers is then read off
/// by walking the condition's node and the node of the allowed combinations side by side, each pair of nodes once.
package struct ConditionGraph: Hashable, Sendable {
  package struct Node: Hashable, Sendable {
    /// The number of the atom that is asked.
    package let atom: Int
    /// The numbers of the nodes that follow.
    package let no: Int
    package let yes: Int
  }

  /// The number of the node that never holds.
  package static let never = 0
  /// The number of the node that always holds.
  package static let always = 1
  /// The number of the first of ``nodes``.
  package static let first = 2

  /// The atoms that are open, in the order in which nodes ask them.
  package let atoms: [Atom]
  package let nodes: [Node]
  /// The node that holds for the combinations of answers that are allowed.
  package let allowed: Int
  /// The node of each condition.
  package let conditions: [Condition: Int]
  /// Whether there are more nodes than a reader can walk while somebody waits.
  let isTooLarge: Bool

  fileprivate static let mostNodes = 50_000
}

extension FactSpace {
  /// The graph of conditions.
  ///
  /// - Parameters:
  ///   - conditions: the conditions.
  ///   - facts: what is decided, with all that follows from it; no node asks it.
  ///   - asked: the facts that the reader may decide. What others could be is taken in, so that no node asks them either.
  /// - Returns: the graph.
  /// - Complexity: that of the conditions' decision diagrams.
  package func graph(
    of conditions: some Sequence<Condition>, given facts: Facts, asking asked: [Fact]
  ) -> ConditionGraph {
    let askedAtoms = Set(asked.flatMap(\.atoms)).filter { facts[$0] == nil }
    var (diagram, axioms) = axiomsDiagram
    let open = diagram.atoms.filter(askedAtoms.contains)
    let allowed = diagram.projected(axioms, onto: askedAtoms, given: facts)
    var roots: [Condition: DecisionDiagram.Node] = [:]
    for condition in Set(conditions).sorted(by: { $0.description < $1.description }) {
      roots[condition] = diagram.projected(diagram.node(of: condition), onto: askedAtoms, given: facts)
    }
    let (nodes, numbers) = diagram.branches(below: [allowed] + roots.values, asking: open)
    return ConditionGraph(
      atoms: open, nodes: nodes, allowed: numbers[allowed] ?? ConditionGraph.never,
      conditions: roots.mapValues { numbers[$0] ?? ConditionGraph.never },
      isTooLarge: diagram.isExhausted || nodes.count > ConditionGraph.mostNodes)
  }
}

extension DecisionDiagram {
  /// What is left of a node where facts are known, and atoms that nobody is asked for may be as they like.
  fileprivate mutating func projected(_ node: Node, onto asked: Set<Atom>, given facts: Facts) -> Node {
    var results = [Self.never: Self.never, Self.always: Self.always]
    func projected(_ node: Node, in diagram: inout DecisionDiagram) -> Node {
      if let known = results[node] { return known }
      let (atom, no, yes) = diagram.branch(of: node)
      let result: Node
      switch facts[atom] {
      case true?: result = projected(yes, in: &diagram)
      case false?: result = projected(no, in: &diagram)
      case nil:
        let denied = projected(no, in: &diagram)
        let granted = projected(yes, in: &diagram)
        result =
          asked.contains(atom)
          ? diagram.choose(diagram.node(of: .fact(atom)), granted, denied)
          : diagram.choose(denied, Self.always, granted)
      }
      results[node] = result
      return result
    }
    return projected(node, in: &self)
  }

  /// The branches below some nodes, each after those that it leads to, and the numbers that they have there.
  fileprivate func branches(
    below roots: [Node], asking atoms: [Atom]
  ) -> (nodes: [ConditionGraph.Node], numbers: [Node: Int]) {
    let places = Dictionary(atoms.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    var nodes: [ConditionGraph.Node] = []
    var numbers = [Self.never: ConditionGraph.never, Self.always: ConditionGraph.always]
    func number(_ node: Node) -> Int {
      if let known = numbers[node] { return known }
      let (atom, no, yes) = branch(of: node)
      let (denied, granted) = (number(no), number(yes))
      nodes.append(ConditionGraph.Node(atom: places[atom] ?? 0, no: denied, yes: granted))
      let own = ConditionGraph.first + nodes.count - 1
      numbers[node] = own
      return own
    }
    // In the order in which the diagram made them, so that the same conditions give the same numbers.
    for root in Set(roots).sorted() { _ = number(root) }
    return (nodes, numbers)
  }
}
