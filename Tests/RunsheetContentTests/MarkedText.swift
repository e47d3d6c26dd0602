import RunsheetContent
import RunsheetModel
import Testing

/// A text with `«` at each place where a problem is expected.
struct MarkedText {
  let text: String
  /// The marked places as `line:column`.
  let places: [String]

  init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var places: [String] = []
    var line = 1
    var column = 1
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": places.append("\(line):\(column)")
      case "\n":
        text.append(scalar)
        line += 1
        column = 1
      default:
        text.append(scalar)
        column += 1
      }
    }
    self.text = String(text)
    self.places = places
  }
}

/// The smallest procedure, to which tests add keys.
let smallestProcedure = """
  title: Setting up
  summary: Sets a user up.
  revision: 2026-02-03
  sources: [{id: vendor, title: V}]
  phases:
    - id: one
      title: One
      source: vendor
      verified: 2026-02-03
      steps:
        - id: check
          command: Make sure of the tenant.
          confirms: tenant

  """

/// Reads a procedure that has no errors, and expects warnings of these kinds at the marks.
@discardableResult
func expectWarnings(
  _ kinds: Diagnostic.Kind..., in marked: String, sourceLocation: SourceLocation = #_sourceLocation
) -> [Diagnostic] {
  let marked = MarkedText(marked)
  let (procedure, diagnostics) = SourceText(marked.text, file: "Content/Procedures/sample.yaml").procedure()
  let expected = zip(marked.places, kinds).map { "\($0) \($1.rawValue)" }
  #expect(summary(diagnostics) == expected, "\(diagnostics)", sourceLocation: sourceLocation)
  #expect(diagnostics.allSatisfy { $0.severity == .warning }, sourceLocation: sourceLocation)
  #expect(procedure != nil, sourceLocation: sourceLocation)
  return diagnostics
}

/// Diagnostics as `line:column kind`.
func summary(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.map { "\($0.place.line):\($0.place.column) \($0.kind.rawValue)" }
}

/// Reads a procedure and expects errors of these kinds at the marks.
@discardableResult
func expectProblems(
  _ kinds: Diagnostic.Kind..., in marked: String, sourceLocation: SourceLocation = #_sourceLocation
) -> [Diagnostic] {
  let marked = MarkedText(marked)
  let (procedure, told) = SourceText(marked.text, file: "Content/Procedures/sample.yaml").procedure()
  let diagnostics = told.filter { $0.severity == .error }
  let expected = zip(marked.places, kinds).map { "\($0) \($1.rawValue)" }
  #expect(summary(diagnostics) == expected, "\(diagnostics)", sourceLocation: sourceLocation)
  #expect((procedure == nil) == !diagnostics.isEmpty, sourceLocation: sourceLocation)
  return diagnostics
}

/// Reads a procedure without problems.
func procedure(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Procedure {
  let (procedure, diagnostics) = SourceText(text, file: "Content/Procedures/sample.yaml").procedure()
  #expect(
    diagnostics.allSatisfy { $0.severity == .warning }, "\(diagnostics)", sourceLocation: sourceLocation)
  return try #require(procedure, sourceLocation: sourceLocation)
}
