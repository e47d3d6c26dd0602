/// A text that SVG reads as CSS: an attribute's value, declarations, or a style sheet.
///
/// What could load something, or hide that it does, is refused: escapes, at-rules, and functions that are not on the
/// list. Without them CSS names no address but in `url(…)`, which may only lead to a part of the same picture.
/// Source: CSS Syntax Module Level 3, section 4.
///
/// It is read byte by byte: an accent joins even with a bracket into one character.
struct SVGStyle {
  /// What is wrong with it, as the rest of a sentence that begins with "The logo"; nil if nothing is.
  private(set) var problem: String?
  /// The ids of the parts that it refers to.
  private(set) var references: [String] = []

  /// Reads a value, declarations, or a style sheet.
  init(_ text: String) {
    self.init(Array(text.utf8))
  }

  private init(_ bytes: some Collection<UInt8>) {
    if bytes.contains(UInt8(ascii: "\\")) {
      problem = "holds an escape in its style (\\)"
    } else if bytes.contains(UInt8(ascii: "@")) {
      problem = "holds a rule in its style that is for more than drawing (@)"
    }
    if problem == nil, SVGStyle.hasReferringVariable(Array(bytes)) {
      problem = "keeps a reference in a variable of its style (--)"
    }
    let pieces = bytes.split(separator: UInt8(ascii: "("), omittingEmptySubsequences: false)
    for (before, inside) in zip(pieces, pieces.dropFirst()) where problem == nil {
      let name = String(decoding: before.reversed().prefix(while: SVGStyle.isName).reversed(), as: UTF8.self)
        .lowercased()
      if !name.isEmpty, !SVGVocabulary.functions.contains(name) {
        problem = "holds the function “\(name)” in its style, which may load something"
      } else if name == "url" {
        let address = String(
          decoding: SVGStyle.unquoted(inside.prefix { $0 != UInt8(ascii: ")") }), as: UTF8.self)
        if let id = SVGStyle.id(of: address) {
          references.append(id)
        } else {
          problem = "refers to something outside itself (\(address.prefix(60)))"
        }
      }
    }
  }

  /// Whether a variable is given a reference, which would be drawn wherever the variable is used.
  private static func hasReferringVariable(_ style: [UInt8]) -> Bool {
    withoutComments(style).split { "{};".utf8.contains($0) }.contains { declaration in
      let text = String(decoding: declaration, as: UTF8.self).lowercased()
      return text.contains(/^\s*--/) && text.contains("url(")
    }
  }

  /// The rules of a style sheet: the names that its selectors end with, and the ids that each refers to.
  ///
  /// A rule may be for fewer elements than have such a name; to take it for more does no harm.
  static func rules(of sheet: String) -> [(names: Set<String>, references: [String])] {
    SVGStyle.withoutComments(Array(sheet.utf8)).split(separator: UInt8(ascii: "}")).compactMap { rule in
      guard let opening = rule.firstIndex(of: UInt8(ascii: "{")) else { return nil }
      let references = SVGStyle(rule[opening...]).references
      guard !references.isEmpty else { return nil }
      // A rule within a rule is for what both select together.
      if rule[opening...].dropFirst().contains(UInt8(ascii: "{")) { return (["*"], references) }
      let selectors = rule[..<opening].split(separator: UInt8(ascii: ","))
      return (Set(selectors.flatMap(SVGStyle.lastNames)), references)
    }
  }

  /// A style sheet without its comments; what looks like one in brackets or quotes is none.
  private static func withoutComments(_ sheet: [UInt8]) -> [UInt8] {
    var rest: [UInt8] = []
    var closing: UInt8?
    var index = 0
    while index < sheet.count {
      let byte = sheet[index]
      if closing == nil, sheet[index...].starts(with: "/*".utf8) {
        index += 2
        while index < sheet.count, !sheet[index...].starts(with: "*/".utf8) { index += 1 }
        index += 2
        continue
      }
      if byte == closing {
        closing = nil
      } else if closing == nil {
        closing = byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : "\"'".utf8.contains(byte) ? byte : nil
      }
      rest.append(byte)
      index += 1
    }
    return rest
  }

  /// The id that an address such as `#shape` names; nil if it leads anywhere else, or may do so.
  static func id(of address: String) -> String? {
    let id = address.utf8.dropFirst()
    let isPlain = !id.isEmpty && !id.contains { isSpace($0) || "%\"'()<>\\".utf8.contains($0) }
    return address.utf8.first == UInt8(ascii: "#") && isPlain ? String(id) : nil
  }

  /// What a selector's last part names: `.a`, `#b`, `rect`; `*` where it names nothing.
  private static func lastNames(of selector: some Collection<UInt8>) -> [String] {
    // What stands before `|` is a namespace, such as `*`.
    let last = Array(selector).split { isSpace($0) || ">+~|".utf8.contains($0) }.last ?? []
    var names: [[UInt8]] = []
    for byte in last.prefix(while: { !":[".utf8.contains($0) }) {
      if names.isEmpty || ".#".utf8.contains(byte) { names.append([]) }
      names[names.count - 1].append(byte)
    }
    if names.count > 1, names[0] == Array("*".utf8) { names.removeFirst() }
    return names.isEmpty ? ["*"] : names.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func unquoted(_ text: some BidirectionalCollection<UInt8>) -> [UInt8] {
    let trimmed = Array(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    guard trimmed.count > 1, trimmed.first == trimmed.last, "\"'".utf8.contains(trimmed[0]) else {
      return trimmed
    }
    return Array(trimmed.dropFirst().dropLast())
  }
}
