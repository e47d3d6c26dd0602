/// A scenario with what a tenant states besides.
package enum CompletedScenario: Hashable, Sendable {
  /// What both say.
  case facts(Facts)
  /// The tenant states a fact otherwise than the scenario, or so that they cannot be together.
  ///
  /// `place` is where the scenario states it otherwise, or what rules both out together.
  case contradiction(of: Fact.ID, because: String, place: Place)
}

extension Procedure {
  /// Completes a scenario by what a tenant states.
  ///
  /// A fact whose question does not arise in the scenario is left out: the tenant states it of itself, not of this case.
  ///
  /// - Parameters:
  ///   - scenario: one of the procedure's scenarios.
  ///   - stated: what the tenant states of this procedure, as ``stated(in:)`` gives it.
  /// - Returns: the facts of both, or the first fact of the procedure that contradicts.
  package func completing(
    _ scenario: Scenario, with stated: [Fact.ID: Set<Fact.Value.ID>]
  ) -> CompletedScenario {
    var facts = scenario.facts
    for fact in space.facts {
      guard let values = stated[fact.id], space.truth(of: fact.asked, given: scenario.facts) != .fails
      else { continue }
      let own = Facts(stating: [fact.id: values], of: [fact])
      if fact.atoms.contains(where: { scenario.facts[$0] != nil && scenario.facts[$0] != own[$0] }) {
        return .contradiction(
          of: fact.id,
          because: "the client states “\(fact.words(own))”, the scenario “\(fact.words(scenario.facts))”.",
          place: scenario.factPlaces[fact.id] ?? place)
      }
      let both = facts.merging(own)
      if let violation = space.firstViolation(of: both) {
        return .contradiction(
          of: fact.id, because: violation.because,
          place: violation.place ?? scenario.factPlaces.values.min() ?? place)
      }
      facts = both
    }
    return .facts(facts)
  }
}

extension Fact {
  /// The values that the fact has, as they are written.
  fileprivate func words(_ facts: Facts) -> String {
    let values = atoms.filter { facts[$0] ?? false }.map(\.value)
    return "\(id): \(values.isEmpty ? "[]" : values.joined(separator: ", "))"
  }
}
