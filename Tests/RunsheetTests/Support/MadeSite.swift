import RunsheetMarkup
import RunsheetModel
import RunsheetSite
import TestSupport
import Testing

/// A project with all pages of its site, made in memory.
struct MadeSite: Sendable {
  let project: Project
  let pages: [String: [UInt8]]
  let diagnostics: [Diagnostic]

  /// The project that Runsheet ships with, made once for all tests.
  static func shipped() throws -> MadeSite { try shippedResult.get() }

  /// The day on which the tests read the runbooks, unless they say another.
  static let asOf = Day("2026-11-22") ?? Day(secondsSince1970: 0)

  private static let shippedResult = Result { MadeSite(try Repository.shippedProject()) }

  init(_ project: Project, tenants: Tenants? = nil, asOf: Day = asOf) {
    var diagnostics: [Diagnostic] = []
    let site = Site(
      project, tenants: tenants ?? project.tenants, options: Site.Options(asOf: asOf),
      diagnostics: &diagnostics)
    self.project = project
    pages = site.madeFiles
    self.diagnostics = diagnostics
  }

  func bytes(_ path: String) throws -> [UInt8] { try #require(pages[path], "there is no page \(path)") }

  func page(_ path: String) throws -> Element { try Element.parse(bytes(path)) }

  /// The web page of the runbook in a folder.
  func runbook(_ folder: String) throws -> RunbookPage { RunbookPage(try page("\(folder)/index.html")) }

  /// The Markdown of the runbook in a folder.
  func markdown(_ folder: String) throws -> RunbookMarkdown {
    RunbookMarkdown(try readByGitHub(bytes("\(folder)/runbook.md")))
  }

  /// The folders of all runbooks, references included.
  var folders: [String] {
    pages.keys.filter { $0.hasSuffix("/runbook.md") }.map { String($0.dropLast("/runbook.md".count)) }
      .sorted()
  }

  /// The pages in HTML.
  var webPages: [String] { pages.keys.filter { $0.hasSuffix(".html") }.sorted() }

  func procedure(_ id: Procedure.ID) throws -> Procedure {
    try #require(project.procedures.first { $0.id == id })
  }

  /// The model of the runbook in a folder, resolved anew.
  func model(_ folder: String) throws -> Runbook {
    if folder.hasSuffix("/undo") {
      let forward = try model(String(folder.dropLast("/undo".count)))
      return try #require(Runbook(takingBack: forward))
    }
    let parts = folder.split(separator: "/").map(String.init)
    let procedure = try procedure(parts[1])
    if parts[0] == "procedures" {
      return Runbook(procedure, facts: .undecided, build: BuildFacts(), asOf: MadeSite.asOf)
    }
    if parts.count == 3 {
      let scenario = try #require(procedure.scenarios.first { $0.id == parts[2] })
      return Runbook(procedure, scenario: scenario, build: BuildFacts(), asOf: MadeSite.asOf)
    }
    let tenant = try #require(project.tenants.first { $0.id == parts[0] })
    let facts = Facts(stating: tenant.facts ?? [:], of: procedure.space.facts)
    return Runbook(procedure, facts: facts, build: BuildFacts(), asOf: MadeSite.asOf)
  }
}

/// The folders of the runbooks of the shipped project, for tests that look at each.
enum ShippedRunbooks {
  static let procedure = "ba365-backup-user"

  /// The tenants that ship, each with the scenarios that it asks for.
  private static let asked =
    ((try? Repository.shippedProject().tenants) ?? []).map { (tenant: $0.id, scenarios: $0.scenarios) }
  static let tenants = asked.map(\.tenant)
  /// The scenarios of Contoso, which asks for all.
  static let scenarios = asked.first { $0.tenant == "contoso" }?.scenarios ?? []

  /// How many runbooks the tenants have, without those that take something back.
  static let count = asked.reduce(0) { $0 + max(1, $1.scenarios.count) }

  /// Each runbook, and the one that takes it back.
  static let folders =
    (asked.flatMap { tenant, scenarios in
      scenarios.isEmpty
        ? ["\(tenant)/\(procedure)"] : scenarios.map { "\(tenant)/\(procedure)/\($0)" }
    } + ["procedures/\(procedure)"])
    .flatMap { [$0, "\($0)/undo"] }
}
