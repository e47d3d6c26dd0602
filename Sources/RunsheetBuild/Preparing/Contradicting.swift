import RunsheetModel
import RunsheetSite

extension Tenants {
  /// The tenants that are left out because they state a fact otherwise than a scenario that is made for everybody.
  ///
  /// What a tenant asks for itself is checked when it is read.
  ///
  /// - Parameters:
  ///   - scenarios: the scenarios that are made in place of what tenants ask for.
  ///   - procedures: the procedures of the project.
  /// - Returns: a warning for each scenario and each way to contradict it, which names the tenants.
  /// - Complexity: O(kinds of tenants + tenants).
  func contradicting(_ scenarios: [Scenario.ID], of procedures: [Procedure]) -> [Diagnostic] {
    guard !scenarios.isEmpty else { return [] }
    struct Contradiction: Hashable {
      let procedure: Procedure.ID
      let scenario: Scenario.ID
      let place: Place
      let because: String
    }
    let ofKind = examples.map { example -> [Contradiction] in
      guard let example else { return [] }
      return example.procedures(in: procedures).flatMap { procedure -> [Contradiction] in
        let stated = procedure.stated(in: example.facts ?? [:])
        return procedure.scenarios(in: scenarios).compactMap { scenario -> Contradiction? in
          guard case .contradiction(_, let because, let place) = procedure.completing(scenario, with: stated)
          else { return nil }
          return Contradiction(
            procedure: procedure.id, scenario: scenario.id, place: place, because: because)
        }
      }
    }
    guard ofKind.contains(where: { !$0.isEmpty }) else { return [] }
    var skipped: [Contradiction: [Tenant.ID]] = [:]
    for position in indices {
      let id = String(decoding: id(at: position), as: UTF8.self)
      for contradiction in ofKind[kind(at: position)] { skipped[contradiction, default: []].append(id) }
    }
    return skipped.map { contradiction, tenants in
      Diagnostic(
        .impossibleFacts, severity: .warning, at: contradiction.place,
        "Skipped for the scenario “\(contradiction.scenario)” of “\(contradiction.procedure)”: "
          + "\(tenants.joined(separator: ", ")). \(contradiction.because.capitalizedSentence)",
        help: "Correct the clients' facts, or make the scenario for others.")
    }
  }
}

extension String {
  /// The text with a capital at its beginning.
  fileprivate var capitalizedSentence: String { prefix(1).uppercased() + dropFirst() }
}
