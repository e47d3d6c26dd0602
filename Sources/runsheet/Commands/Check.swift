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
        runsheet check --strict --project ~/runbooks
        runsheet check --format json
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var selection: Selection
  @OptionGroup var diagnostics: DiagnosticOptions

  func run() async throws {
    let console = diagnostics.console(options)
    let read = try ReadProject.read(options, telling: console)
    let site = try read.site(for: selection, options)
    if options.verbose { for path in site.runbookPaths { console.result(path) } }
    for (procedure, coverage) in zip(read.procedures, read.coverages) {
      console.result("\(procedure.id): \(coverage.sentence)")
    }
    console.result(
      "All is well: \(Console.count(site.runbookCount, "runbook")) for \(Console.count(site.tenants.count, "tenant"))."
    )
  }
}
