import ArgumentParser
import RunsheetModel
import RunsheetSite

/// Reads and composes everything, and writes nothing.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read everything and compose every runbook, and write nothing.",
    discussion: """
      Examples:
        runsheet check
        runsheet check --project ~/runbooks
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var selection: Selection

  func run() async throws {
    let site = try ReadProject.read(options).site(for: selection, options)
    if options.verbose { for path in site.runbookPaths { options.console.result(path) } }
    options.console.result(
      "All is well: \(site.runbookPaths.count) runbooks for \(site.tenants.count) tenants.")
  }
}
