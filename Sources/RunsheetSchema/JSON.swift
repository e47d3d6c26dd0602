import RunsheetBasics

/// A JSON value (RFC 8259) whose members keep their order.
///
/// `Leaf` is a value that only its writer knows how to write, such as one that is filled in later; `Never` where there is
/// none.
package indirect enum JSON<Leaf: Sendable>: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])
  case leaf(Leaf)

  package static func strings(_ strings: [String]) -> JSON { .array(strings.map(JSON.string)) }

  /// The JSON text.
  ///
  /// - Parameters:
  ///   - layout: how it stands on lines.
  ///   - string: what stands between the quotation marks of a string.
  ///   - leaf: the text of a leaf.
  /// - Returns: the text, without a line break at its end.
  package func text(
    _ layout: JSONLayout, string: (String) -> String, leaf: (Leaf) -> String
  ) -> String {
    func all(_ items: [String], _ begin: String, _ end: String) -> String {
      if items.isEmpty { return begin + end }
      return begin + layout.beforeItem + items.joined(separator: "," + layout.beforeItem) + layout.beforeEnd
        + end
    }
    func inner(_ value: JSON) -> String { value.text(layout.inner, string: string, leaf: leaf) }
    return switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .number(let value): "\(value)"
    case .string(let value): "\"\(string(value))\""
    case .array(let items): all(items.map(inner), "[", "]")
    case .object(let members):
      all(members.map { "\"\(string($0.0))\":\(layout.beforeValue)\(inner($0.1))" }, "{", "}")
    case .leaf(let value): leaf(value)
    }
  }

  /// A string as it stands between quotation marks.
  package static func escaped(_ text: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 { Escaping.appendJSON(byte, markup: false, to: &escaped) }
    return String(decoding: escaped, as: UTF8.self)
  }
}

extension JSON<Never> {
  /// The JSON text, one member or item to a line.
  package var text: String { text(.lines, string: JSON.escaped, leaf: text(of:)) }

  private func text(of leaf: Never) -> String {}
}

/// How JSON stands on lines.
package struct JSONLayout: Sendable {
  /// How far the members and items of the value are indented; nil if all is on one line.
  private let indent: Int?

  /// All on one line, without spaces.
  package static let compact = JSONLayout(indent: nil)
  /// One member or item to a line.
  package static let lines = JSONLayout(indent: 2)

  fileprivate var inner: JSONLayout { JSONLayout(indent: indent.map { $0 + 2 }) }
  fileprivate var beforeValue: String { indent == nil ? "" : " " }
  fileprivate var beforeItem: String { line(indent) }
  fileprivate var beforeEnd: String { line(indent.map { $0 - 2 }) }

  private func line(_ indent: Int?) -> String {
    indent.map { "\n" + String(repeating: " ", count: $0) } ?? ""
  }
}
