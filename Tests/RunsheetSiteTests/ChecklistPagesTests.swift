import RunsheetModel
import RunsheetSite
import TestSupport
import Testing

@Suite struct `A checklist's pages` {
  private static let day = Day("2026-11-22") ?? Day(secondsSince1970: 0)

  /// The pages of the shipped project for one tenant, whose values may be replaced.
  private func pages(
    of id: Tenant.ID, setting values: [Parameter.ID: String] = [:]
  ) throws -> [String: [UInt8]] {
    let project = try Repository.shippedProject()
    let tenant = try #require(project.tenants.first { $0.id == id }).setting(values)
    var diagnostics: [Diagnostic] = []
    let site = Site(
      project, tenants: [tenant], options: Site.Options(asOf: Self.day), diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty)
    return site.madeFiles
  }

  private func checklists(in pages: [String: [UInt8]]) throws -> [(path: String, root: Element)] {
    try pages.filter { $0.key.hasSuffix("/checklist.html") }.sorted { $0.key < $1.key }
      .map { ($0.key, try Element.parse($0.value)) }
  }

  @Test func `stand next to each runbook, those of the reference too`() throws {
    let pages = try pages(of: "contoso")
    let folders = pages.keys.filter { $0.hasSuffix("/runbook.md") }.map { $0.dropLast("runbook.md".count) }
    // Each scenario and the reference, each with the runbook that takes it back.
    let scenarios = try Repository.shippedProject().tenants.first { $0.id == "contoso" }?.scenarios.count ?? 0
    #expect(folders.count == 2 * (scenarios + 1))
    for folder in folders {
      #expect(pages["\(folder)checklist.html"] != nil)
      #expect(pages["\(folder)checklist.md"] != nil)
    }
  }

  @Test func `are well-formed, with nothing in them that the page's policy forbids`() throws {
    for (path, root) in try checklists(in: pages(of: "contoso")) {
      #expect(root.all("style").isEmpty, "\(path)")
      #expect(root.all("script").isEmpty, "\(path)")
      #expect(root.all().allSatisfy { $0.attributes["style"] == nil }, "\(path)")
      #expect(root.all("h1").count == 1, "\(path)")
    }
  }

  @Test func `say in their head whose they are, of which procedure and revision`() throws {
    let procedure = try #require(Repository.shippedProject().procedures.first)
    for (path, root) in try checklists(in: pages(of: "fabrikam")) {
      let head = try #require(root.all("header").first)
      let undone = try #require(procedure.undone)
      let title = path.contains("/undo/") ? undone.title : procedure.title
      #expect(head.text.contains(title), "\(path)")
      #expect(head.text.contains("\(procedure.revision)"), "\(path)")
      if path.hasPrefix("fabrikam/") {
        #expect(head.text.contains("Fabrikam, Inc."))
        #expect(head.text.contains("fabrikam.onmicrosoft.com"))
        #expect(root.all("title").first?.text.contains("Fabrikam, Inc.") ?? false)
      }
    }
  }

  @Test func `are linked from the runbook and from the tenant's page, and link back`() throws {
    let pages = try pages(of: "contoso")
    func links(_ path: String) throws -> [String] {
      try Element.parse(try #require(pages[path])).all("a").compactMap { $0.attributes["href"] }
    }
    let ofTenant = try links("contoso/index.html")
    for (path, _) in try checklists(in: pages) {
      let folder = path.dropLast("checklist.html".count)
      #expect(try links("\(folder)index.html").contains("checklist.html"))
      #expect(try links(path).contains("index.html"))
      #expect(try links(path).contains("checklist.md"))
      if path.hasPrefix("contoso/"), !path.contains("/undo/") {
        #expect(ofTenant.contains("\(folder.dropFirst("contoso/".count))checklist.html"))
      }
    }
  }

  @Test(arguments: ["</bdi><script>alert(1)</script>", "שלום \"עולם\" (ב)", "{{tenant.name}} | `x` **y**"])
  func `show a name as it is, whatever it holds`(name: String) throws {
    let plain = try checklists(in: pages(of: "fabrikam", setting: ["tenant.name": "Plain"]))
    let named = try checklists(in: pages(of: "fabrikam", setting: ["tenant.name": name]))
    for (one, other) in zip(plain, named) {
      #expect(one.root.structure == other.root.structure, "\(other.path)")
      if other.path.hasPrefix("fabrikam/") {
        #expect(try #require(other.root.all("header").first).shownText.contains(name.foldingWhiteSpace))
      }
    }
  }
}
