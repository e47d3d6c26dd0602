package import RunsheetModel
import RunsheetSchema

/// Diagnostics as one JSON object, for programs; `runsheet schema diagnostics` prints its schema.
package struct JSONDiagnostics: DiagnosticWriter {
  package init() {}

  package func text(of diagnostics: [Diagnostic]) -> String {
    JSONDiagnostics.shape.json(diagnostics).text + "\n"
  }

  private typealias Written<Value> = JSONShape<Value, Never>

  /// What the object holds.
  static let shape = JSONShape<[Diagnostic], Never>.object(
    .member("version", "The version of the format.", .constant(1)) { _ in },
    .member("errors", "How many errors there are.", .number(atLeast: 0)) { count(.error, in: $0) },
    .member("warnings", "How many warnings there are.", .number(atLeast: 0)) { count(.warning, in: $0) },
    .member(
      "diagnostics", "Everything that was found, in the order of the files.", .array(of: diagnostic)
    ) { $0 })

  private static func count(_ severity: Diagnostic.Severity, in diagnostics: [Diagnostic]) -> Int {
    diagnostics.count { $0.severity == severity }
  }

  private static let diagnostic = Written<Diagnostic>.object(
    [
      .member("severity", "error or warning.", .word) { $0.severity },
      .member("id", "What kind of problem it is.", .word) { $0.kind },
    ] + place.map { $0.of(\.place) } + [
      .member("message", "One sentence: what is wrong.", .string) { $0.message },
      .optional("help", "What to do about it.", .string) { $0.help },
      .member("explanation", "Why problems of the kind matter.", .string) { $0.kind.explanation },
      .optional("notes", "Other places that have to do with it.", .array(of: note, atLeast: 1)) {
        $0.notes.isEmpty ? nil : $0.notes
      },
      .optional(
        "replacement", "A text that would most probably mend it, and what it takes the place of.", replacement
      ) { $0.replacement },
    ])

  private static let note = Written<Diagnostic.Note>.object(
    place.map { $0.of(\.place) } + [.member("message", "What stands there.", .string) { $0.message }])

  private static let replacement = Written<Diagnostic.Replacement>.object(
    place.map { $0.of(\.place) } + [.member("text", "The text.", .string) { $0.text }])

  /// What is known of a place: a file as a whole has no line, and a line whose column is not known has none.
  private static let place: [JSONMember<Place, Never>] = [
    .member("file", "The file's path from the project's folder.", .string) { $0.file },
    .optional("line", "The line, counted from 1; absent for a file as a whole.", .number(atLeast: 1)) {
      $0.line > 0 ? $0.line : nil
    },
    .optional(
      "column", "The column in Unicode characters, counted from 1; absent where it is not known.",
      .number(atLeast: 1)
    ) { $0.column > 0 ? $0.column : nil },
    .optional(
      "endColumn", "The column after the last one, in the same line; absent where it is not known.",
      .number(atLeast: 1)
    ) { $0.length > 0 ? $0.column + $0.length : nil },
  ]
}
