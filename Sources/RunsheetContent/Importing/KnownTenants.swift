import RunsheetModel

/// Tenants by what tells them apart from each other, whatever they are called.
struct KnownTenants: Sendable {
  private var byOrganization: [String: Tenant.ID] = [:]
  private var byDomain: [String: Tenant.ID] = [:]
  /// Tenants of which nothing else is known.
  private var byName: [String: Tenant.ID] = [:]
  /// What is known of each tenant.
  private(set) var cells: [Tenant.ID: [String: String]] = [:]

  /// Takes a tenant in.
  mutating func add(_ id: Tenant.ID, _ cells: [String: String]) {
    self.cells[id] = cells
    if let organization = cells["organization-id"] { byOrganization[organization.lowercased()] = id }
    for domain in KnownTenants.domains(of: cells) { byDomain[domain] = byDomain[domain] ?? id }
    if KnownTenants.isNamedOnly(cells), let name = cells["name"] { byName[name.lowercased()] = id }
  }

  /// The tenant that a client is.
  ///
  /// Its organisation's id decides. Where one of the two has none, the domains do; where there are no domains either,
  /// the name does.
  func id(of client: [String: String]) -> Tenant.ID? {
    let organization = client["organization-id"]?.lowercased()
    if let found = organization.flatMap({ byOrganization[$0] }) { return found }
    for domain in KnownTenants.domains(of: client) {
      guard let id = byDomain[domain] else { continue }
      if organization == nil || cells[id]?["organization-id"] == nil { return id }
    }
    guard KnownTenants.isNamedOnly(client) else { return nil }
    return client["name"].flatMap { byName[$0.lowercased()] }
  }

  private static func domains(of cells: [String: String]) -> [String] {
    ["initial-domain", "domain"].compactMap { cells[$0]?.lowercased() }
  }

  private static func isNamedOnly(_ cells: [String: String]) -> Bool {
    ["organization-id", "initial-domain", "domain"].allSatisfy { cells[$0] == nil }
  }
}
