import RunsheetModel
import TestSupport
import Testing

@Suite struct `The files of a site` {
  @Test func `are the index, the tenants' pages, the references and the assets`() throws {
    let site = try MadeSite.shipped()
    let procedure = ShippedRunbooks.procedure
    var expected: Set<String> = ["index.html"]
    for tenant in ShippedRunbooks.tenants {
      expected.insert("\(tenant)/index.html")
    }
    for folder in ShippedRunbooks.folders {
      expected.formUnion(["\(folder)/index.html", "\(folder)/runbook.md"])
    }
    let assets = site.pages.keys.filter { $0.hasPrefix("assets/") }
    #expect(assets.contains("assets/runsheet.css"))
    // Checklists, which lie beside the runbooks, have tests of their own.
    let checklists = site.pages.keys.filter { $0.contains("/checklist.") }
    #expect(Set(site.pages.keys).subtracting(assets).subtracting(checklists) == expected)
    #expect(site.pages.keys.contains("procedures/\(procedure)/index.html"))
  }

  @Test func `name no page twice`() throws {
    let site = try MadeSite.shipped()
    #expect(Set(site.pages.keys.map { $0.lowercased() }).count == site.pages.count)
  }

  @Test func `are made without any diagnostic`() throws {
    #expect(try MadeSite.shipped().diagnostics.isEmpty)
  }

  @Test func `are listed on the index, with the provider`() throws {
    let index = try MadeSite.shipped().page("index.html")
    for name in ["Adatum Corporation", "Contoso Ltd", "Fabrikam, Inc.", "Lamna Managed Services"] {
      #expect(index.text.contains(name))
    }
    let links = index.all("a").compactMap { $0.attributes["href"] }
    for page in ShippedRunbooks.tenants.map({ "\($0)/index.html" }) {
      #expect(links.contains(page))
    }
    #expect(links.contains("procedures/\(ShippedRunbooks.procedure)/index.html"))
  }

  @Test(arguments: ShippedRunbooks.tenants)
  func `are linked from the tenant's own page, both formats of each runbook`(tenant: String) throws {
    let site = try MadeSite.shipped()
    let links = Set(try site.page("\(tenant)/index.html").all("a").compactMap { $0.attributes["href"] })
    for folder in site.folders where folder.hasPrefix("\(tenant)/") && !folder.hasSuffix("/undo") {
      let relative = folder.dropFirst(tenant.count + 1)
      #expect(links.contains("\(relative)/index.html"))
      #expect(links.contains("\(relative)/runbook.md"))
    }
  }

  @Test(arguments: ShippedRunbooks.tenants)
  func `hold nothing of another tenant`(tenant: String) throws {
    let site = try MadeSite.shipped()
    let others = site.project.tenants.filter { $0.id != tenant }
    for (path, bytes) in site.pages where path.hasPrefix("\(tenant)/") {
      let text = String(decoding: bytes, as: UTF8.self)
      for value in others.flatMap(\.values.values) where !isShared(value, by: tenant, of: site) {
        #expect(!text.contains(value), "\(path) holds “\(value)”")
      }
    }
  }

  /// Whether two tenants state the same value, so that it tells nothing.
  private func isShared(_ value: String, by tenant: Tenant.ID, of site: MadeSite) -> Bool {
    site.project.tenants.first { $0.id == tenant }?.values.values.contains { $0.contains(value) } ?? false
  }
}
