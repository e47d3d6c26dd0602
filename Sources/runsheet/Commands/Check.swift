import ArgumentParser
import RunsheetBuild
import RunsheetModel

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
    let request = try selection.request(options)
    let prepared = try console.prepared(
      validated { () throws(Scope.Problem) in
        try Preparation.ofEveryExit(request, generator: "Runsheet \(Runsheet.version)")
      })
    if options.verbose {
      for path in prepared.runbookPaths { console.result(path) }
      for unsearched in prepared.unsearched { console.result(unsearched.description) }
    }
    for (procedure, coverage) in prepared.proofs {
      console.result("\(procedure.id): \(coverage.sentence)")
    }
    console.result(
      "All is well: \(Console.count(prepared.runbookCount, "runbook")) for \(Console.count(prepared.tenants.count, "tenant"))."
    )
  }
}
