import ArgumentParser
import RunsheetBasics
import RunsheetOutput
import RunsheetStarter

/// Writes a project to start from.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Start a project, with the procedure and the theme that Runsheet ships with.",
    discussion: """
      The folder must be new or empty, but for a .git folder. All files are written, or none.

      Examples:
        runsheet init runbooks
        runsheet init --no-examples .
      """)

  @Argument(
    help: ArgumentHelp("The folder to start the project in.", valueName: "dir"), completion: .directory,
    transform: \.tidiedPath)
  var folder: String

  @Flag(help: "Leave out the example tenants.")
  var noExamples = false

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  func validate() throws {
    if folder.isEmpty {
      throw ValidationError("The name of the folder is empty; name a new or an empty one.")
    }
  }

  func run() throws {
    let console = Console(isQuiet: quiet)
    let files = StarterProject.files(hasExamples: !noExamples)
    do throws(NewProject.Failure) {
      try NewProject.write(to: folder, files)
    } catch {
      console.error("\(error)")
      throw ExitCode.outputRefused
    }
    console.result(
      "Made a project in \(folder) (\(files.count) files). Go there and type: runsheet serve\n"
        + "Content/README.md teaches writing a procedure, Site/README.md changing the look.")
  }
}
