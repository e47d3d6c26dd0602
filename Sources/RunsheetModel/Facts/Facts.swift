/// What is known of a tenant's facts: each atom is true, false or, where it is absent, not decided.
package struct Facts: Hashable, Sendable {
  private var answers: [Atom: Bool]

  /// Nothing decided.
  package static let undecided = Facts([:])

  package init(_ answers: [Atom: Bool]) {
    self.answers = answers
  }

  /// Facts as people state them: a listed set is closed, so each value that is not listed is false.
  ///
  /// - Parameters:
  ///   - values: the true values of each stated fact; a fact that is absent is not decided.
  ///   - facts: the facts that a procedure knows; statements about others are passed over.
  package init(stating values: [Fact.ID: Set<Fact.Value.ID>], of facts: [Fact]) {
    answers = [:]
    for fact in facts {
      guard let stated = values[fact.id] else { continue }
      for atom in fact.atoms { answers[atom] = stated.contains(atom.value) }
    }
  }

  package subscript(_ atom: Atom) -> Bool? { answers[atom] }

  /// These facts with one more atom decided.
  package func deciding(_ atom: Atom, _ answer: Bool) -> Facts {
    var decided = self
    decided.answers[atom] = answer
    return decided
  }

  /// These facts without what they say of one fact.
  package func forgetting(_ fact: Fact) -> Facts {
    Facts(answers.filter { $0.key.fact != fact.id })
  }

  /// These facts, and others where these are not decided.
  package func merging(_ others: Facts) -> Facts {
    Facts(answers.merging(others.answers) { mine, _ in mine })
  }

  /// The atoms that are decided.
  package var decided: Set<Atom> { Set(answers.keys) }
}
