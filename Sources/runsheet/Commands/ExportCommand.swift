import ArgumentParser
import RunsheetBasics
import RunsheetBuild
import RunsheetModel
import RunsheetOutput
import RunsheetSite

extension Outputs.Flavour: ExpressibleByArgument {}

extension Output: ExpressibleByArgument {
  /// The output for other systems that an argument names.
  public init?(argument: String) {
    guard let output = Output.exports.first(where: { $0.title == argument }) else { return nil }
    self = output
  }

  /// The name by which it is asked for.
  public var defaultValueDescription: String { title }
  /// The names that there are.
  public static var allValueStrings: [String] { exports.map(\.title) }
}

/// Writes runbooks for other systems.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write runbooks as articles, Markdown or data for other systems.",
    discussion: """
      Each runbook becomes one file below its tenant's folder, and index.csv says whose it is, by the organization's id \
      where the client list gave one. HTML is what documentation systems keep: headings, lists, tables, links, and ☐ \
      at what is to be ticked. `runsheet schema runbook` describes the JSON.

      Examples:
        runsheet export html --flavour hudu --into articles
        runsheet export markdown --into wiki --tenant contoso
        runsheet export json --into data --scenario exchange
      """)

  @Argument(help: "What each runbook becomes: \(Output.allValueStrings.joined(separator: ", ")).")
  var format: Output

  @Option(help: "The system that articles are for: itglue or hudu. The title then stands in the index only.")
  var flavour: Outputs.Flavour?

  @Option(
    help: ArgumentHelp(
      "The folder to write into; it must be new, empty or an earlier export.", valueName: "dir"),
    completion: .directory, transform: \.tidiedPath)
  var into: String

  @OptionGroup var options: ProjectOptions
  @OptionGroup var filling: Filling

  func validate() throws {
    if flavour != nil && !format.isArticle {
      throw ValidationError("--flavour is about articles; use it with html.")
    }
    try OutputOption.validate(into, option: "--into", options)
  }

  func run() async throws {
    let console = options.console
    let outputs = flavour.map(Outputs.articles) ?? .export(format)
    let prepared = try console.prepare(filling.request(outputs, options))
    _ = try await console.publish(prepared, into: into, jobs: filling.jobCount)
    if options.verbose { for path in prepared.tenantFilePaths { console.result(path) } }
    console.result(
      "Exported \(Console.count(prepared.runbookCount, "runbook")) of \(Console.count(prepared.tenants.count, "tenant")). "
        + "\(into)/index.csv says whose they are.")
  }
}
