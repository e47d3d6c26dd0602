/// A piece of an author's text: what is between slots, a slot, or what looks like one and is none.
enum SlotPiece: Equatable {
  case literal(String)
  case slot(String)
  /// A `{{` that begins no slot, with some of what follows it.
  case malformed(String)

  /// Whether the piece begins with `{{`.
  var isOpening: Bool { if case .literal = self { false } else { true } }
  var isMalformed: Bool { if case .malformed = self { true } else { false } }

  /// Splits a text at its slots.
  ///
  /// Each `{{` begins a slot or is malformed; so the pieces that are not literal are all `{{`, in order. Braces that are
  /// meant as such are doubled: `{{{{x}}}}` is the text `{{x}}`, and `{{{{` alone is `{{`.
  static func pieces(of text: String) -> [SlotPiece] {
    var pieces: [SlotPiece] = []
    let bytes = Array(text.utf8)
    var start = 0
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    // How many doubled opening braces of the line have no closing ones yet.
    var pending = 0
    func addLiteral(upTo end: Int) {
      if start < end { pieces.append(.literal(closing(string(start..<end), &pending))) }
    }
    while let opening = next("{{", in: bytes, from: start, before: bytes.count) {
      addLiteral(upTo: opening)
      start = opening
      if bytes[opening...].starts(with: "{{{{".utf8) {
        let (literal, length) = doubled(bytes[(opening + 4)...])
        if literal == "{{" { pending += 1 }
        pieces.append(.literal(literal))
        start = opening + length
        continue
      }
      let limit = next("{{", in: bytes, from: opening + 2, before: bytes.count) ?? bytes.count
      guard let closing = next("}}", in: bytes, from: opening + 2, before: limit) else {
        pieces.append(.malformed(excerpt(string(opening..<limit))))
        start = limit
        continue
      }
      let name = string((opening + 2)..<closing).split(separator: " ").joined(separator: " ")
      let isName = Identifier.isParameterID(name)
      start = closing + 2
      if !isName {
        start += bytes[start...].prefix { $0 == UInt8(ascii: "}") }.count
      }
      pieces.append(isName ? .slot(name) : .malformed(excerpt(string(opening..<start))))
    }
    addLiteral(upTo: bytes.count)
    return pieces
  }

  /// How a text that begins with `{{` is written if it is meant as it stands.
  static func asMeant(_ text: String) -> String {
    "{{\(text)\(text.hasSuffix("}}") ? "}}" : "")"
  }

  /// A text with the doubled closing braces that belong to opening ones before it in its line as they are meant.
  private static func closing(_ text: String, _ pending: inout Int) -> String {
    guard pending > 0 else { return text }
    var rest = text[...]
    var meant = ""
    while pending > 0, !rest.isEmpty {
      if rest.hasPrefix("}}}}") {
        meant += "}}"
        rest = rest.dropFirst(4)
        pending -= 1
      } else {
        let next = rest.removeFirst()
        if next.isNewline { pending = 0 }
        meant.append(next)
      }
    }
    return meant + rest
  }

  /// What stands behind doubled opening braces, up to the doubled closing ones if there are some before other braces and
  /// the end of the line; as it is meant, with the opening ones.
  ///
  /// - Returns: the text, and how many bytes it takes as it is written.
  private static func doubled(_ rest: ArraySlice<UInt8>) -> (String, Int) {
    let inner = rest.prefix { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "\n") }
    guard rest[inner.endIndex...].starts(with: "}}}}".utf8) else { return ("{{", 4) }
    return ("{{\(String(decoding: inner, as: UTF8.self))}}", 4 + inner.count + 4)
  }

  private static func next(_ pair: String, in bytes: [UInt8], from start: Int, before end: Int) -> Int? {
    guard start + 1 < end else { return nil }
    return (start..<(end - 1)).first { bytes[$0...].starts(with: pair.utf8) }
  }

  /// The beginning of a text, for a message.
  private static func excerpt(_ text: String) -> String {
    let line = text.prefix { !$0.isNewline }
    return line.count > 40 ? "\(line.prefix(40))…" : String(line)
  }
}
