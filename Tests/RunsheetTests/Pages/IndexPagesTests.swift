import Foundation
import RunsheetModel
import TestSupport
import Testing

@Suite struct `The index` {
  @Test func `names every client with its domain and id, and hides its filter from who has no script`() throws
  {
    let site = try MadeSite.shipped()
    let page = try site.page("index.html")
    let rows = page.all("ul", class: "tenants").flatMap(\.elements)
    #expect(rows.count == site.project.tenants.count)
    for (row, tenant) in zip(rows, site.project.tenants.sorted { $0.name < $1.name }) {
      let domain = tenant.values["tenant.domain"].map { "\($0) " } ?? ""
      #expect(row.text.hasPrefix("\(tenant.name) \(domain)\(tenant.id)"))
      #expect(row.all("a").map { $0.attributes["href"] } == ["\(tenant.id)/index.html"])
    }
    let filter = try #require(page.element(id: "filter"))
    #expect(filter.attributes["hidden"] != nil)
    let box = try #require(filter.all("input").first?.attributes["id"])
    #expect(filter.all("label").map { $0.attributes["for"] } == [box, "filter-due"])
    #expect(filter.all("p").contains { $0.attributes["role"] == "status" })
  }

  @Test func `keeps long lists in pieces, in order`() throws {
    let project = try Repository.shippedProject()
    let tenants = Tenants(
      (0..<250).map { number in
        Tenant(
          id: "client-\(number)", values: ["tenant.name": "Client \(number)"], facts: nil, scenarios: [],
          procedures: [], place: Place(file: "tests"))
      }.shuffled())
    let page = try MadeSite(project, tenants: tenants).page("index.html")
    let lists = page.all("ul", class: "tenants")
    #expect(lists.map(\.elements.count) == [100, 100, 50])
    #expect(lists.flatMap { $0.all("a").map(\.text) } == (0..<250).map { "Client \($0)" })
  }

  @Test func `has the clients in the order of their names, as in a dictionary of plain letters`() throws {
    // Each stands behind the one before it for a reason of its own; the ids say the opposite.
    let names = [
      "“Adler” GmbH", "Aegir", "Ælfric", "Ängström", "Äpfel AG", "apple", "Łódź Foods", "lodz goods",
      "O'Brien A",
      "O’Brien B", "Obrien C", "Ørsted", "Oslo", "Straße 2", "Strasse 9", "Straße 10", "Strasse 010 b", "Üb",
      "Zebra", "Ωmega",
      "Борис", "Ёлка", "Жук", "株式会社",
    ]
    let tenants = names.enumerated().map { number, name in
      Tenant(
        id: "client-\(99 - number)", values: ["tenant.name": name], facts: nil, scenarios: [],
        procedures: [], place: Place(file: "tests"))
    }
    let page = try MadeSite(Repository.shippedProject(), tenants: Tenants(tenants.shuffled())).page(
      "index.html")
    #expect(page.all("ul", class: "tenants").flatMap { $0.all("a").map(\.text) } == names)
  }

  /// What a language takes for letters of their own stands where its alphabet has them.
  @Test(arguments: [
    ("sv", ["Anna", "Uz", "Über", "Zeta", "Åke", "Ärlig", "Öst"]),
    ("da", ["Alma", "Zeta", "Ægir", "Ørsted", "Åse"]), ("es", ["Nube", "Nzeta", "Ñandú", "Oso"]),
    ("pl", ["Azot", "Ąż", "Bak", "Lz", "Łódź", "Ma"]), ("de", ["Ängström", "Anna", "Öl", "Oz", "Zeta"]),
    ("en", ["Åke", "Alma", "Öst", "Oz"]), ("ru", ["Ивар", "Ия", "Йота", "Кот"]),
  ])
  func `has the clients in the alphabet of its language`(language: String, names: [String]) throws {
    let project = try ProjectFolder.small()
    try project.replace("language: en", with: "language: \(language)", in: "Site/words.yaml")
    for (number, name) in names.enumerated() {
      try project.write(
        "name: \(name)\ndomain: c\(number).example\n", to: "Content/Tenants/c\(9 - number).yaml")
    }
    for tenant in ["wingtip", "tailspin"] { try project.remove("Content/Tenants/\(tenant).yaml") }
    #expect(try Program.runsheet("build", in: project).code == 0)
    let page = try Element.parse(Array(Data(contentsOf: project.output.appending(path: "index.html"))))
    #expect(page.all("ul", class: "tenants").flatMap { $0.all("a").map(\.text) } == names)
  }

  @Test func `without clients says so`() throws {
    let page = try MadeSite(Repository.shippedProject(), tenants: []).page("index.html")
    #expect(page.all("ul", class: "tenants").isEmpty)
    #expect(page.text.contains(Words.english[.noClients]))
  }
}

@Suite struct `A client's page` {
  @Test func `leads to each runbook and its checklist, with the facts that are decided`() throws {
    let site = try MadeSite.shipped()
    let page = try site.page("contoso/index.html")
    let runbooks = try #require(page.all("ul", class: "runbooks").first).elements
    #expect(runbooks.count == ShippedRunbooks.scenarios.count)
    for (item, scenario) in zip(runbooks, ShippedRunbooks.scenarios) {
      let links = item.all("a").compactMap { $0.attributes["href"] }
      let folder = "\(ShippedRunbooks.procedure)/\(scenario)"
      #expect(
        links == ["index.html", "checklist.html", "runbook.md", "undo/index.html"].map { "\(folder)/\($0)" })
      let facts = item.all("ul", class: "facts").flatMap(\.elements).map(\.text)
      #expect(facts.contains { $0.hasPrefix("What is backed up? ") })
    }
  }

  @Test func `says where nothing is decided`() throws {
    let page = try MadeSite.shipped().page("adatum/index.html")
    #expect(page.all("ul", class: "facts").map(\.text) == [Words.english[.nothingDecided]])
  }
}

@Suite struct `A procedure's own page` {
  @Test func `says which step is part of which scenario, to eyes and ears`() throws {
    let site = try MadeSite.shipped()
    let procedure = try site.procedure(ShippedRunbooks.procedure)
    let page = try site.page("procedures/\(procedure.id)/index.html")
    let region = try #require(page.element(id: "scenario-table"))
    #expect(region.attributes["tabindex"] == "0")
    let label = try #require(region.attributes["aria-labelledby"].flatMap(page.element))
    #expect(label.name == "caption")
    let rows = region.all("tr").filter { $0.all("td").count > 0 }
    #expect(rows.count == procedure.phases.flatMap(\.steps).count)
    #expect(region.all("th").allSatisfy { $0.attributes["scope"] != nil })
    let runbooks = procedure.scenarios.map {
      Runbook(procedure, scenario: $0, build: BuildFacts(), asOf: MadeSite.asOf)
    }
    for row in rows {
      let step = try #require(row.all("a").first?.attributes["href"]?.dropFirst())
      let expected = runbooks.map { runbook in
        runbook.phases.flatMap(\.steps).contains { $0.id == step } ? "✓included" : "–left out"
      }
      #expect(row.all("td").map(\.text) == expected, "\(step)")
    }
  }
}

@Suite struct `The provider's brand` {
  @Test func `is on every page: its logo, name and contact`() throws {
    let site = try MadeSite.shipped()
    for path in site.webPages {
      let page = try site.page(path)
      let root = String(repeating: "../", count: path.split(separator: "/").count - 1)
      let header = try #require(page.all("header").first)
      #expect(header.all("img").map { $0.attributes["src"] } == ["\(root)assets/provider-logo.svg"])
      #expect(header.text.hasPrefix("Lamna Managed Services"))
      let footer = try #require(page.all("footer").last)
      #expect(footer.all("a").map { $0.attributes["href"] } == ["mailto:support@lamna.example"], "\(path)")
      let styles = page.all("link").compactMap { $0.attributes["href"] }
      #expect(styles.contains("\(root)assets/provider.css"))
    }
  }

  @Test func `has a style sheet with its color for light and for dark pages`() throws {
    let site = try MadeSite.shipped()
    let brand = site.project.provider.brand
    let css = String(decoding: try site.bytes("assets/provider.css"), as: UTF8.self)
    for color in [brand.color, brand.darkColor] {
      let color = try #require(color)
      #expect(css.contains("--brand: \(color);"))
    }
  }

  @Test func `was checked on the backgrounds that the pages have`() throws {
    let css = String(decoding: try MadeSite.shipped().bytes("assets/runsheet.css"), as: UTF8.self)
    func colors(_ name: String) -> [Color] {
      css.split(separator: "--\(name): ").dropFirst().compactMap { Color($0.prefix(7)) }
    }
    for name in ["paper", "panel"] {
      let (light, dark) = (try #require(colors(name).first), try #require(colors(name).dropFirst().first))
      #expect(light.luminance >= Brand.lightBackground.luminance, "\(name) \(light)")
      #expect(dark.luminance <= Brand.darkBackground.luminance, "\(name) \(dark)")
    }
  }
}
