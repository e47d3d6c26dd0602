package import RunsheetModel

/// Reads comma-separated values one row at a time.
///
/// It reads what RFC 4180 describes, and what spreadsheets write: lines that end with CR, LF or both; commas,
/// semicolons or tabs between cells, whichever the first line has most of; and Excel's own first line, `sep=;`. Lines
/// with nothing in them are passed over. A quote inside a cell that does not begin with one is a character like others.
/// Source: RFC 4180, https://www.rfc-editor.org/rfc/rfc4180
package struct CSVReader: Sendable {
  package struct Cell: Hashable, Sendable {
    package let text: String
    package let place: Place
  }

  /// What could not be read; nothing follows it.
  package private(set) var problem: Diagnostic?
  /// What stands between two cells.
  package let delimiter: Character

  private let bytes: [UInt8]
  private let file: String
  private let separator: UInt8
  private var offset = 0
  private var line = 1
  private var column = 1

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - bytes: the table, in UTF-8 without a byte order mark.
  ///   - file: the file's path, for places.
  package init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    let named = CSVReader.namedSeparator(of: bytes)
    separator = named ?? CSVReader.separator(ofFirstRowOf: bytes)
    delimiter = Character(Unicode.Scalar(separator))
    if named != nil { while offset < bytes.count, !isBreak(at: offset) { advance() } }
  }

  /// The next row.
  ///
  /// - Returns: its cells, at least one; nil at the end, or if there is a ``problem``.
  /// - Complexity: O(length of the row).
  package mutating func next() -> [Cell]? {
    while isBreak(at: offset) { passBreak() }
    guard offset < bytes.count, problem == nil else { return nil }
    var cells: [Cell] = []
    while true {
      let place = Place(file: file, line: line, column: column)
      let isQuoted = offset < bytes.count && bytes[offset] == CSVReader.quote
      guard let text = isQuoted ? quoted(from: place) : plain() else { return nil }
      cells.append(Cell(text: text, place: place))
      guard offset < bytes.count, bytes[offset] == separator else { break }
      advance()
    }
    if isBreak(at: offset) { passBreak() }
    return cells
  }

  private mutating func plain() -> String {
    let start = offset
    while offset < bytes.count, bytes[offset] != separator, !isBreak(at: offset) { advance() }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func quoted(from place: Place) -> String? {
    var text: [UInt8] = []
    advance()
    while offset < bytes.count {
      if bytes[offset] == CSVReader.quote {
        advance()
        guard offset < bytes.count, bytes[offset] == CSVReader.quote else { return ended(text) }
        text.append(CSVReader.quote)
        advance()
      } else if isBreak(at: offset) {
        let start = offset
        passBreak()
        text += bytes[start..<offset]
      } else {
        text.append(bytes[offset])
        advance()
      }
    }
    problem = Diagnostic(
      .invalidCSV, at: place, "The quote that opens here is never closed.",
      help: "Close it; a quote inside a quoted cell is written twice.")
    return nil
  }

  /// The text of a quoted cell, if nothing stands between it and the next.
  private mutating func ended(_ text: [UInt8]) -> String? {
    if offset == bytes.count || bytes[offset] == separator || isBreak(at: offset) {
      return String(decoding: text, as: UTF8.self)
    }
    problem = Diagnostic(
      .invalidCSV, at: Place(file: file, line: line, column: column),
      "A quoted cell has ended, and more text follows.",
      help: "A quote inside a quoted cell is written twice; a cell ends with its closing quote.")
    return nil
  }

  private mutating func advance() {
    if !UTF8.isContinuation(bytes[offset]) { column += 1 }
    offset += 1
  }

  private func isBreak(at offset: Int) -> Bool {
    offset < bytes.count && (bytes[offset] == CSVReader.lineFeed || bytes[offset] == CSVReader.carriageReturn)
  }

  private mutating func passBreak() {
    let isPair = bytes[offset...].starts(with: [CSVReader.carriageReturn, CSVReader.lineFeed])
    offset += isPair ? 2 : 1
    line += 1
    column = 1
  }

  /// The separator that Excel's own first line names: `sep=;`, which other programs put into quotes.
  private static func namedSeparator(of bytes: [UInt8]) -> UInt8? {
    var line = bytes.prefix(9).prefix { $0 != lineFeed && $0 != carriageReturn }
    if line.first == quote, line.last == quote { line = line.dropFirst().dropLast() }
    guard line.count == 5, line.starts(with: "sep=".utf8), let last = line.last else { return nil }
    return last < 0x80 && last != quote ? last : nil
  }

  /// The candidate that stands most often outside quotes in the first row that is not empty.
  private static func separator(ofFirstRowOf bytes: [UInt8]) -> UInt8 {
    let candidates = [",", ";", "\t"].map(UInt8.init(ascii:))
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    var before = candidates[0]
    for byte in bytes.drop(while: { $0 == lineFeed || $0 == carriageReturn }) {
      // A quote opens a cell at its beginning only; a second one is a quote inside.
      if byte == quote, isQuoted || before == quote || candidates.contains(before) { isQuoted.toggle() }
      before = byte
      if isQuoted { continue }
      if byte == lineFeed || byte == carriageReturn { break }
      counts[byte, default: 0] += 1
    }
    return candidates.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? candidates[0]
  }
}
