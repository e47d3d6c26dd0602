import RunsheetModel
import RunsheetBasics
internal import Yams

/// How a scalar is written, as far as a person may have meant something else than YAML reads.
struct ScalarSpelling: Sendable {
  /// A control character that an escape in double quotes stands for: `\n`, `\t`, `\x1b`.
  struct Escape: Sendable {
    /// What it stands for, in words.
    let meaning: String
    let place: Place
    /// The escape as it is written.
    let text: String
    let isLineBreak: Bool
  }

  /// The first of these that is no line break; if all are, the first.
  var escape: Escape?
  /// Where a text without quotes ends because YAML takes ` #` for the beginning of a comment, though a word follows; and
  /// what is cut off.
  var cut: (place: Place, text: String)?
  /// Where code begins that goes over two lines, which YAML joins into one.
  var foldedCode: Place?

  /// The lines that YAML joins to those before them.
  var joined: [(place: Place, text: String)] = []

  var isEmpty: Bool { escape == nil && cut == nil && foldedCode == nil && joined.isEmpty }
}

extension SourceText {
  /// How a scalar is written; nil if there is nothing to say of it.
  func spelling(of scalar: Node.Scalar, at place: Place) -> ScalarSpelling? {
    guard let start = offset(of: place) else { return nil }
    var spelling = ScalarSpelling()
    switch scalar.style {
    case .doubleQuoted:
      spelling.escape = escapeInCode(of: scalar.string, from: start) ?? escape(from: start + 1)
    case .plain: spelling.cut = cut(after: scalar.string, from: start)
    case .singleQuoted, .folded: break
    default: return nil
    }
    spelling.foldedCode = foldedCode(in: scalar.string, from: start)
    if goesOn(scalar, from: start) { spelling.joined = joinedLines(of: scalar.string, at: place) }
    return spelling.isEmpty ? nil : spelling
  }

  /// Where the first code span of a text begins that stands in two lines of the file and is read as one.
  private func foldedCode(in text: String, from start: Int) -> Place? {
    written(CodeSpan.all(in: text).filter { !$0.text.contains("\n") }, from: start)
      .first { $0.contains(UInt8(ascii: "\n")) }.map { place(of: $0.startIndex) }
  }

  /// The escape of a line break in a code span of double quotes: it was meant as a part of a path.
  private func escapeInCode(of text: String, from start: Int) -> ScalarSpelling.Escape? {
    for code in written(CodeSpan.all(in: text).filter({ $0.text.contains("\n") }), from: start) {
      guard let offset = code.firstRange(of: Array("\\n".utf8))?.lowerBound else { continue }
      return ScalarSpelling.Escape(
        meaning: "a line break", place: place(of: offset).spanning(2), text: "\\n", isLineBreak: false)
    }
    return nil
  }

  /// Code spans as they are written in the file, which has as many backticks as the text.
  private func written(_ spans: [CodeSpan], from start: Int) -> [ArraySlice<UInt8>] {
    guard let last = spans.last else { return [] }
    var ticks: [Int] = []
    var offset = start
    while offset < bytes.count, ticks.count <= last.closing {
      if bytes[offset] == UInt8(ascii: "`") { ticks.append(offset) }
      offset += 1
    }
    guard ticks.count > last.closing else { return [] }
    return spans.map { bytes[ticks[$0.opening]..<ticks[$0.closing]] }
  }

  /// Whether a scalar has more than the rest of the line that it begins in.
  private func goesOn(_ scalar: Node.Scalar, from start: Int) -> Bool {
    let line = Array(bytes[start...].prefix { $0 != UInt8(ascii: "\n") })
    switch scalar.style {
    case .folded: return true
    case .plain: return line.count < scalar.string.utf8.count
    default: return !"\"'".utf8.contains(line.last ?? 0) && SourceText.closedLength(of: line) == line.count
    }
  }

  /// The lines of a text that YAML joins to those before them: all that a text without `|` has in the file and not when it
  /// is read.
  private func joinedLines(of text: String, at start: Place) -> [(place: Place, text: String)] {
    var joined: [(place: Place, text: String)] = []
    var rest = text[...]
    var number = start.line + 1
    while rest.contains(" "), let line = line(number) {
      let content = line.drop { $0 == " " || $0 == "\t" }
      // What closes the text stands in the file only.
      var words = content
      while let last = words.last, last.isWhitespace || "\"'".contains(last) { words.removeLast() }
      guard !words.isEmpty else {
        number += 1
        continue
      }
      guard let range = rest.firstRange(of: words) else { break }
      let column = line.count - content.count + 1
      if rest[..<range.lowerBound].hasSuffix(" ") {
        joined.append((place(line: number, column: column), String(content)))
      }
      rest = rest[range.upperBound...]
      number += 1
    }
    return joined
  }

  /// The escape of a control character in the double quotes whose text begins at an offset (YAML 1.2.2, section 5.7).
  private func escape(from start: Int) -> ScalarSpelling.Escape? {
    var offset = start
    var first: ScalarSpelling.Escape?
    while offset + 1 < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
      guard bytes[offset] == UInt8(ascii: "\\") else {
        offset += 1
        continue
      }
      let (value, length) = escaped(at: offset + 1)
      if let value,
        value.properties.generalCategory == .control || value == "\u{2028}" || value == "\u{2029}"
          || isPath(at: offset, within: start) || bytes[offset + 1] == UInt8(ascii: "_")
      {
        let found = ScalarSpelling.Escape(
          meaning: value == "\n"
            ? "a line break"
            : value.properties.generalCategory == .control
              ? "a control character" : "“\(value)” (\(value.codePoint))",
          place: place(of: offset).spanning(length + 1),
          text: String(decoding: bytes[offset...].prefix(length + 1), as: UTF8.self),
          isLineBreak: value == "\n" && !isPath(at: offset, within: start))
        if !found.isLineBreak { return found }
        first = first ?? found
      }
      offset += 1 + length
    }
    return first
  }

  /// Whether the backslash at an offset is that of a path: a drive's letter and a colon stand before it.
  private func isPath(at offset: Int, within start: Int) -> Bool {
    offset >= start + 2 && bytes[offset - 1] == UInt8(ascii: ":")
      && Identifier.isLetter(bytes[offset - 2] | 0x20)
      && bytes[offset + 1] != UInt8(ascii: "\\") && bytes[offset + 1] != UInt8(ascii: "\"")
  }

  /// What the escape means whose letter stands at an offset, and how many bytes it takes from there.
  private func escaped(at offset: Int) -> (Unicode.Scalar?, Int) {
    func hexadecimal(_ count: Int) -> (Unicode.Scalar?, Int) {
      let digits = String(decoding: bytes[(offset + 1)...].prefix(count), as: UTF8.self)
      return (UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init), 1 + count)
    }
    switch bytes[offset] {
    case UInt8(ascii: "0"): return ("\0", 1)
    case UInt8(ascii: "a"): return ("\u{07}", 1)
    case UInt8(ascii: "b"): return ("\u{08}", 1)
    case UInt8(ascii: "t"), UInt8(ascii: "\t"): return ("\t", 1)
    case UInt8(ascii: "n"): return ("\n", 1)
    case UInt8(ascii: "v"): return ("\u{0B}", 1)
    case UInt8(ascii: "f"): return ("\u{0C}", 1)
    case UInt8(ascii: "r"): return ("\r", 1)
    case UInt8(ascii: "e"): return ("\u{1B}", 1)
    case UInt8(ascii: "_"): return ("\u{A0}", 1)
    case UInt8(ascii: " "), UInt8(ascii: "/"): return (Unicode.Scalar(bytes[offset]), 1)
    case UInt8(ascii: "N"): return ("\u{85}", 1)
    case UInt8(ascii: "L"): return ("\u{2028}", 1)
    case UInt8(ascii: "P"): return ("\u{2029}", 1)
    case UInt8(ascii: "x"): return hexadecimal(2)
    case UInt8(ascii: "u"): return hexadecimal(4)
    case UInt8(ascii: "U"): return hexadecimal(8)
    default: return (nil, 1)
    }
  }

  /// What a comment cuts off that begins behind a text without quotes, with a `#` and a letter or digit behind it.
  private func cut(after text: String, from start: Int) -> (place: Place, text: String)? {
    var offset = start
    // A text over several lines is read with single spaces in place of the breaks and what surrounds them.
    for byte in text.utf8 where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\n") {
      while offset < bytes.count, bytes[offset].isBlankOrBreak { offset += 1 }
      guard offset < bytes.count, bytes[offset] == byte else { return nil }
      offset += 1
    }
    let sign =
      bytes[offset...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? bytes.count
    guard sign > offset || text.isEmpty, sign + 1 < bytes.count, bytes[sign] == UInt8(ascii: "#") else {
      return nil
    }
    let rest = bytes[sign...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    // A comment begins with a space or with more of its signs; a line of marks is none of a text's words.
    guard let next = rest.dropFirst().first, next != UInt8(ascii: "#"), !next.isBlankOrBreak,
      rest.contains(where: \.beginsWord)
    else { return nil }
    return (place(of: sign), String(decoding: rest, as: UTF8.self))
  }

  /// A line whose indentation, or what stands behind the `-` of an entry, holds a space that is none to YAML, or a
  /// character that nobody sees.
  func strangeIndentation() -> Diagnostic? {
    var number = 0
    while let line = line(number + 1) {
      number += 1
      guard line.utf8.contains(where: { $0 >= 0x80 }) else { continue }
      let scalars = Array(line.unicodeScalars)
      let column = scalars.indices.first { index in
        let isEntry = index + 1 < scalars.count && scalars[index] == "-" && scalars[index + 1].isBlank
        return !isEntry && scalars[index] != " " && scalars[index] != "\t"
      }
      guard let column, scalars[column].isBlank, !scalars[column...].allSatisfy(\.isBlank) else { continue }
      return Diagnostic(
        .invalidYAML, at: place(line: number, column: column + 1),
        "The indentation of this line holds \(scalars[column].codePoint), which YAML does not take for a space.",
        help: "Indent with spaces only.")
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether nothing is seen of the character but, at most, a gap.
  fileprivate var isBlank: Bool {
    properties.isWhitespace || ["\u{200B}", "\u{2060}", "\u{FEFF}", "\u{180E}"].contains(self)
  }
}

extension UInt8 {
  fileprivate var isBlankOrBreak: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

  /// Whether a word begins with the byte: a letter or a digit.
  fileprivate var beginsWord: Bool {
    self >= 0x80 || Identifier.isDigit(self) || Identifier.isLetter(self | 0x20)
  }
}
