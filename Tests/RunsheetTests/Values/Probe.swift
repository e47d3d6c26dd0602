import Foundation
import RunsheetModel
import RunsheetSite
import TestSupport
import Testing

/// A site with one tenant, whose values are replaced again and again.
struct Probe: Sendable {
  let site: Site
  let parameters: [Parameter]
  let tenant: Tenant
  /// What the pages must read, by their paths.
  let expected: [String: Expected]

  static let shared = Result { try Probe() }

  /// What a reader of a page finds.
  struct Reading: Sendable {
    /// The elements with their attributes, nested.
    let outline: String
    let links: [String]
    let text: String
    /// The keys and values of the data for scripts, one in each line.
    let data: String

    init(_ page: Page) throws {
      var bytes: [UInt8] = []
      page.write(into: &bytes)
      let isMarkdown = page.path.hasSuffix(".md")
      let root = try isMarkdown ? readByGitHub(bytes) : Element.parse(bytes)
      // cmark-gfm takes “[x]” anywhere in a task's first line for the tick, even in code: a known issue, tested apart.
      outline = root.outline(passingOver: isMarkdown ? ["href", "checked"] : ["href"])
      links = root.all().compactMap { $0.attributes["href"] }
      text = root.shownText
      data = try root.all("script").filter { $0.attributes["type"] == "application/json" }.flatMap { script in
        try JSONDecoder().decode(ScriptData.self, from: Data(script.rawText.utf8)).lines
      }.joined(separator: "\n")
    }
  }

  /// What a reader must find, whatever the values are.
  struct Expected: Sendable {
    let outline: PageText
    let links: [PageText]
    let text: PageText
    let data: PageText
  }

  private init() throws {
    let project = try Repository.shippedProject()
    let procedure = try #require(project.procedures.first { $0.id == ShippedRunbooks.procedure })
    parameters = procedure.parameters
    var values: [Parameter.ID: String] = [:]
    for (number, parameter) in parameters.enumerated() {
      values[parameter.id] = Probe.plain(number, parameter)
    }
    tenant = Tenant(
      id: "probe", values: values, facts: nil, scenarios: [], procedures: nil, place: Place(file: "tests"))
    var diagnostics: [Diagnostic] = []
    site = Site(
      project, tenants: [tenant], options: Site.Options(asOf: MadeSite.asOf), diagnostics: &diagnostics)
    let plain = parameters.enumerated().map(Probe.plain)
    var expected: [String: Expected] = [:]
    for page in site.pages(of: tenant) {
      let reading = try Reading(page)
      expected[page.path] = Expected(
        outline: PageText(reading.outline, holding: plain),
        links: reading.links.map { PageText($0, holding: plain.map(percentEncoded)) },
        text: PageText(reading.text, holding: plain), data: PageText(reading.data, holding: plain))
    }
    self.expected = expected
  }

  /// A value of a parameter that stands nowhere else, and in which there is nothing to escape.
  static func plain(_ number: Int, _ parameter: Parameter) -> String {
    switch parameter.kind {
    case .text: "Zz\(number)plain"
    case .domain: "zz\(number)plain.example"
    case .login: "zz\(number)plain@plain.example"
    }
  }

  /// The values with the string in place of every value that it may be.
  func values(_ text: String) -> [Parameter.ID: String] {
    var values = tenant.values
    guard let present = Bindings.present(text) else { return values }
    for parameter in parameters where parameter.problem(with: present) == nil {
      values[parameter.id] = present
    }
    return values
  }

  /// The values of a tenant in the order of the parameters.
  func ordered(_ values: [Parameter.ID: String]) -> [String] { parameters.map { values[$0.id] ?? "" } }
}
