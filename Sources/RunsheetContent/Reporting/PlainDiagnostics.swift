package import RunsheetModel

/// Diagnostics for people: what is wrong, the line with the place underlined, what to do.
package struct PlainDiagnostics: DiagnosticWriter {
  private let files: SourceFiles
  private let style: TerminalStyle

  /// - Parameters:
  ///   - files: what was read.
  ///   - isColored: whether a terminal shows it in colors.
  package init(quoting files: SourceFiles, isColored: Bool = false) {
    self.files = files
    style = TerminalStyle(isColored: isColored)
  }

  package func text(of diagnostics: [Diagnostic]) -> String {
    diagnostics.map(text).joined()
  }

  private func text(of diagnostic: Diagnostic) -> String {
    let paint = diagnostic.severity == .error ? TerminalStyle.Paint.error : .warning
    var lines = [
      style.strong("\(diagnostic.place):".visible) + " "
        + style.painted("\(diagnostic.severity.rawValue):", paint)
        + " " + style.strong(diagnostic.message.visible) + " [\(diagnostic.kind.rawValue)]"
    ]
    lines += excerpt(diagnostic.place, paint)
    for note in diagnostic.notes {
      lines.append(
        "  " + style.strong("\(note.place):".visible) + " " + style.painted("note:", .note)
          + " \(note.message.visible)")
      lines += excerpt(note.place, .note)
    }
    if let help = diagnostic.help { lines.append("  " + style.painted("help:", .note) + " \(help.visible)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The line of a place with the place underlined; nothing if no line is known.
  private func excerpt(_ place: Place, _ paint: TerminalStyle.Paint) -> [String] {
    guard let line = files.line(of: place) else { return [] }
    let excerpt = Excerpt(of: line, column: place.column, length: place.length)
    let number = "\(place.line)"
    let margin = String(repeating: " ", count: number.count)
    var lines = ["  " + style.painted("\(number) |", .margin) + " \(excerpt.line)"]
    if !excerpt.underline.isEmpty {
      lines.append(
        "  " + style.painted("\(margin) |", .margin) + " " + style.painted(excerpt.underline, paint))
    }
    return lines
  }
}

/// The few colors and weights that are used on terminals (ECMA-48, select graphic rendition).
struct TerminalStyle {
  enum Paint: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case margin = "34"
  }

  let isColored: Bool

  func painted(_ text: String, _ paint: Paint) -> String { wrapped(text, paint.rawValue) }
  func strong(_ text: String) -> String { wrapped(text, "1") }

  private func wrapped(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
