extension Squeezing {
  /// A script without comments, and without the white space that JavaScript needs only to be read by people.
  ///
  /// A line end goes only where no statement can end before it. A script in which it is not plain to see where text and
  /// regular expressions begin stays as it is: one with a template literal, or with a slash between a bracket and a letter.
  /// Source: ECMA-262, sections 12.2 to 12.4 (white space, line ends, comments) and 12.10 (semicolons that are left out).
  static func script(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var gap = Gap.none
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      var end = index + 1
      if isSpace(byte) {
        gap = max(gap, byte == UInt8(ascii: "\n") ? .lineEnd : .space)
      } else if bytes[index...].starts(with: "//".utf8) {
        end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      } else if bytes[index...].starts(with: "/*".utf8) {
        end = bytes[end...].firstRange(of: Array("*/".utf8))?.upperBound ?? bytes.count
        gap = max(gap, bytes[index..<end].contains(UInt8(ascii: "\n")) ? .lineEnd : .space)
      } else {
        switch byte {
        case UInt8(ascii: "`"): return bytes
        case UInt8(ascii: "\""), UInt8(ascii: "'"): end = self.end(ofStringIn: bytes, from: index)
        case UInt8(ascii: "/"):
          let divides = bytes[end...].first == UInt8(ascii: " ")
          if !divides, let last = result.last, ")]}".utf8.contains(last) { return bytes }
          if !divides, beginsExpression(after: result) { end = self.end(ofPatternIn: bytes, from: index) }
        default: break
        }
        result += gap.needed(between: result.last, and: byte)
        result += bytes[index..<end]
        gap = .none
      }
      index = end
    }
    return result + [UInt8(ascii: "\n")]
  }

  /// What stands between two tokens.
  private enum Gap: Int, Comparable {
    case none
    case space
    case lineEnd

    static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }

    /// As much of it as has to stay.
    func needed(between before: UInt8?, and after: UInt8) -> [UInt8] {
      guard self != .none, let before else { return [] }
      if self == .lineEnd, !";{,([".utf8.contains(before) { return [UInt8(ascii: "\n")] }
      let joins =
        Squeezing.isPartOfWord(before) && Squeezing.isPartOfWord(after)
        // `a + +b`, `1 .toString()`, and `a < !--b`, which would begin a comment of HTML.
        || "+-/".utf8.contains(before) && "+-/".utf8.contains(after) || after == UInt8(ascii: ".")
        || before == UInt8(ascii: "<")
      return joins ? [UInt8(ascii: " ")] : []
    }
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "\\"),
      0x80...:
      true
    default: false
    }
  }

  /// Whether an expression begins where a script goes on, so that a slash begins a regular expression.
  private static func beginsExpression(after script: [UInt8]) -> Bool {
    guard let last = script.last else { return true }
    if !isPartOfWord(last) { return !"\"'".utf8.contains(last) }
    let word = script.reversed().prefix(while: isPartOfWord).reversed()
    return ["return", "typeof", "case", "in", "of", "void", "delete"].contains { word.elementsEqual($0.utf8) }
  }

  /// Where a regular expression ends that begins at an index: a slash in a class of characters is one of them.
  private static func end(ofPatternIn bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    var isInClass = false
    while index < bytes.count, isInClass || bytes[index] != UInt8(ascii: "/") {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      default: break
      }
      index += 1
    }
    return min(index + 1, bytes.count)
  }
}
