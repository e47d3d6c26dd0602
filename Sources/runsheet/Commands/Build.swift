import ArgumentParser
import RunsheetBuild
import RunsheetModel
import RunsheetOutput

/// Makes the output folder.
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the runbooks of every tenant, as HTML and Markdown.",
    discussion: """
      The output is always the whole of what the command describes: pages of tenants that are not selected, or no \
      longer there, are gone from it afterwards. Only what has changed is written. If anything is wrong with the \
      content, the output stays as it was.

      Examples:
        runsheet build
        runsheet build --tenant contoso --output /tmp/contoso
        runsheet build --scenario exchange --as-of 2026-12-31
        runsheet build --only runbook --list-changed
        runsheet build --tenant contoso --set "role-group.name=BA365 Impersonation 2"
        runsheet build --tenant contoso --audience client --output for-contoso
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var selection: Selection
  @OptionGroup var diagnostics: DiagnosticOptions

  @OptionGroup var place: OutputOption

  @Flag(help: "Name the runbooks that changed.")
  var listChanged = false

  @Flag(help: "Print how long each stage took, on standard error.")
  var timings = false

  func validate() throws {
    try OutputOption.validate(place.output, option: "--output", options)
  }

  func run() async throws {
    let console = diagnostics.console(options)
    let timings = Timings()
    let prepared = try console.prepare(selection.request(options), timings)
    let folder = place.folder(options)
    let summary = try await console.publish(
      prepared, into: folder, jobs: selection.filling.jobCount, namingChanges: listChanged, timings)
    if options.verbose { for path in prepared.runbookPaths { console.result(path) } }
    if listChanged { for path in summary.changedPaths { console.answer(path) } }
    console.result("\(sentence(of: summary, prepared)), in \(timings.seconds). Open \(folder)/index.html")
    let replaced = prepared.replaced(of: summary.gonePaths)
    for replaced in replaced.prefix(Build.mostNamed) {
      console.note(
        "note: \(replaced.gone) is gone: its client asks for scenarios, which its facts complete. "
          + "What was ticked there \(replaced.by.count == 1 ? "is ticked" : "can be loaded from a record") in \(replaced.by.joined(separator: ", "))."
      )
    }
    if replaced.count > Build.mostNamed {
      console.note("note: So are \(replaced.count - Build.mostNamed) more, of other clients.")
    }
    if !summary.unknownPaths.isEmpty {
      console.note(
        "warning: The state of “\(folder)” was lost, so nobody can tell whose these files are: "
          + summary.unknownPaths.joined(separator: ", ")
          + (summary.unknownPaths.count == Summary.mostNamed ? " …" : "")
          + "\n  help: If they are pages of former builds, remove the folder and build again.")
    }
    if self.timings { for line in timings.lines { console.note(line) } }
  }

  /// How many runbooks are named that others have taken the place of.
  private static let mostNamed = 20

  /// What was done, such as “Made 9 runbooks for 4 tenants: 59 files written (1296221 bytes), 0 unchanged”.
  private func sentence(of summary: Summary, _ prepared: PreparedSite) -> String {
    let subject =
      "\(Console.count(prepared.runbookCount, "runbook")) for \(Console.count(prepared.tenants.count, "tenant"))"
    let written = "\(Console.count(summary.written, "file")) written (\(summary.bytes) bytes)"
    let rest =
      "\(summary.unchanged) unchanged"
      + (summary.removed > 0 ? ", \(summary.removed) removed" : "")
    if summary.isNew { return "Made \(subject): \(written), \(rest)" }
    if summary.written + summary.removed == 0 { return "All is up to date: \(subject), \(written), \(rest)" }
    return
      "Brought \(subject) up to date: \(Console.count(summary.changedRunbooks, "runbook")) changed, "
      + "\(written), \(rest)"
  }
}
