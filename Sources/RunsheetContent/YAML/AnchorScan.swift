import RunsheetModel

extension SourceText {
  /// The first anchor whose alias is used, found before YAML is read; nil if there is none.
  ///
  /// Aliases let a text of a kilobyte stand for a tree of billions of nodes, and YAML's reader builds and hashes
  /// that tree before anybody can look at it. So the text alone decides: an `&name` where a value may begin, and
  /// the same name as `*name` where a value may begin.
  func firstUsedAnchor() -> (name: String, place: Place)? {
    let scalars = Array(text.utf8)
    let aliases = Set(SourceText.names(after: UInt8(ascii: "*"), in: scalars).map(\.name))
    if aliases.isEmpty { return nil }
    return SourceText.names(after: UInt8(ascii: "&"), in: scalars)
      .first { aliases.contains($0.name) }
      .map { ($0.name, place(of: $0.offset)) }
  }

  /// The names that follow a sigil where a YAML value may begin.
  private static func names(after sigil: UInt8, in bytes: [UInt8]) -> [(name: String, offset: Int)] {
    bytes.indices.compactMap { offset in
      guard bytes[offset] == sigil, offset == 0 || beforeValue.contains(bytes[offset - 1]) else { return nil }
      let name = bytes[(offset + 1)...].prefix(while: isNameByte)
      return name.isEmpty ? nil : (String(decoding: name, as: UTF8.self), offset)
    }
  }

  /// What may stand right before a value: white space and the indicators that need none after them.
  private static let beforeValue = Set(" \t\r\n[{,:?".utf8)

  /// Whether libyaml takes the byte as part of an anchor's name.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
