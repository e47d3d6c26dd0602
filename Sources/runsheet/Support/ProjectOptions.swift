import ArgumentParser
import RunsheetBasics
import RunsheetModel

import CLibrary

extension Day: ExpressibleByArgument {
  /// The day that an argument names, in ISO 8601.
  public init?(argument: String) { self.init(argument) }
}

/// What every command that reads a project can be told.
struct ProjectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder that holds Content/ and Site/.", valueName: "dir"), completion: .directory,
    transform: \.tidiedPath)
  var project = "."

  @Option(
    help: ArgumentHelp(
      "The day on which the runbooks are read, as YYYY-MM-DD: it decides which advisories show. "
        + "The default is the day of SOURCE_DATE_EPOCH, else today (UTC).", valueName: "date"))
  var asOf: Day?

  @Flag(help: "Print nothing but errors, and what the command is asked for.")
  var quiet = false

  @Flag(help: "Tell every warning, and name what is made and which files are passed over.")
  var verbose = false

  func validate() throws {
    if project.isEmpty {
      throw ValidationError("--project is empty; name the folder that holds Content/ and Site/.")
    }
    if quiet && verbose { throw ValidationError("--quiet and --verbose contradict each other; choose one.") }
    _ = try day()
  }

  /// The day on which the runbooks are read.
  func day() throws -> Day {
    if let asOf { return asOf }
    if let text = unsafe getenv("SOURCE_DATE_EPOCH").map({ unsafe String(cString: $0) }) {
      guard let seconds = Int(text), (0...253_402_300_799).contains(seconds) else {
        throw ValidationError("SOURCE_DATE_EPOCH is “\(text)”; it must be a number of seconds since 1970.")
      }
      return Day(secondsSince1970: seconds)
    }
    return Day(secondsSince1970: time(nil))
  }

  /// The path of what lies in the project.
  func path(of name: String) -> String { "\(project)/\(name)".tidiedPath }

  /// The path of the output that is usual.
  var output: String { path(of: "Output") }

  var console: Console { Console(isQuiet: quiet, isVerbose: verbose) }
}
