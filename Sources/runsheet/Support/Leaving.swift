import ArgumentParser
import RunsheetBasics

extension Runsheet {
  /// Ends the program: the one way out for errors of the command line, whoever found them.
  ///
  /// Their messages quote arguments, which may hold what a terminal would obey.
  static func leave(because error: any Error) -> Never {
    let code = exitCode(for: error)
    // Help and versions are results, and quote nothing.
    if code.isSuccess { exit(withError: error) }
    let message = quotingPrintably(fullMessage(for: error))
    if !message.isEmpty { Console.writeError("\(message)\n") }
    exit(withError: code)
  }

  /// A message in which the arguments do nothing to a terminal; its own ends of lines stay.
  private static func quotingPrintably(_ message: String) -> String {
    let quoted = CommandLine.arguments.flatMap { argument in
      [argument, argument.split(separator: "=", maxSplits: 1).last.map(String.init) ?? ""]
    }
    return quoted.filter { $0.printable != $0 }
      .reduce(message) { $0.replacing($1, with: $1.printable) }
      .printableLines
  }
}
