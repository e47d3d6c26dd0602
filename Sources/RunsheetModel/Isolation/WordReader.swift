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
        if !trimmed.isEmpty { visit(trimmed.inLowerCase, start) }
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

  /// The words of a text, in lower case.
  static func words(in text: String) -> [String] {
    var words: [String] = []
    forEachWord(in: Array(text.utf8)) { word, _ in words.append(String(decoding: word, as: UTF8.self)) }
    return words
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
    case UInt8(ascii: "&"): return (nil, HTMLEntity.length(in: bytes, at: index) ?? 1)
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

/// A character of HTML written as `&amp;` or `&#39;`.
enum HTMLEntity {
  /// How many bytes the entity at a position takes; nil if there is none.
  static func length(in bytes: [UInt8], at index: Int) -> Int? { length(in: bytes[...], at: index) }

  static func length(in bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
    guard let end = bytes[index...].prefix(16).firstIndex(of: UInt8(ascii: ";")), end > index + 1,
      bytes[index + 1..<end].allSatisfy({ $0 == UInt8(ascii: "#") || $0.isASCIILetterOrDigit })
    else { return nil }
    return end - index + 1
  }
}

extension UInt8 {
  var isASCIILetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func trimmingSuffix(_ predicate: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    guard let last = lastIndex(where: { !predicate($0) }) else { return [] }
    return self[...last]
  }

  /// The text with its letters beyond ASCII in lower case too; those of ASCII are.
  fileprivate var inLowerCase: ArraySlice<UInt8> {
    contains { $0 >= 0x80 } ? Array(String(decoding: self, as: UTF8.self).lowercased().utf8)[...] : self
  }
}
