/// The whole structured model of one job: everything that any runbook of it may show.
package struct Procedure: Hashable, Sendable {
  package typealias ID = String
  /// How many steps a procedure may have: far more than anybody works through, and few enough for every reader of a page.
  package static let mostSteps = 5_000

  package let id: ID
  package let title: String
  package let summary: Text
  /// The day on which the text was last changed; it is printed on every page.
  package let revision: Day
  /// How long a check of a source holds; nil for as long as nobody doubts it.
  package let verifyEvery: Period?
  /// The language of the text, as a BCP 47 tag.
  package let language: String
  /// What the procedure is and why it is done this way, before anything is to be done.
  package let overview: [Note]
  package let phases: [Phase]
  package let roles: [Role]
  /// The fact whose values need the roles: one row of the roles table each.
  package let rolesFact: Fact.ID?
  package let space: FactSpace
  package let scenarios: [Scenario]
  /// Built-in and own parameters; each comes after those that its default refers to.
  package let parameters: [Parameter]
  package let portals: [Portal]
  package let sources: [Source]
  package let advisories: [Advisory]
  /// What the runbook that takes this procedure back has of its own; nil if there is none.
  package let undoing: Undoing?
  /// The procedure that this one takes back, if it does.
  package let takesBack: Procedure.ID?
  package let place: Place

  package init(
    id: ID, title: String, summary: Text, revision: Day, verifyEvery: Period? = nil, language: String,
    overview: [Note], phases: [Phase], roles: [Role], rolesFact: Fact.ID?, space: FactSpace,
    scenarios: [Scenario], parameters: [Parameter],
    portals: [Portal], sources: [Source], advisories: [Advisory],
    undoing: Undoing? = nil, takesBack: Procedure.ID? = nil, place: Place
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.revision = revision
    self.verifyEvery = verifyEvery
    self.language = language
    self.overview = overview
    self.phases = phases
    self.roles = roles
    self.rolesFact = rolesFact
    self.space = space
    self.scenarios = scenarios
    self.parameters = parameters
    self.portals = portals
    self.sources = sources
    self.advisories = advisories
    self.undoing = undoing
    self.takesBack = takesBack
    self.place = place
  }
}

extension Procedure {
  /// The advisories, each with a condition that holds only where a part that it concerns is shown.
  var advisoriesWhereTheyMatter: [Advisory] {
    var presence: [String: Condition] = [:]
    for phase in phases {
      presence[phase.id] = phase.condition
      for step in phase.steps { presence[step.id] = phase.condition.and(step.condition) }
    }
    return advisories.map { advisory in
      guard !advisory.concerns.isEmpty else { return advisory }
      var concerned = advisory
      concerned.condition = advisory.condition.and(.anyOf(advisory.concerns.compactMap { presence[$0] }))
      return concerned
    }
  }
}

/// A named assignment of facts.
package struct Scenario: Hashable, Sendable {
  package typealias ID = String
  package let id: ID
  package let title: String
  package let facts: Facts
  /// Where each fact is stated.
  package let factPlaces: [Fact.ID: Place]

  package init(id: ID, title: String, facts: Facts, factPlaces: [Fact.ID: Place] = [:]) {
    self.id = id
    self.title = title
    self.facts = facts
    self.factPlaces = factPlaces
  }
}

/// A website on which steps are done.
package struct Portal: Hashable, Sendable {
  package typealias ID = String
  package let id: ID
  package let title: String
  package let address: String
  /// The address that opens the portal for one tenant; its slots stand after the host.
  package let tenantAddress: Text?
  /// The PowerShell that connects to the tenant and makes sure that it is the right one: it comes before each script.
  package let connect: Text?

  package init(id: ID, title: String, address: String, tenantAddress: Text?, connect: Text? = nil) {
    self.id = id
    self.title = title
    self.address = address
    self.tenantAddress = tenantAddress
    self.connect = connect
  }
}

/// Where a claim about the world was read.
package struct Source: Hashable, Sendable {
  package typealias ID = String
  package let id: ID
  package let title: String
  package let address: String?

  package init(id: ID, title: String, address: String?) {
    self.id = id
    self.title = title
    self.address = address
  }
}

/// Where a part's claims come from, and when somebody last checked them.
package struct Evidence: Hashable, Sendable {
  package let source: Source.ID
  package let verified: Day

  package init(source: Source.ID, verified: Day) {
    self.source = source
    self.verified = verified
  }
}
