import RunsheetModel
import RunsheetSite
import TestSupport
import Testing

/// The roles that the vendor's table demands, written down once more, apart from the content.
private func rolesNeeded(by workloads: Set<String>) -> Set<String> {
  let exchange: Set = workloads.contains("exchange") ? ["Exchange administrator"] : []
  let isSharePoint = workloads.contains("sharepoint") || workloads.contains("onedrive")
  return exchange.union(isSharePoint ? ["SharePoint administrator", "Application administrator"] : [])
}

@Suite struct `The roles that a runbook shows` {
  /// A tenant for each allowed combination of facts.
  private static func tenants(of procedure: Procedure) -> Tenants {
    let tenants = procedure.space.combinations().enumerated().map { number, facts in
      var stated: [Fact.ID: Set<Fact.Value.ID>] = [:]
      for fact in procedure.space.facts {
        stated[fact.id] = Set(fact.values.map(\.id).filter { facts[Atom(fact.id, $0)] == true })
      }
      return Tenant(
        id: "tenant-\(number)", values: ["tenant.name": "Tenant \(number)"], facts: stated, scenarios: [],
        procedures: nil, place: Place(file: "tests"))
    }
    return Tenants(tenants)
  }

  @Test func `are those that what is backed up needs, in every combination of facts`() throws {
    let project = try Repository.shippedProject()
    let procedure = try #require(project.procedures.first { $0.id == ShippedRunbooks.procedure })
    let tenants = Self.tenants(of: procedure)
    #expect(tenants.count == 30)
    let site = MadeSite(project, tenants: tenants)
    for tenant in tenants {
      let page = try site.runbook("\(tenant.id)/\(procedure.id)")
      let workloads = try #require(tenant.facts?["workloads"])
      let needed = rolesNeeded(by: workloads)
      let named = Set(
        page.tableRows.flatMap { row in
          (row.last ?? "").split(separator: " + ").map { $0.prefix { $0 != "(" }.lowercased() }
        }.map { $0.trimmingSuffix(" ") })
      #expect(named == Set(needed.map { $0.lowercased() }), "\(workloads)")

      let isNew = tenant.facts?["backup-user"] == ["new"]
      let turnedOn = page.screenRows("set-roles.roles-screen").filter { $0.isOn == true }.map(\.label)
      #expect(Set(turnedOn) == (isNew ? needed : []), "\(workloads)")
      #expect(turnedOn.count == Set(turnedOn).count)

      let step = isNew ? "set-roles" : "check-roles"
      let ticks = page.ticks.filter { $0.id.hasPrefix("\(step).") && $0.id.hasSuffix("-administrator") }
      #expect(ticks.count == needed.count, "\(workloads)")
      for role in needed { #expect(ticks.contains { $0.label.contains(role) }, "\(workloads): \(role)") }
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
