package import RunsheetModel
import RunsheetSchema

/// Diagnostics as one JSON object, for programs; `runsheet schema diagnostics` prints its schema.
package struct JSONDiagnostics: DiagnosticWriter {
  package init() {}

  package func text(of diagnostics: [Diagnostic]) -> String {
    func count(_ severity: Diagnostic.Severity) -> JSON<Never> {
      .number(diagnostics.count { $0.severity == severity })
    }
    return JSON<Never>.object([
      ("version", .number(1)), ("errors", count(.error)), ("warnings", count(.warning)),
      ("diagnostics", .array(diagnostics.map(node))),
    ]).text + "\n"
  }

  private func node(_ diagnostic: Diagnostic) -> JSON<Never> {
    var members: [(String, JSON<Never>)] = [
      ("severity", .string(diagnostic.severity.rawValue)), ("id", .string(diagnostic.kind.rawValue)),
    ]
    members += place(diagnostic.place) + [("message", .string(diagnostic.message))]
    if let help = diagnostic.help { members.append(("help", .string(help))) }
    members.append(("explanation", .string(diagnostic.kind.explanation)))
    let notes = diagnostic.notes.map {
      JSON<Never>.object(place($0.place) + [("message", .string($0.message))])
    }
    if !notes.isEmpty { members.append(("notes", .array(notes))) }
    if let replacement = diagnostic.replacement {
      members.append(
        ("replacement", .object(place(replacement.place) + [("text", .string(replacement.text))])))
    }
    return .object(members)
  }

  /// What is known of a place: a file as a whole has no line, and a line whose column is not known has none.
  private func place(_ place: Place) -> [(String, JSON<Never>)] {
    var members: [(String, JSON<Never>)] = [("file", .string(place.file))]
    if place.line > 0 { members.append(("line", .number(place.line))) }
    if place.column > 0 { members.append(("column", .number(place.column))) }
    if place.length > 0 { members.append(("endColumn", .number(place.column + place.length))) }
    return members
  }

  /// What the object looks like.
  static let description: ShapeDescription = {
    func key(_ name: String, _ help: String, _ shape: ShapeDescription, isRequired: Bool = true)
      -> ShapeDescription.Key
    {
      ShapeDescription.Key(name: name, help: help, isRequired: isRequired, shape: shape)
    }
    let place = [
      key("file", "The file's path from the project's folder.", .string()),
      key(
        "line", "The line, counted from 1; absent for a file as a whole.", .integer(atLeast: 1),
        isRequired: false),
      key(
        "column", "The column in Unicode characters, counted from 1; absent where it is not known.",
        .integer(atLeast: 1), isRequired: false),
      key(
        "endColumn", "The column after the last one, in the same line; absent where it is not known.",
        .integer(atLeast: 1), isRequired: false),
    ]
    let diagnostic = ShapeDescription.object(
      [
        key("severity", "error or warning.", .choice(["error", "warning"])),
        key("id", "What kind of problem it is.", .choice(Diagnostic.Kind.allCases.map(\.rawValue))),
      ] + place + [
        key("message", "One sentence: what is wrong.", .string()),
        key("help", "What to do about it.", .string(), isRequired: false),
        key("explanation", "Why problems of the kind matter.", .string()),
        key(
          "notes", "Other places that have to do with it.",
          .list(of: .object(place + [key("message", "What stands there.", .string())]), atLeast: 1),
          isRequired: false),
        key(
          "replacement", "A text that would most probably mend it, and what it takes the place of.",
          .object(place + [key("text", "The text.", .string())]), isRequired: false),
      ])
    return .object([
      key("version", "The version of the format.", .constant(1)),
      key("errors", "How many errors there are.", .integer(atLeast: 0)),
      key("warnings", "How many warnings there are.", .integer(atLeast: 0)),
      key(
        "diagnostics", "Everything that was found, in the order of the files.",
        .list(of: diagnostic, atLeast: 0)),
    ])
  }()
}
