import RunsheetModel
import TestSupport
import Testing

@Suite struct `Every runbook` {
  @Test(arguments: ShippedRunbooks.folders)
  func `has one ordered list of steps in each phase`(folder: String) throws {
    let site = try MadeSite.shipped()
    let page = try site.runbook(folder)
    let model = try site.model(folder)
    #expect(page.phases.map(\.id) == model.phases.map(\.id))
    for section in page.root.all("section") where page.phases.map(\.id).contains(section.attributes["id"]) {
      #expect(section.all("ol", class: "steps").count == 1)
    }
    #expect(page.root.all("ol", class: "steps").count == page.phases.count)
  }

  @Test(arguments: ShippedRunbooks.folders)
  func `has the model's ticks, in its order, in both formats`(folder: String) throws {
    let site = try MadeSite.shipped()
    let page = try site.runbook(folder)
    #expect(page.ticks.map(\.id) == Count.ticks(of: try site.model(folder)))
    #expect(try site.markdown(folder).ticks.map(\.label) == page.ticks.map(\.label))
  }

  @Test(arguments: ShippedRunbooks.folders)
  func `is read by GitHub's parser into the model's number of task items and tables`(folder: String) throws {
    let site = try MadeSite.shipped()
    let markdown = try site.markdown(folder)
    let model = try site.model(folder)
    #expect(markdown.ticks.count == Count.ticks(of: model).count)
    #expect(markdown.root.all("input").count == Count.ticks(of: model).count)
    #expect(markdown.tables.count == Count.tables(of: model, in: folder))
    #expect(markdown.root.all("ol").count == model.phases.count)
    #expect(markdown.root.all("h1").count == 1)
  }

  @Test(arguments: ShippedRunbooks.folders)
  func `has the same tables in both formats`(folder: String) throws {
    let site = try MadeSite.shipped()
    let page = try site.runbook(folder)
    func header(_ table: Element) -> [String] { table.all("thead").flatMap { $0.all("th") }.map(\.text) }
    #expect(try site.markdown(folder).tables.map(header) == page.root.all("table").map(header))
  }

  @Test(arguments: ShippedRunbooks.folders)
  func `draws screens with boxes and words, never with inputs`(folder: String) throws {
    let site = try MadeSite.shipped()
    let page = try site.runbook(folder)
    for screen in page.root.all("figure", class: "screen") {
      #expect(screen.all("figcaption").count == 1)
      for name in ["input", "select", "button", "textarea", "option", "img"] {
        #expect(screen.all(name).isEmpty, "<\(name)> in \(screen.attributes["id"] ?? "a screen")")
      }
      for row in screen.all("tr", class: "on") { #expect(row.text.contains("☒ On")) }
      for row in screen.all("tr", class: "off") { #expect(row.text.contains("☐ Off")) }
    }
    let fields = Count.fields(of: try site.model(folder))
    let rows = page.root.all("figure", class: "screen").flatMap { $0.all("tr", class: "field") }
    #expect(rows.compactMap { $0.attributes["id"] } == fields)
  }

  @Test(arguments: ShippedRunbooks.folders.filter { !$0.hasPrefix("procedures/") })
  func `names its tenant, initial domain, procedure and revision at its head`(folder: String) throws {
    let site = try MadeSite.shipped()
    let identity = try site.runbook(folder).identity
    let tenant = try #require(site.project.tenants.first { folder.hasPrefix("\($0.id)/") })
    let procedure = try site.model(folder).procedure
    #expect(identity["Client"] == tenant.name)
    #expect(identity["Procedure"] == procedure.title)
    #expect(identity["Revision"] == "\(procedure.revision)")
    let domain = try #require(identity["Initial domain"])
    if let stated = tenant.values["tenant.initial-domain"] {
      #expect(domain == stated)
    } else {
      #expect(domain.hasPrefix("________"), "a blank to fill in by hand")
    }
    let head = try site.markdown(folder).root.all("ul").first
    for text in [tenant.name, procedure.title, "\(procedure.revision)", domain] {
      #expect(head?.text.contains(text) ?? false, "the Markdown's head says “\(text)”")
    }
  }

  @Test func `of one tenant whose domain is not known has blanks where it belongs`() throws {
    let page = try MadeSite.shipped().runbook("adatum/\(ShippedRunbooks.procedure)")
    let blanks = page.root.all("span", class: "blank")
    #expect(!blanks.isEmpty)
    let login = try #require(page.ticks.first { $0.id == "create-tenant" }).label
    #expect(login.contains("________ (Initial domain of the client)"))
    for link in page.root.all("a").compactMap({ $0.attributes["href"] }) {
      #expect(!link.contains("delegatedOrg"), "a link for the tenant needs the tenant's domain")
    }
  }

  @Test(arguments: ShippedRunbooks.folders)
  func `ends with the sources that it names`(folder: String) throws {
    let site = try MadeSite.shipped()
    let page = try site.runbook(folder)
    let sources = try #require(page.root.element(id: "sources"))
    // What takes a runbook back is not in the vendor's document.
    let first = folder.hasSuffix("/undo") ? "Our own recommendation" : "BackupAssist 365 documentation"
    #expect(sources.text.contains(first))
    let last = page.root.all("section").last { !$0.all("li").isEmpty }
    #expect(last?.attributes["id"] == "sources")
  }
}
