import RunsheetBasics

/// A JSON value (RFC 8259) whose members keep their order.
package indirect enum JSONNode: Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSONNode])
  case object([(String, JSONNode)])

  package static func strings(_ strings: [String]) -> JSONNode { .array(strings.map(JSONNode.string)) }

  /// The JSON text, one member or item to a line.
  package func text(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .number(let value): return "\(value)"
    case .string(let value): return JSONNode.quoted(value)
    case .array(let items):
      if items.isEmpty { return "[]" }
      return "[\n" + items.map { inner + $0.text(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.map { "\(inner)\(JSONNode.quoted($0.0)): \($0.1.text(indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 { Escaping.appendJSON(byte, markup: false, to: &escaped) }
    return "\"\(String(decoding: escaped, as: UTF8.self))\""
  }
}
