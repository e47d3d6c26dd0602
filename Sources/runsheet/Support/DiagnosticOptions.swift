import ArgumentParser
import RunsheetContent

extension DiagnosticFormat: ExpressibleByArgument {}

/// How a command tells what is wrong with the project.
struct DiagnosticOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How problems are told: text, for people, on standard error; json, for programs, or github, for workflows, on "
        + "standard output.", valueName: "format"))
  var format = DiagnosticFormat.text

  @Flag(help: "Take warnings for errors.")
  var strict = false

  /// A console that tells problems so.
  func console(_ options: ProjectOptions) -> Console {
    var console = options.console
    console.format = format
    console.isStrict = strict
    console.tellsWarnings = true
    console.folder = options.project
    return console
  }
}
