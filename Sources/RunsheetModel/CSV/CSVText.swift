/// A table as comma-separated values (RFC 4180): what other programs and spreadsheets read.
///
/// Cells are quoted where they must be, and made safe where a spreadsheet would run them (``SpreadsheetCell``), so any
/// text may stand in any cell.
package struct CSVText: Sendable {
  /// The text as it is written, in UTF-8; each row ends with a carriage return and a line feed.
  package private(set) var bytes: [UInt8]

  /// Begins a table.
  ///
  /// - Parameters:
  ///   - header: the names of the columns.
  ///   - hasMark: whether a byte order mark stands at the beginning. Excel needs it to read UTF-8; other programs may
  ///     take it for a part of the first column's name.
  package init(header: [String], hasMark: Bool = false) {
    bytes = hasMark ? Array("\u{FEFF}".utf8) : []
    append(header)
  }

  /// Adds a row.
  ///
  /// - Parameter cells: the texts, letter for letter; one for each column.
  package mutating func append(_ cells: some Sequence<String>) {
    var isFirst = true
    for cell in cells {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      append(cell)
    }
    bytes.append(contentsOf: "\r\n".utf8)
  }

  /// Begins with the rows, to go on with a table whose header was written before.
  package init() { bytes = [] }

  private mutating func append(_ cell: String) {
    let text = SpreadsheetCell.safe(cell)
    // An edge of white space is quoted too: there are readers that would take it off.
    let needsQuotes =
      text.utf8.contains { [0x22, 0x2C, 0x3B, 0x09, 0x0A, 0x0D].contains($0) }
      || text.utf8.first == 0x20 || text.utf8.last == 0x20
    guard needsQuotes else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}

/// Text in a cell that a spreadsheet must not run as a formula.
///
/// A cell that begins with `=`, `+`, `-` or `@`, with a control character, or with a full-width form of these, is a
/// formula to a spreadsheet, which may start programs or send data away. Such text is written with a `'` before it, as
/// OWASP advises. What is written can be read back: ``text(of:)`` takes off exactly the `'` that ``safe(_:)`` puts on.
/// Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
package enum SpreadsheetCell {
  /// The text as it is safe to write it.
  package static func safe(_ text: String) -> String { isFormula(text) ? "'\(text)" : text }

  /// The text that a cell stands for.
  package static func text(of cell: String) -> String {
    guard cell.utf8.first == UInt8(ascii: "'") else { return cell }
    let rest = String(cell.unicodeScalars.dropFirst())
    return isFormula(rest) ? rest : cell
  }

  /// Whether a spreadsheet might run the text, white space and any `'` at its beginning left aside: so a `'` that the
  /// text itself begins with is told from one that was put on.
  private static func isFormula(_ text: String) -> Bool {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\t", "\r", "\n", "\0":
        return true
      case "'": continue
      default:
        guard scalar.properties.isWhitespace else { return false }
      }
    }
    return false
  }
}
