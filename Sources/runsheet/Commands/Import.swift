import ArgumentParser
import RunsheetBasics
import RunsheetContent
import RunsheetModel
import RunsheetOutput

extension ClientListFormat: ExpressibleByArgument {}

/// Takes a list of clients into the project.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take the clients of a list that you have already into Content/Tenants.",
    discussion: """
      The list becomes Content/Tenants/<source>.csv, which belongs to the import: what you write by hand belongs into \
      Content/Tenants/<id>.yaml, is laid over it, and is never touched. Ids are made of names and stay the same at the \
      next import. Clients that the list does not name any more stay, and are reported, until you say --remove-gone.

      Examples:
        runsheet import partner-center customers.csv --dry-run
        runsheet import cipp tenants.csv
        export-clients | runsheet import csv - --map "Customer=name"
        runsheet import csv clients.csv --map "Customer=name" --map "Primary domain=domain"
      """)

  @Argument(
    help: "Where the list comes from: \(ClientListFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
  var source: ClientListFormat

  @Argument(
    help: "The list, as CSV; “-” reads it from standard input.",
    completion: .file(extensions: ["csv", "txt"]))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Say what a column is: name, domain, initial-domain, organization-id, id, scenarios, procedures, "
        + "facts.FACT or values.PARAMETER; may be repeated.", valueName: "column=field"))
  var map: [String] = []

  @Flag(help: "Say what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "Take clients out that the list does not name any more.")
  var removeGone = false

  @Option(
    help: ArgumentHelp("The folder that holds Content/ and Site/.", valueName: "dir"),
    completion: .directory, transform: \.tidiedPath)
  var project = "."

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @Flag(help: "Name every client that is added, changed or gone, and which files are passed over.")
  var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose contradict each other; choose one.") }
    _ = try mappings()
  }

  func run() throws {
    let console = Console(isQuiet: quiet, isVerbose: verbose, tellsWarnings: true)
    let read = loadImport(of: file, format: source, into: project)
    console.tell(passedOver: read.files.passedOver)
    guard let sources = read.sources else {
      console.report(read.diagnostics, quoting: read.files)
      throw ExitCode.contentHasErrors
    }
    let plan = ImportPlan(sources, format: source, mappings: try mappings(), removesGone: removeGone)
    console.report(plan.diagnostics, quoting: read.files)
    if plan.diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode.contentHasErrors }
    let path = "\(project)/\(source.file)".tidiedPath
    if !dryRun {
      do throws(OutputError) {
        try SingleFile.write(plan.table, to: path, replacing: true, makingFolders: true)
      } catch {
        console.error("\(error)")
        throw ExitCode.outputRefused
      }
    }
    console.result("\(path)\(dryRun ? " (dry run: nothing was written)" : ""):")
    for line in plan.lines(longest: verbose ? Int.max : 20) { console.result(line) }
    if !plan.gone.isEmpty {
      console.warning(
        "\(Console.count(plan.gone.count, "client")) of the last import \(plan.gone.count == 1 ? "is" : "are") not in the list any more; "
          + (removeGone
            ? "the next build removes their pages." : "they stay. If they are to go, say --remove-gone."))
    }
  }

  private func mappings() throws -> [ColumnMapping] {
    do {
      return try map.map { text throws(ColumnMapping.Problem) in try ColumnMapping(text) }
    } catch {
      throw ValidationError("\(error)")
    }
  }
}
