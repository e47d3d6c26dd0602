import ArgumentParser
import RunsheetModel
import RunsheetOutput
import RunsheetSite

extension Export.Format: ExpressibleByArgument {}
extension Export.Flavour: ExpressibleByArgument {}

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

  @Argument(help: "What each runbook becomes: html, markdown or json.")
  var format: Export.Format

  @Option(help: "The system that articles are for: itglue or hudu. The title then stands in the index only.")
  var flavour: Export.Flavour?

  @Option(
    help: ArgumentHelp(
      "The folder to write into; it must be new, empty or an earlier export.", valueName: "dir"),
    completion: .directory)
  var into: String

  @OptionGroup var options: ProjectOptions
  @OptionGroup var filling: Filling

  func validate() throws {
    if flavour != nil && format != .html {
      throw ValidationError("--flavour is about articles; use it with html.")
    }
    try OutputOption.validate(into, option: "--into", options)
  }

  func run() async throws {
    let console = options.console
    let export = try ReadProject.read(options).export(format, for: flavour, of: filling, options)
    do throws(OutputError) {
      let files = export.tenants.lazy.flatMap(export.files)
      _ = try await Publisher(output: into).publish(
        PageList(Array(files) + [export.index]), Publisher.Options(jobs: filling.jobCount))
    } catch {
      console.error("\(error)")
      throw ExitCode.outputRefused
    }
    if options.verbose {
      for file in export.tenants.lazy.flatMap(export.files) { console.result(file.path) }
    }
    console.result(
      "Exported \(Console.count(export.count, "runbook")) of \(Console.count(export.tenants.count, "tenant")). "
        + "\(into)/index.csv says whose they are.")
  }
}
