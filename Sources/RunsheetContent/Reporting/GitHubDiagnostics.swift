package import RunsheetModel

/// Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request.
///
/// Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
package struct GitHubDiagnostics: DiagnosticWriter {
  private let folder: String

  /// - Parameter folder: the project's folder, as it is seen from where the workflow runs.
  package init(folder: String = ".") {
    self.folder = folder
  }

  package func text(of diagnostics: [Diagnostic]) -> String {
    diagnostics.map(command).joined()
  }

  private func command(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.place
    var properties = [("file", path(of: place.file))]
    if place.line > 0 { properties += [("line", "\(place.line)"), ("endLine", "\(place.line)")] }
    if place.column > 0 { properties.append(("col", "\(place.column)")) }
    // The last column that belongs to the place, unlike in our own format.
    if place.length > 0 { properties.append(("endColumn", "\(place.column + place.length - 1)")) }
    properties.append(("title", diagnostic.kind.rawValue))
    let lines =
      [diagnostic.message] + diagnostic.notes.map { "\($0.place): \($0.message)" }
      + [diagnostic.help].compactMap(\.self)
    let list = properties.map { "\($0.0)=\(GitHubDiagnostics.escaped(property: $0.1.visible))" }.joined(
      separator: ",")
    let message = lines.map { GitHubDiagnostics.escaped($0.visible) }.joined(separator: "%0A")
    return "::\(diagnostic.severity.rawValue) \(list)::\(message)\n"
  }

  private func path(of file: String) -> String {
    let start = folder.hasPrefix("./") ? String(folder.dropFirst(2)) : folder
    return start.isEmpty || start == "." ? file : "\(start)\(start.hasSuffix("/") ? "" : "/")\(file)"
  }

  /// A line as a part of a command's message; line breaks would be escaped too, but no line has one.
  private static func escaped(_ line: String) -> String { line.replacing("%", with: "%25") }

  /// A text as a property's value, which ends at a colon or a comma.
  private static func escaped(property text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
