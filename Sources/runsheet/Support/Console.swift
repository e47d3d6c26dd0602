import RunsheetBasics
import RunsheetContent
import RunsheetModel

import CLibrary

/// What the program says: results on standard output, everything else on standard error.
///
/// Where a program reads the diagnostics, they are the result, and have standard output to themselves.
struct Console {
  let isQuiet: Bool
  /// Whether everything is told that a person may want to know.
  var isVerbose = false
  /// Whether it is this command's job to tell the warnings of the project; others count them.
  var tellsWarnings = false
  /// How diagnostics are told.
  var format = DiagnosticFormat.text
  /// Whether warnings count as errors.
  var isStrict = false
  /// The project's folder.
  var folder = "."

  /// Whether a person is looking at standard error, so that a line may be overwritten.
  private let isTerminal = isatty(STDERR_FILENO) == 1

  /// Whether colors are shown: on a terminal that knows them, unless the person wants none (https://no-color.org).
  private var isColored: Bool {
    func variable(_ name: String) -> String { unsafe getenv(name).map { unsafe String(cString: $0) } ?? "" }
    return isTerminal && variable("NO_COLOR").isEmpty && variable("TERM") != "dumb"
  }

  /// A number of things: "1 runbook", "9 runbooks".
  static func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }

  /// Prints what came of the command, unless it shall be quiet.
  func result(_ text: String) {
    if !isQuiet { answer(text) }
  }

  /// Prints what the command was asked: to be quiet is to say nothing else.
  func answer(_ text: String) {
    let text = text.printableLines
    if format == .json { Console.writeError("\(text)\n") } else { print(text) }
  }

  /// Prints an error that has no place in a file.
  func error(_ text: String) {
    Console.writeError("\(clearing)error: \(text.printable)\n")
  }

  /// Prints a warning that has no place in a file.
  func warning(_ text: String) {
    if !isQuiet { Console.writeError("\(clearing)warning: \(text.printable)\n") }
  }

  /// Prints diagnostics in file order, and what they amount to.
  ///
  /// - Parameters:
  ///   - diagnostics: what is wrong.
  ///   - files: what was read, to be quoted.
  ///   - consequence: what errors lead to.
  /// - Returns: whether the command may go on: there are no errors, nor warnings that count as such.
  @discardableResult
  func report(
    _ diagnostics: [Diagnostic], quoting files: SourceFiles, consequence: String = "nothing was written"
  ) -> Bool {
    let ordered = diagnostics.inFileOrder().filter { $0.severity == .error || isStrict || !isQuiet }
    let told = ordered.filter { $0.severity == .error || isStrict || tellsWarnings || isVerbose }
    switch format {
    case .text: Console.writeError(PlainDiagnostics(quoting: files, isColored: isColored).text(of: told))
    case .json: print(JSONDiagnostics().text(of: told), terminator: "")
    case .github: print(GitHubDiagnostics(folder: folder).text(of: told), terminator: "")
    }
    let errors = ordered.count { $0.severity == .error }
    let warnings = ordered.count - errors
    let counts = [
      errors > 0 ? Console.count(errors, "error") : "",
      warnings > 0 ? Console.count(warnings, "warning") : "",
    ]
    .filter { !$0.isEmpty }.joined(separator: " and ")
    if errors > 0 || isStrict && warnings > 0 {
      Console.writeError("\(counts); \(consequence).\n")
      return false
    }
    if warnings > 0 {
      Console.writeError(told.isEmpty ? "\(counts); --verbose tells what.\n" : "\(counts).\n")
    }
    return true
  }

  /// Names the files that were not read, for who wonders why one of them has no effect.
  func tell(passedOver paths: some Collection<String>) {
    guard isVerbose, !paths.isEmpty else { return }
    note(
      "Passed over what systems and editors leave behind: \(paths.sorted().map(\.printable).joined(separator: ", "))."
    )
  }

  /// Says what a person should know who waits, or wonders.
  func note(_ text: String) {
    if !isQuiet { Console.writeError("\(text.printableLines)\n") }
  }

  /// Whether a person sees how far a long piece of work has come.
  var showsProgress: Bool { isTerminal && !isQuiet }

  /// Replaces the line that the person sees; an empty one clears it.
  func progress(_ line: String) {
    if showsProgress { Console.writeError("\r\u{1B}[K\(line)") }
  }

  /// Takes the line of the progress away.
  private var clearing: String { showsProgress ? "\r\u{1B}[K" : "" }

  static func writeError(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = unsafe write(
          STDERR_FILENO, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        guard count > 0 else { return }
        written += count
      }
    }
  }
}
