/// Conditions as reduced, ordered binary decision diagrams: conditions that say the same are the same node.
///
/// A node asks one atom and goes on to another node by the answer; on each way the atoms come in one order. So whether
/// a condition can hold, whether it must, and for how many combinations it does are read off, not searched for.
/// Source: R. E. Bryant, “Graph-Based Algorithms for Boolean Function Manipulation”, IEEE Transactions on Computers
/// C-35 (8), 1986; the operation ``choose(_:_:_:)`` is from Brace, Rudell and Bryant, DAC 1990.
///
/// - Complexity: of one operation, the product of its operands' nodes at most. How many nodes a condition has depends on
///   the order of the atoms: those that conditions mention together should stand together. For some sets of conditions no
///   order helps, so a diagram has a bound, beyond which it says nothing.
struct DecisionDiagram: Sendable {
  typealias Node = Int

  static let never: Node = 0
  static let always: Node = 1

  private struct Branch: Hashable {
    /// The atom's place in the order.
    let atom: Int
    let no: Node
    let yes: Node
  }

  private struct Choice: Hashable {
    let test: Node
    let yes: Node
    let no: Node
  }

  /// The atoms in their order.
  private(set) var atoms: [Atom]
  private var places: [Atom: Int]
  private var branches: [Branch]
  private var nodes: [Branch: Node] = [:]
  private var results: [Choice: Node] = [:]

  init(orderedBy atoms: [Atom]) {
    self.atoms = atoms
    places = Dictionary(atoms.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    branches = [Self.never, Self.always].map { Branch(atom: Int.max, no: $0, yes: $0) }
  }

  /// How much memory is used, in nodes and results that are kept.
  var size: Int { branches.count + results.count }
  /// The size at which the diagram gives up.
  var bound = Int.max
  /// Whether it has given up: what it says since is of no use.
  private(set) var isExhausted = false

  /// The node of a condition; an atom that is new comes last in the order.
  mutating func node(of condition: Condition) -> Node {
    switch condition {
    case .fact(let atom): return node(asking: place(of: atom), no: Self.never, yes: Self.always)
    case .not(let denied): return choose(node(of: denied), Self.never, Self.always)
    case .all(let parts): return node(ofAll: parts)
    case .any(let parts):
      var sum = Self.never
      // From the last to the first: atoms that come in their order are each put before what is there, in one step.
      for part in parts.reversed() where sum != Self.always { sum = choose(node(of: part), Self.always, sum) }
      return sum
    }
  }

  /// The node of conditions that hold together, and with another node.
  mutating func node(ofAll conditions: [Condition], and base: Node = always) -> Node {
    var product = Self.always
    for condition in conditions.reversed() where product != Self.never {
      product = choose(node(of: condition), product, Self.never)
    }
    return choose(product, base, Self.never)
  }

  /// The node that holds where at most one of some atoms does.
  ///
  /// - Complexity: O(*n* log *n*); pairs of atoms that exclude each other would be as many as *n* squared.
  mutating func node(ofAtMostOneOf atoms: [Atom]) -> Node {
    var (afterNone, afterOne) = (Self.always, Self.always)
    for place in atoms.map({ place(of: $0) }).sorted(by: >) {
      afterNone = node(asking: place, no: afterNone, yes: afterOne)
      afterOne = node(asking: place, no: afterOne, yes: Self.never)
    }
    return afterNone
  }

  private mutating func place(of atom: Atom) -> Int {
    if let place = places[atom] { return place }
    places[atom] = atoms.count
    atoms.append(atom)
    return atoms.count - 1
  }

  private mutating func node(asking atom: Int, no: Node, yes: Node) -> Node {
    if no == yes { return no }
    let branch = Branch(atom: atom, no: no, yes: yes)
    if let known = nodes[branch] { return known }
    branches.append(branch)
    nodes[branch] = branches.count - 1
    return branches.count - 1
  }

  /// What `yes` says where `test` holds, and what `no` says elsewhere.
  mutating func choose(_ test: Node, _ yes: Node, _ no: Node) -> Node {
    if test == Self.always || yes == no { return yes }
    if test == Self.never { return no }
    if yes == Self.always, no == Self.never { return test }
    let choice = Choice(test: test, yes: yes, no: no)
    if let known = results[choice] { return known }
    if isExhausted { return Self.never }
    isExhausted = size >= bound
    let atom = min(branches[test].atom, branches[yes].atom, branches[no].atom)
    let denied = choose(follow(test, atom, false), follow(yes, atom, false), follow(no, atom, false))
    let granted = choose(follow(test, atom, true), follow(yes, atom, true), follow(no, atom, true))
    let result = node(asking: atom, no: denied, yes: granted)
    results[choice] = result
    return result
  }

  private func follow(_ node: Node, _ atom: Int, _ answer: Bool) -> Node {
    guard branches[node].atom == atom else { return node }
    return answer ? branches[node].yes : branches[node].no
  }

  // MARK: Reading off

  /// The atom that a node asks, and the nodes that follow.
  func branch(of node: Node) -> (atom: Atom, no: Node, yes: Node) {
    let branch = branches[node]
    return (atoms[branch.atom], branch.no, branch.yes)
  }

  /// Whether the node holds for some completion of what is known.
  func canHold(_ node: Node, given facts: Facts) -> Bool {
    var seen: Set<Node> = []
    func canHold(_ node: Node) -> Bool {
      guard node > Self.always else { return node == Self.always }
      guard seen.insert(node).inserted else { return false }
      let branch = branches[node]
      switch facts[atoms[branch.atom]] {
      case true?: return canHold(branch.yes)
      case false?: return canHold(branch.no)
      case nil: return canHold(branch.no) || canHold(branch.yes)
      }
    }
    return canHold(node)
  }

  /// Answers for which the node holds, with as few granted as come first; nil if there are none.
  func example(of node: Node) -> [Atom: Bool]? {
    guard node != Self.never else { return nil }
    var answers: [Atom: Bool] = [:]
    var node = node
    while node != Self.always {
      let branch = branches[node]
      answers[atoms[branch.atom]] = branch.no == Self.never
      node = branch.no == Self.never ? branch.yes : branch.no
    }
    return answers
  }

  /// For how many answers to all atoms the node holds; `Int.max` stands for that many or more.
  func count(of node: Node) -> Int {
    var counts = [Self.never: 0, Self.always: 1]
    func ways(_ node: Node, after atom: Int) -> Int {
      let branch = branches[node]
      let count =
        counts[node] ?? sum(ways(branch.no, after: branch.atom), ways(branch.yes, after: branch.atom))
      counts[node] = count
      let unasked = min(branch.atom, atoms.count) - atom - 1
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: unasked < 62 ? 1 << unasked : Int.max)
      return isTooLarge ? Int.max : product
    }
    func sum(_ one: Int, _ other: Int) -> Int {
      let (sum, isTooLarge) = one.addingReportingOverflow(other)
      return isTooLarge ? Int.max : sum
    }
    return ways(node, after: -1)
  }
}
