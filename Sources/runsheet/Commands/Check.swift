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
    let read = try ReadProject.read(options)
    let site = try read.site(for: selection, options)
    if options.verbose { for path in site.runbookPaths { options.console.result(path) } }
    for (procedure, coverage) in zip(read.procedures, read.coverages) {
      options.console.result("\(procedure.id): \(coverage.sentence)")
    }
    options.console.result(
      "All is well: \(Console.count(site.runbookPaths.count, "runbook")) for \(Console.count(site.tenants.count, "tenant"))."
    )
  }
}
