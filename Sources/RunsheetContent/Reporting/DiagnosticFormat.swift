package import RunsheetModel

/// How diagnostics are told.
package enum DiagnosticFormat: String, Sendable, CaseIterable {
  /// For people: each with its line, and the place underlined.
  case text
  /// For programs: one JSON object.
  case json
  /// For GitHub's workflows: a command for each, which becomes a note beside the line.
  case github
}

/// Makes a text of diagnostics: one consumer for each format.
package protocol DiagnosticWriter {
  /// Tells diagnostics.
  ///
  /// - Parameter diagnostics: what is to be told, in the order in which it is told.
  /// - Returns: the whole text, with a line break at its end.
  func text(of diagnostics: [Diagnostic]) -> String
}
