import RunsheetModel
import TestSupport
import Testing

@Suite struct `A scenario's runbook` {
  private func page(_ expected: Expectation) throws -> RunbookPage {
    try MadeSite.shipped().runbook("contoso/\(ShippedRunbooks.procedure)/\(expected.scenario)")
  }

  private func markdown(_ expected: Expectation) throws -> RunbookMarkdown {
    try MadeSite.shipped().markdown("contoso/\(ShippedRunbooks.procedure)/\(expected.scenario)")
  }

  @Test(arguments: Expectation.all)
  func `has these phases, steps, substeps, choices and screens, and no others`(expected: Expectation) throws {
    #expect(try page(expected).outline == expected.outline)
  }

  @Test(arguments: Expectation.all)
  func `has the same phases and ticks in Markdown`(expected: Expectation) throws {
    let page = try page(expected)
    let markdown = try markdown(expected)
    #expect(markdown.ticks.map(\.label) == page.ticks.map(\.label))
    #expect(markdown.headings.filter(page.phases.map(\.title).contains) == page.phases.map(\.title))
  }

  @Test(arguments: Expectation.all)
  func `has the same screens in Markdown, row by row`(expected: Expectation) throws {
    let page = try page(expected)
    let screens = page.root.all("figure", class: "screen").compactMap { $0.attributes["id"] }
    let rows = Set(try markdown(expected).tableRows.map { $0.joined(separator: " ").foldingWhiteSpace })
    for row in screens.flatMap(page.screenRows) { #expect(rows.contains(row.text)) }
  }

  @Test(arguments: Expectation.all)
  func `names exactly the roles that are needed in its table`(expected: Expectation) throws {
    #expect(try page(expected).tableRows.map(withoutTemplateIDs) == expected.roles)
  }

  @Test(arguments: Expectation.all)
  func `names exactly the roles that are needed in Markdown`(expected: Expectation) throws {
    let rows = try markdown(expected).tableRows.map(withoutTemplateIDs)
    #expect(rows.filter { $0.last?.contains("Administrator") ?? false } == expected.roles)
  }

  @Test(arguments: Expectation.all)
  func `turns on exactly the roles that are needed on the roles screen`(expected: Expectation) throws {
    let rows = try page(expected).screenRows("set-roles.roles-screen")
    #expect(rows.filter { $0.isOn == true }.map(\.label) == expected.rolesTurnedOn)
    let off = rows.filter { $0.isOn == false }.map(\.label)
    let others = ["User (no administrator access)", "Global administrator", "Leave all others off"]
    #expect(off == (expected.rolesTurnedOn.isEmpty ? [] : others))
  }

  @Test(arguments: Expectation.all)
  func `says nothing of the other scenarios`(expected: Expectation) throws {
    let page = try page(expected).words
    let markdown = try markdown(expected).root.text
    for word in expected.neverSays {
      #expect(!page.lowercased().contains(word.lowercased()), "the page says “\(word)”")
      #expect(!markdown.lowercased().contains(word.lowercased()), "the Markdown says “\(word)”")
    }
  }

  @Test(arguments: Expectation.all)
  func `leaves nothing to decide`(expected: Expectation) throws {
    let root = try page(expected).root
    #expect(root.all("span", class: "lead-in").isEmpty)
    #expect(root.element(id: "still-to-decide") == nil)
    #expect(root.all("span", class: "blank").isEmpty, "everything of Contoso is known")
  }

  @Test(arguments: Expectation.all)
  func `begins each phase with a tick that confirms the tenant`(expected: Expectation) throws {
    for phase in try page(expected).phases where phase.id != "before-you-start" {
      let first = try #require(phase.steps.first)
      let label = try #require(first.all("label").first?.text)
      #expect(first.classes.contains("confirms-tenant"), "\(phase.id)")
      #expect(label.contains("Contoso Ltd"), "\(label)")
      #expect(label.contains("contoso.onmicrosoft.com"), "\(label)")
    }
  }

  @Test func `offers no choice where the facts have chosen`() throws {
    for scenario in ShippedRunbooks.scenarios {
      let page = try MadeSite.shipped().runbook("contoso/\(ShippedRunbooks.procedure)/\(scenario)")
      #expect(!page.words.contains("Choose one:"))
      for list in page.root.all("ul", class: "choices") { #expect(list.elements.count == 1) }
    }
  }

  @Test func `shows the Exchange license only where Public Folders need it`() throws {
    let site = try MadeSite.shipped()
    for scenario in ShippedRunbooks.scenarios {
      let page = try site.runbook("contoso/\(ShippedRunbooks.procedure)/\(scenario)")
      let needsLicense = scenario == "everything-licensed-public-folders"
      let creates = scenario != "existing-user-exchange"
      #expect((page.root.element(id: "license-exchange") != nil) == needsLicense)
      #expect((page.root.element(id: "license-none") != nil) == (creates && !needsLicense))
    }
  }

  private func withoutTemplateIDs(_ row: [String]) -> [String] {
    row.map { $0.replacing(/\ \([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\)/, with: "") }
  }
}

@Suite struct `The scenarios of Contoso` {
  @Test func `are those that are described`() throws {
    let site = try MadeSite.shipped()
    #expect(try site.procedure(ShippedRunbooks.procedure).scenarios.map(\.id) == ShippedRunbooks.scenarios)
    #expect(Expectation.all.map(\.scenario) == ShippedRunbooks.scenarios)
    let folders = site.folders.filter { $0.hasPrefix("contoso/") && !$0.hasSuffix("/undo") }
    #expect(
      folders == ShippedRunbooks.scenarios.map { "contoso/\(ShippedRunbooks.procedure)/\($0)" }.sorted())
  }
}
