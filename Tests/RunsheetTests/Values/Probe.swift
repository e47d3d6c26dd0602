import Foundation
import RunsheetModel
import RunsheetSite
import TestSupport
import Testing

/// A site with one tenant for each strange string, filled as every command fills it.
struct Probe: Sendable {
  let parameters: [Parameter]
  /// The tenant whose values have nothing to escape.
  let tenant: Tenant
  /// What the pages must read, by their paths below the tenant's folder.
  let expected: [String: Expected]
  private let site: Site

  static let shared = Result { try Probe() }

  /// What a reader of a page finds.
  struct Reading: Sendable {
    /// The elements with their attributes, nested.
    let outline: String
    let links: [String]
    let text: String
    /// The keys and values of the data for scripts, one in each line.
    let data: String

    init(_ file: File) throws {
      let isMarkdown = file.path.hasSuffix(".md")
      let root = try isMarkdown ? readByGitHub(file.bytes) : Element.parse(file.bytes)
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
    let parameters = procedure.parameters
    var values: [Parameter.ID: String] = [:]
    for (number, parameter) in parameters.enumerated() {
      values[parameter.id] = Probe.plain(number, parameter)
    }
    let tenant = Tenant(
      id: "zzidplain", values: values, facts: nil, scenarios: [], procedures: nil, place: Place(file: "tests")
    )
    self.parameters = parameters
    self.tenant = tenant
    let strange = HostileString.all.map { string in
      tenant.named(Probe.id(string), setting: Probe.values(string.text, of: tenant, parameters))
    }
    site = Probe.site(of: [tenant] + strange, in: project)
    let plain = parameters.enumerated().map(Probe.plain) + [tenant.id]
    expected = try Probe.files(of: tenant.id, in: site).mapValues { file in
      let reading = try Reading(file)
      return Expected(
        outline: PageText(reading.outline, holding: plain),
        links: reading.links.map { PageText($0, holding: plain.map(percentEncoded)) },
        text: PageText(reading.text, holding: plain), data: PageText(reading.data, holding: plain))
    }
  }

  /// A file of a tenant, with its path below the tenant's folder.
  struct File: Sendable {
    let path: String
    let bytes: [UInt8]
  }

  /// The files of the tenant of a string, by their paths below its folder.
  func files(of string: HostileString) -> [String: File] { Probe.files(of: Probe.id(string), in: site) }

  /// The files of the tenant with other values, by their paths below its folder.
  func files(setting values: [Parameter.ID: String?]) throws -> [String: File] {
    var own = tenant.values
    for (parameter, value) in values { own[parameter] = value }
    let other = Tenant(
      id: tenant.id, values: own, facts: nil, scenarios: [], procedures: nil, place: tenant.place)
    return Probe.files(of: tenant.id, in: Probe.site(of: [other], in: try Repository.shippedProject()))
  }

  private static func site(of tenants: [Tenant], in project: Project) -> Site {
    var diagnostics: [Diagnostic] = []
    return Site(
      project, tenants: Tenants(tenants), options: Site.Options(asOf: MadeSite.asOf),
      diagnostics: &diagnostics)
  }

  private static func files(of id: Tenant.ID, in site: Site) -> [String: File] {
    guard let position = site.tenants.position(of: id) else { return [:] }
    var filler = Filler(site)
    filler.turn(to: position)
    var files: [String: File] = [:]
    for (number, entry) in filler.files.enumerated() {
      files[entry.path] = File(path: entry.path, bytes: filler.bytes(number))
    }
    return files
  }

  private static func id(_ string: HostileString) -> Tenant.ID { "zzid-\(string.number)" }

  /// A value of a parameter that stands nowhere else, and in which there is nothing to escape.
  static func plain(_ number: Int, _ parameter: Parameter) -> String {
    switch parameter.kind {
    case .text: "Zz\(number)plain"
    case .domain, .host: "zz\(number)plain.example"
    case .guid: "00000000-0000-0000-0000-\(100_000_000_000 + number)"
    case .url: "https://zz\(number)plain.example/"
    case .ipAddress: "2001:db8::\(number)"
    case .date: "2026-12-31"
    case .number: "\(number)"
    case .choice: parameter.options.first ?? ""
    case .login: "zz\(number)plain@plain.example"
    }
  }

  /// The values with the string in place of every value that it may be; nil if it may be none.
  func values(_ string: HostileString) -> [Parameter.ID: String]? {
    let values = Probe.values(string.text, of: tenant, parameters)
    return values == tenant.values ? nil : values
  }

  private static func values(
    _ text: String, of tenant: Tenant, _ parameters: [Parameter]
  ) -> [Parameter.ID: String] {
    var values = tenant.values
    guard let present = Bindings.present(text) else { return values }
    for parameter in parameters where parameter.problem(with: present) == nil {
      values[parameter.id] = present
    }
    return values
  }

  /// What stands in the pages of the tenant of a string: its values in the order of the parameters, and its id.
  func filling(_ values: [Parameter.ID: String], of string: HostileString) -> [String] {
    parameters.map { values[$0.id] ?? "" } + [Probe.id(string)]
  }
}

extension Tenant {
  fileprivate func named(_ id: ID, setting values: [Parameter.ID: String]) -> Tenant {
    Tenant(
      id: id, values: values, facts: facts, scenarios: scenarios, procedures: procedures, place: place)
  }
}
