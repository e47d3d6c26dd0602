import RunsheetBasics

/// A text as people see it, where markup and escapes come between the letters of a word.
///
/// `adatum<b>.com</b>`, `&#97;datum.com`, `adatum&shy;.com`, `adatum\2e com` in a style sheet and `adatum\x2ecom` in a
/// script are all shown as one domain. To be read besides the text itself: what stands in its attributes and comments is
/// gone here.
package enum ShownText {
  /// Reads a text of HTML, SVG, Markdown, CSS or JavaScript.
  ///
  /// - Parameter bytes: the text.
  /// - Returns: it, without elements within a line, marks of emphasis and characters that nobody sees, and with what
  ///   escapes stand for.
  /// - Complexity: O(*n*).
  package static func of(_ bytes: [UInt8]) -> [UInt8] { read(bytes[...], withElements: false) }

  /// Reads a text as ``of(_:)`` does, but leaves its elements.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] { read(bytes, withElements: true) }

  private static func read(_ bytes: ArraySlice<UInt8>, withElements: Bool) -> [UInt8] {
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if withElements && bytes[index] == UInt8(ascii: "<") {
        shown.append(bytes[index])
        index += 1
        continue
      }
      let (replacement, length) = replacement(in: bytes, at: index)
      if let replacement {
        shown.append(contentsOf: replacement)
      } else {
        shown.append(contentsOf: bytes[index..<index + length])
      }
      index += length
    }
    return shown
  }

  /// What stands for the bytes at a position, nil for themselves, and how many they are.
  private static func replacement(in bytes: ArraySlice<UInt8>, at index: Int) -> (Substring.UTF8View?, Int) {
    let nothing = ""[...].utf8
    switch bytes[index] {
    case UInt8(ascii: "<"): return elementLength(in: bytes, at: index).map { (nothing, $0) } ?? (nil, 1)
    case UInt8(ascii: "]") where bytes[index...].starts(with: "]]>".utf8): return (nothing, 3)
    case UInt8(ascii: "*"), UInt8(ascii: "~"): return (nothing, 1)
    case UInt8(ascii: "&"):
      guard let (name, length) = reference(in: bytes, at: index) else { return (nil, 1) }
      return (character(named: name).map(seen), length)
    case UInt8(ascii: "\\"): return escape(in: bytes, at: index)
    case 0xC2 where bytes[index...].starts(with: [0xC2, 0xAD]): return (nothing, 2)
    case 0xC3 where bytes[index...].starts(with: [0xC3, 0x9F]): return ("ss"[...].utf8, 2)
    case 0xE2, 0xEF:
      if hidden.contains(where: bytes[index...].starts) { return (nothing, 3) }
      return fullWidth(bytes[index...].prefix(3)).map { (seen($0), 3) } ?? (nil, 1)
    default: return (nil, 1)
    }
  }

  /// The character of ASCII that a full-width one (U+FF01 to U+FF5E) is.
  private static func fullWidth(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard bytes.first == 0xEF, let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first,
      (0xFF01...0xFF5E).contains(scalar.value)
    else { return nil }
    return Unicode.Scalar(scalar.value - 0xFEE0)
  }

  /// The character of no width, in UTF-8: U+200B to U+200D, U+2060 and U+FEFF.
  private static let hidden: [[UInt8]] = [
    [0xE2, 0x80, 0x8B], [0xE2, 0x80, 0x8C], [0xE2, 0x80, 0x8D], [0xE2, 0x81, 0xA0], [0xEF, 0xBB, 0xBF],
  ]

  private static func seen(_ character: Unicode.Scalar) -> Substring.UTF8View {
    let text = String(character)[...]
    return text.firstInvisible == nil ? text.utf8 : ""[...].utf8
  }

  // MARK: Elements

  /// Elements within a line: a word can begin before one and end in it.
  private static let elements = Set(
    """
    a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup text textpath \
    time tspan u var wbr
    """.split(separator: " ").map { Array($0.utf8) })

  /// How many bytes a tag of an element within a line, a comment, or the beginning of literal text takes.
  private static func elementLength(in bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
    let rest = bytes[(index + 1)...].prefix(2_000)
    if rest.starts(with: "![CDATA[".utf8) { return 9 }
    if rest.starts(with: "!--".utf8) {
      let comment = rest.dropFirst(3)
      let end = comment.indices.first { comment[$0...].starts(with: "-->".utf8) }
      return end.map { $0 + 3 - index }
    }
    let name = (rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest)
      .prefix { $0.isASCIILetterOrDigit }.map { $0 | 0x20 }
    guard elements.contains(name), let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    return end + 1 - index
  }

  // MARK: Escapes

  /// The name in a reference to a character, and how many bytes the reference takes: HTML reads a number without its
  /// semicolon too.
  private static func reference(in bytes: ArraySlice<UInt8>, at index: Int) -> (name: String, length: Int)? {
    if let length = HTMLEntity.length(in: bytes, at: index) {
      return (String(decoding: bytes[index + 1..<index + length - 1], as: UTF8.self), length)
    }
    let rest = bytes[(index + 1)...]
    guard rest.first == UInt8(ascii: "#") else { return nil }
    let isHexadecimal = rest.dropFirst().first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let digits = rest.dropFirst(isHexadecimal ? 2 : 1).prefix(8)
      .prefix { isHexadecimal ? $0.hexadecimalDigit != nil : (0x30...0x39).contains($0) }
    guard !digits.isEmpty else { return nil }
    return (String(decoding: rest[..<digits.endIndex], as: UTF8.self), digits.endIndex - index)
  }

  private static func character(named name: String) -> Unicode.Scalar? {
    if name.hasPrefix("#x") || name.hasPrefix("#X") {
      return UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    }
    if name.hasPrefix("#") { return UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init) }
    return characters[name]
  }

  /// Those that can stand in an address, or in a name of a domain or of a client.
  private static let characters: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "colon": ":", "sol": "/", "quest": "?",
    "num": "#",
    "period": ".", "hyphen": "-", "dash": "-", "commat": "@", "lowbar": "_", "nbsp": " ", "shy": "\u{AD}",
    "zwj": "\u{200D}", "zwnj": "\u{200C}", "NoBreak": "\u{2060}", "ZeroWidthSpace": "\u{200B}",
  ]

  /// `\x2e`, `\u002e` and `\u{2e}` of JavaScript, `\2e ` and `\.` of CSS, `\.` of CommonMark.
  private static func escape(in bytes: ArraySlice<UInt8>, at index: Int) -> (Substring.UTF8View?, Int) {
    let rest = bytes[(index + 1)...]
    func digits(_ start: Int, atMost most: Int) -> ArraySlice<UInt8> {
      rest.dropFirst(start).prefix(most).prefix { $0.hexadecimalDigit != nil }
    }
    func character(_ digits: ArraySlice<UInt8>) -> Substring.UTF8View? {
      UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init).map(seen)
    }
    switch rest.first {
    case UInt8(ascii: "x") where digits(1, atMost: 2).count == 2:
      return (character(digits(1, atMost: 2)), 4)
    case UInt8(ascii: "u") where digits(1, atMost: 4).count == 4:
      return (character(digits(1, atMost: 4)), 6)
    case UInt8(ascii: "u") where rest.dropFirst().first == UInt8(ascii: "{"):
      let inside = digits(2, atMost: 6)
      guard rest[inside.endIndex...].first == UInt8(ascii: "}") else { return (nil, 1) }
      return (character(inside), inside.count + 4)
    case let next?:
      let inside = digits(0, atMost: 6)
      if inside.isEmpty { return next < 0x80 && !next.isASCIILetterOrDigit ? (""[...].utf8, 1) : (nil, 1) }
      // A blank behind the digits belongs to the escape.
      let blank = rest[inside.endIndex...].first == UInt8(ascii: " ") ? 1 : 0
      return (character(inside), inside.count + 1 + blank)
    case nil: return (nil, 1)
    }
  }
}
