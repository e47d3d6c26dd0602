/// One client organisation.
package struct Tenant: Hashable, Sendable {
  package typealias ID = String
  package let id: ID
  /// The values that the tenant states, its name and domains among them; literal.
  package let values: [Parameter.ID: String]
  /// The facts that the tenant states; nil if it states none.
  package let facts: [Fact.ID: Set<Fact.Value.ID>]?
  package let scenarios: [Scenario.ID]
  /// The procedures that the tenant has runbooks of; nil stands for all.
  package let procedures: [Procedure.ID]?
  package let place: Place
  /// Where each fact is stated, as far as that is another place than the tenant's.
  package let factPlaces: [Fact.ID: Place]

  package init(
    id: ID, values: [Parameter.ID: String], facts: [Fact.ID: Set<Fact.Value.ID>]?, scenarios: [Scenario.ID],
    procedures: [Procedure.ID]?, place: Place, factPlaces: [Fact.ID: Place] = [:]
  ) {
    self.id = id
    self.values = values
    self.facts = facts
    self.scenarios = scenarios
    self.procedures = procedures
    self.place = place
    self.factPlaces = factPlaces
  }

  /// The tenant's name, which every tenant has.
  package var name: String { values["tenant.name"] ?? id }

  /// The domain that the client's logins end with.
  package var domain: String? { values["tenant.domain"] }

  /// The domain that Microsoft 365 gave the tenant.
  package var initialDomain: String? { values["tenant.initial-domain"] }

  /// The id that the client list gives the organisation: in Microsoft 365, the tenant's id.
  package var organizationID: String? { values["tenant.organization-id"] }

  /// The tenant's values for the slots of pages, its id among them.
  package var pageValues: [Parameter.ID: String] {
    values.merging([Parameter.tenantID.id: id]) { _, id in id }
  }

  /// The tenant with some values replaced.
  package func setting(_ replacements: [Parameter.ID: String]) -> Tenant {
    Tenant(
      id: id, values: values.merging(replacements) { _, new in new }, facts: facts, scenarios: scenarios,
      procedures: procedures, place: place, factPlaces: factPlaces)
  }
}

/// The managed service provider itself.
package struct Provider: Hashable, Sendable {
  /// The provider's own values and its defaults for every tenant; they may refer to other parameters.
  package let values: [Parameter.ID: Text]
  package let brand: Brand
  /// Whether technicians' pages offer scripts; nil for what is usual.
  package let automation: BuildFacts.Automation?

  package init(
    values: [Parameter.ID: Text], brand: Brand = Brand(), automation: BuildFacts.Automation? = nil
  ) {
    self.values = values
    self.brand = brand
    self.automation = automation
  }
}
