/// What the build decides for all of its pages: for whom they are, and whether they offer scripts.
///
/// These are facts like any other: conditions name them, and the proof covers them. But no client and no scenario can
/// state them, no page leaves them open, and none lets its reader decide them.
package struct BuildFacts: Hashable, Sendable {
  /// Who reads the pages.
  package enum Audience: String, Hashable, Sendable, CaseIterable {
    /// The provider's own people: everything is shown.
    case technician
    /// The client: internal notes, and references to where secrets are kept, are not for its eyes.
    case client
  }

  /// In which language the pages offer scripts.
  package enum Automation: String, Hashable, Sendable, CaseIterable {
    case powershell
    case none
  }

  package let audience: Audience
  package let automation: Automation

  /// Decides.
  ///
  /// - Parameters:
  ///   - audience: who reads the pages.
  ///   - automation: the language of the scripts. By default technicians are offered scripts, and clients, who have no
  ///     use for them, are not.
  package init(audience: Audience = .technician, automation: Automation? = nil) {
    self.audience = audience
    self.automation = automation ?? (audience == .technician ? .powershell : .none)
  }

  /// The decisions as facts.
  package var facts: Facts {
    Facts(stating: ["audience": [audience.rawValue], "automation": [automation.rawValue]], of: Fact.ofBuild)
  }
}

extension Fact {
  /// The facts that every procedure knows, because every build decides them.
  package static let ofBuild = [
    Fact(
      id: "audience", kind: .one, question: "Who reads this?", lead: "this is read by",
      denial: "this is not read by",
      values: [
        Value(id: BuildFacts.Audience.technician.rawValue, label: "A technician", phrase: "a technician"),
        Value(id: BuildFacts.Audience.client.rawValue, label: "The client", phrase: "the client"),
      ]),
    Fact(
      id: "automation", kind: .one, question: "Are scripts offered?", lead: "scripts are offered in",
      denial: "scripts are not offered in",
      values: [
        Value(id: BuildFacts.Automation.powershell.rawValue, label: "In PowerShell", phrase: "PowerShell"),
        Value(id: BuildFacts.Automation.none.rawValue, label: "No", phrase: "no language"),
      ]),
  ]

  /// Whether the build decides the fact, and nobody else.
  package var isOfBuild: Bool { Fact.isOfBuild(id) }

  /// Whether the fact of an id is the build's.
  package static func isOfBuild(_ id: ID) -> Bool { ofBuild.contains { $0.id == id } }
}

extension Procedure {
  /// The procedure's facts on which something depends that a build may show.
  ///
  /// - Parameter build: what the build decides.
  /// - Returns: the facts, in their order.
  /// - Complexity: O(conditions); nothing is searched for.
  package func facts(concerning build: BuildFacts) -> [Fact] {
    let conditions = conditionalParts.map(\.presence) + advisories.map(\.condition) + roles.map(\.condition)
    var concerning = Set(conditions.flatMap { $0.reduced(by: build.facts).atoms }.map(\.fact))
    if phases.flatMap(\.steps).contains(where: \.showsRoles), let rolesFact { concerning.insert(rolesFact) }
    // A question that arises by the answer to another one asks that one too.
    var found: Set<Fact.ID> = []
    while concerning != found {
      found = concerning
      for fact in space.facts where found.contains(fact.id) {
        concerning.formUnion(fact.asked.atoms.map(\.fact))
      }
    }
    return space.facts.filter { found.contains($0.id) }
  }
}

extension Condition {
  /// Holds where the client reads the page.
  package static let clientReads = Condition.fact(
    Atom("audience", BuildFacts.Audience.client.rawValue))

  /// Holds where scripts are offered in PowerShell.
  package static let offersPowerShell = Condition.fact(
    Atom("automation", BuildFacts.Automation.powershell.rawValue))
}
