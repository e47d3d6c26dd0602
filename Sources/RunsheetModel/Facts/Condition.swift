/// A yes-or-no question about one fact: whether it has one value.
///
/// A fact with one value is a row of atoms of which at most one is true; a fact with many values is a row
/// of independent atoms.
package struct Atom: Hashable, Sendable, Comparable {
  package let fact: Fact.ID
  package let value: Fact.Value.ID

  package init(_ fact: Fact.ID, _ value: Fact.Value.ID) {
    self.fact = fact
    self.value = value
  }

  package static func < (left: Atom, right: Atom) -> Bool {
    (left.fact, left.value) < (right.fact, right.value)
  }
}

/// When a part of a procedure applies: a structured statement over facts, never an expression string.
package indirect enum Condition: Hashable, Sendable, CustomStringConvertible {
  case fact(Atom)
  case all([Condition])
  case any([Condition])
  case not(Condition)

  /// `workloads=exchange`, `(all …)`, `(any …)`, `(not …)`: one form for digests and for the pages' script.
  package var description: String {
    func list(_ word: String, _ parts: [Condition]) -> String {
      "(\(([word] + parts.map(\.description)).joined(separator: " ")))"
    }
    switch self {
    case .fact(let atom): return "\(atom.fact)=\(atom.value)"
    case .all(let parts): return list("all", parts)
    case .any(let parts): return list("any", parts)
    case .not(let part): return list("not", [part])
    }
  }

  /// A condition that holds when one of the parts' conditions does.
  package static func anyOf(_ conditions: [Condition]) -> Condition {
    var parts: [Condition] = []
    for condition in conditions where !parts.contains(condition) { parts.append(condition) }
    return parts.contains(.always) ? .always : parts.count == 1 ? parts[0] : .any(parts)
  }

  /// A condition that holds when both do.
  package func and(_ other: Condition) -> Condition {
    self == .always ? other : other == .always ? self : .all([self, other])
  }

  package static let always = Condition.all([])
  package static let never = Condition.any([])

  /// What is left of the condition once the facts are known: `always`, `never`, or the undecided rest.
  ///
  /// Only one fact is looked at after the other (Kleene's tables); whether the rest is true in every allowed
  /// completion is ``FactSpace``'s to say.
  package func reduced(by facts: Facts) -> Condition {
    switch self {
    case .fact(let atom):
      return facts[atom].map { $0 ? .always : .never } ?? self
    case .not(let condition):
      switch condition.reduced(by: facts) {
      case .always: return .never
      case .never: return .always
      case .not(let inner): return inner
      case let rest: return .not(rest)
      }
    case .all(let conditions):
      let rest = conditions.map { $0.reduced(by: facts) }.filter { $0 != .always }
      if rest.contains(.never) { return .never }
      return rest.count == 1 ? rest[0] : .all(rest)
    case .any(let conditions):
      let rest = conditions.map { $0.reduced(by: facts) }.filter { $0 != .never }
      if rest.contains(.always) { return .always }
      return rest.count == 1 ? rest[0] : .any(rest)
    }
  }

  /// How many atoms the condition mentions, each as often as it stands there.
  package var mentions: Int {
    switch self {
    case .fact: 1
    case .not(let inner): inner.mentions
    case .all(let inner), .any(let inner): inner.reduce(0) { $0 + $1.mentions }
    }
  }

  /// The atoms that the condition mentions, in the order of their mention, each once.
  package var atoms: [Atom] {
    var found: [Atom] = []
    var seen: Set<Atom> = []
    func walk(_ condition: Condition) {
      switch condition {
      case .fact(let atom): if seen.insert(atom).inserted { found.append(atom) }
      case .not(let inner): walk(inner)
      case .all(let inner), .any(let inner): inner.forEach(walk)
      }
    }
    walk(self)
    return found
  }
}
