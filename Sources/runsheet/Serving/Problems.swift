import RunsheetBasics
import RunsheetContent
import RunsheetModel

/// What is wrong with the project, as a page and as text.
struct Problems {
  private let diagnostics: [Diagnostic]
  private let files: SourceFiles

  /// Collects diagnostics.
  ///
  /// - Parameters:
  ///   - diagnostics: what is wrong, in the order in which it is shown.
  ///   - files: what was read, to be quoted.
  init(_ diagnostics: [Diagnostic], quoting files: SourceFiles) {
    self.diagnostics = diagnostics
    self.files = files
  }

  var text: String { PlainDiagnostics(quoting: files).text(of: diagnostics) }

  /// A page that shows all of them, in place of the page that was asked for.
  func html(revision: String) -> [UInt8] {
    PreviewFiles.page(
      title: headline, revision: revision, isProblem: true,
      """
      <h1>\(headline) in the project</h1>
      <p>The page comes back by itself, where you were, as soon as all errors are mended.</p>
      <ol class="problems">
      \(diagnostics.map(item).joined(separator: "\n"))
      </ol>
      """)
  }

  /// How many errors there are, and how many warnings.
  private var headline: String {
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    return Console.count(errors, "error") + (warnings > 0 ? " and " + Console.count(warnings, "warning") : "")
  }

  private func item(_ diagnostic: Diagnostic) -> String {
    let severity = diagnostic.severity.rawValue
    var parts = [
      "<li class=\"\(severity)\">",
      place(diagnostic.place, "\(severity) \(diagnostic.kind.rawValue)"),
      "<p class=\"message\">\(Escaping.html(diagnostic.message))</p>",
      excerpt(diagnostic.place),
    ]
    for note in diagnostic.notes {
      parts += [
        place(note.place, "note"), "<p>\(Escaping.html(note.message))</p>", excerpt(note.place),
      ]
    }
    if let help = diagnostic.help { parts.append("<p class=\"help\">\(Escaping.html(help))</p>") }
    return (parts.filter { !$0.isEmpty } + ["</li>"]).joined(separator: "\n")
  }

  private func place(_ place: Place, _ what: String) -> String {
    "<p class=\"place\"><code>\(Escaping.html("\(place)"))</code> <span>\(what)</span></p>"
  }

  /// The line of a place, with the place marked as far as it is known.
  private func excerpt(_ place: Place) -> String {
    guard let line = files.line(of: place) else { return "" }
    // A line without end, such as one of a picture, is no help.
    let scalars = Array(line.unicodeScalars.prefix(place.column + place.length + 300))
    let start = place.column > 0 ? min(place.column - 1, scalars.count) : scalars.count
    let end = place.length > 0 ? min(start + place.length, scalars.count) : scalars.count
    func escaped(_ part: ArraySlice<Unicode.Scalar>) -> String {
      Escaping.html(String(String.UnicodeScalarView(part)))
    }
    let mark = start < end ? "<mark>\(escaped(scalars[start..<end]))</mark>" : ""
    return "<pre tabindex=\"0\"><span>\(place.line)</span> <code>"
      + "\(escaped(scalars[..<start]))\(mark)\(escaped(scalars[end...]))</code></pre>"
  }
}
