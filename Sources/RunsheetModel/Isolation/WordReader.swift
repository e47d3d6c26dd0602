import RunsheetBasics

/// Reads the words of a page as they were before they were escaped: ids, domain names and the like.
enum WordReader {
  /// Calls with each word, in lower case, and the position at which it begins.
  ///
  /// A word is made of letters, digits, and hyphens and dots between them. Escapes of HTML, URLs, CommonMark and JSON
  /// that stand beside a word or in it do not hide it.
  ///
  /// - Complexity: O(*n*).
  static func forEachWord(in bytes: [UInt8], _ visit: (ArraySlice<UInt8>, Int) -> Void) {
    var word: [UInt8] = []
    var start = 0
    func end() {
      if !word.isEmpty {
        let trimmed = word[...].trimmingSuffix(isJoint).drop(while: isJoint)
        if !trimmed.isEmpty { visit(trimmed, start) }
        word.removeAll(keepingCapacity: true)
      }
    }
    var index = 0
    while index < bytes.count {
      let (byte, length) = letter(in: bytes, at: index)
      if let byte {
        if word.isEmpty { start = index }
        word.append(byte)
      } else {
        end()
      }
      index += length
    }
    end()
  }

  /// The letter at a position, nil for what ends a word, and how many bytes it takes.
  private static func letter(in bytes: [UInt8], at index: Int) -> (UInt8?, Int) {
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "."), 0x80...:
      return (byte, 1)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return (byte | 0x20, 1)
    case UInt8(ascii: "%"):  // %2D
      guard let high = digit(bytes, index + 1), let low = digit(bytes, index + 2) else { return (nil, 1) }
      return (letter(in: [high << 4 | low], at: 0).0, 3)
    case UInt8(ascii: "\\"):  // \- in CommonMark, \u003c in JSON
      guard index + 1 < bytes.count else { return (nil, 1) }
      if bytes[index + 1] == UInt8(ascii: "u"), (2...5).allSatisfy({ digit(bytes, index + $0) != nil }) {
        return (nil, 6)
      }
      return isJoint(bytes[index + 1]) ? (bytes[index + 1], 2) : (nil, 1)
    default: return (nil, 1)
    }
  }

  private static func digit(_ bytes: [UInt8], _ index: Int) -> UInt8? {
    index < bytes.count ? bytes[index].hexadecimalDigit : nil
  }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}

extension ArraySlice<UInt8> {
  fileprivate func trimmingSuffix(_ predicate: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    guard let last = lastIndex(where: { !predicate($0) }) else { return [] }
    return self[...last]
  }
}
