import RunsheetModel

/// The text of a file that a person wrote, with the means to name places in it.
package struct SourceText: Sendable {
  /// The file's path, relative to the project.
  package let file: String
  package let text: String
  /// The text in UTF-8.
  let bytes: [UInt8]
  private let lines: [Line]

  private struct Line {
    /// The offset of the line's first byte.
    let start: Int
    /// Whether each byte of the line is a character, so that nothing needs to be counted.
    var isASCII = true
  }

  /// Takes a text in; a byte order mark at its beginning is taken off.
  ///
  /// - Parameters:
  ///   - text: what the file holds.
  ///   - file: the file's path, relative to the project.
  package init(_ text: String, file: String) {
    let hasMark = text.unicodeScalars.first == "\u{FEFF}"
    self.file = file
    self.text = hasMark ? String(text.unicodeScalars.dropFirst()) : text
    bytes = Array(self.text.utf8)
    lines = SourceText.lines(of: bytes)
  }

  /// The file's name without folders and without its last ending: the id of what it holds.
  package var stem: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The file as a whole.
  var whole: Place { Place(file: file) }

  func place(line: Int, column: Int) -> Place { Place(file: file, line: line, column: column) }

  /// The scalar that stands at a place; nil past the end.
  func scalar(at place: Place) -> Unicode.Scalar? {
    guard let offset = offset(of: place) else { return nil }
    return String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first
  }

  /// Whether a text stands at a place, letter for letter.
  func holds(_ wanted: String, at place: Place) -> Bool {
    guard let offset = offset(of: place) else { return false }
    return bytes[offset...].starts(with: wanted.utf8)
  }

  /// A line by its number.
  ///
  /// - Parameter number: the line's number, counted from 1.
  /// - Returns: the line without its line break; nil if there is none of that number.
  package func line(_ number: Int) -> String? {
    guard number >= 1, number <= lines.count else { return nil }
    let end = number < lines.count ? lines[number].start : bytes.count
    let line = bytes[lines[number - 1].start..<end]
    return String(
      decoding: line.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
  }

  /// The places of the first occurrences of `{{` from a place on, but for a block scalar's header.
  ///
  /// - Parameters:
  ///   - start: where the YAML value begins.
  ///   - count: how many there are in the value.
  /// - Returns: the places, each up to its `}}`; fewer where the value spells a brace as an escape.
  func placesOfSlots(from start: Place, count: Int) -> [Place] {
    offsets(of: "{{", from: start, count: count, besides: "{{{{").map {
      place(of: $0).spanning(slotLength(from: $0))
    }
  }

  /// The places of the first occurrences of a text from a place on, but for a block scalar's header.
  func places(of text: String, from start: Place, count: Int) -> [Place] {
    offsets(of: text, from: start, count: count).map { place(of: $0).spanning(text.unicodeScalars.count) }
  }

  /// Where the first line of a text stands that is written behind `|`, line for line; nil for any other text.
  func firstLineOfBlock(at start: Place) -> Place? {
    guard holds("|", at: start) else { return nil }
    var number = start.line + 1
    while let line = line(number) {
      let indentation = line.prefix { $0 == " " }.count
      if !line.allSatisfy(\.isWhitespace) { return place(line: number, column: indentation + 1) }
      number += 1
    }
    return nil
  }

  private func offsets(of text: String, from start: Place, count: Int, besides other: String? = nil) -> [Int]
  {
    guard var offset = offset(of: start) else { return [] }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "|") || bytes[offset] == UInt8(ascii: ">") {
      offset = start.line < lines.count ? lines[start.line].start : bytes.count
    }
    let wanted = Array(text.utf8)
    var offsets: [Int] = []
    while offsets.count < count, offset + wanted.count <= bytes.count {
      if let other, bytes[offset] == wanted[0], bytes[offset...].starts(with: other.utf8) {
        offset += other.utf8.count
      } else if bytes[offset] == wanted[0], bytes[offset...].starts(with: wanted) {
        offsets.append(offset)
        offset += wanted.count
      } else {
        offset += 1
      }
    }
    return offsets
  }

  /// How many scalars a slot takes, its braces included; two if it is not closed in its line.
  private func slotLength(from offset: Int) -> Int {
    let line = bytes[(offset + 2)...].prefix { $0 != UInt8(ascii: "\n") }
    let inner = line.indices.dropLast().first {
      line[$0] == UInt8(ascii: "}") && line[$0 + 1] == UInt8(ascii: "}")
    }
    return inner.map { end in 4 + bytes[(offset + 2)..<end].count { !UTF8.isContinuation($0) } } ?? 2
  }

  /// The place of a byte.
  func place(of offset: Int) -> Place {
    var low = 0
    var high = lines.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    let before = lines[low].start..<offset
    let column = lines[low].isASCII ? before.count : bytes[before].count { !UTF8.isContinuation($0) }
    return place(line: low + 1, column: column + 1)
  }

  /// The byte that stands at a place; nil past the end of the file.
  func offset(of place: Place) -> Int? {
    guard place.line >= 1, place.line <= lines.count else { return nil }
    let line = lines[place.line - 1]
    if line.isASCII {
      let offset = line.start + max(1, place.column) - 1
      return offset <= bytes.count ? offset : nil
    }
    var offset = line.start
    for _ in 1..<max(1, place.column) {
      guard offset < bytes.count else { return nil }
      repeat { offset += 1 } while offset < bytes.count && UTF8.isContinuation(bytes[offset])
    }
    return offset
  }

  private static func lines(of bytes: [UInt8]) -> [Line] {
    var lines = [Line(start: 0)]
    for (offset, byte) in bytes.enumerated() {
      let isBreak =
        byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
          && !(offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n"))
      if isBreak {
        lines.append(Line(start: offset + 1))
      } else if byte >= 0x80 {
        lines[lines.count - 1].isASCII = false
      }
    }
    return lines
  }
}
