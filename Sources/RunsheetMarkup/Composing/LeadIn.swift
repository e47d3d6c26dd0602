package import RunsheetModel

/// Puts a condition that is not decided into words.
package struct LeadIn {
  private let facts: [Fact]
  private let words: Words

  package init(facts: [Fact], words: Words) {
    self.facts = facts
    self.words = words
  }

  /// "If you back up SharePoint or OneDrive for Business".
  package func sentence(_ condition: Condition) -> String {
    "\(words[.ifWord]) \(clause(condition))"
  }

  private func clause(_ condition: Condition) -> String {
    if let (fact, values) = alternatives(in: condition) {
      return "\(fact.lead) \(list(values.map(\.phrase), words[.or]))"
    }
    switch condition {
    case .fact(let atom): return "\(atom.fact): \(atom.value)"
    case .all(let parts): return list(parts.map(clause), words[.and])
    case .any(let parts): return list(parts.map(clause), words[.or])
    case .not(let denied):
      if let (fact, values) = alternatives(in: denied) {
        return "\(fact.denial) \(list(values.map(\.phrase), words[.or]))"
      }
      switch denied {
      case .not(let inner): return clause(inner)
      case .all(let parts): return clause(.any(parts.map(Condition.not)))
      case .any(let parts): return clause(.all(parts.map(Condition.not)))
      case .fact: return clause(denied)
      }
    }
  }

  /// The fact and the values of a condition that is one value, or any of several values of the same fact.
  private func alternatives(in condition: Condition) -> (Fact, [Fact.Value])? {
    let parts =
      switch condition {
      case .any(let parts): parts
      default: [condition]
      }
    let atoms = parts.compactMap { if case .fact(let atom) = $0 { atom } else { nil } }
    guard let first = atoms.first, atoms.count == parts.count, atoms.allSatisfy({ $0.fact == first.fact }),
      let fact = facts.first(where: { $0.id == first.fact })
    else { return nil }
    let ids = Set(atoms.map(\.value))
    return (fact, fact.values.filter { ids.contains($0.id) })
  }

  private func list(_ items: [String], _ conjunction: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.joined() }
    return "\(items.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
