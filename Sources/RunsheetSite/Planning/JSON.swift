import RunsheetMarkup
import RunsheetModel

/// A JSON value (RFC 8259) in which a string may be a slot.
indirect enum JSON {
  case null
  case bool(Bool)
  case number(Int)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])
  /// A parameter's value, or `null` where it is missing.
  case slot(Parameter.ID)

  /// The JSON text, with a builder's tokens for everything that is not punctuation.
  func text(_ builder: inout TemplateBuilder) -> String {
    switch self {
    case .null: return "null"
    case .bool(let value): return "\(value)"
    case .number(let value): return "\(value)"
    case .string(let value): return "\"\(builder.text(value, .json))\""
    case .array(let items):
      var texts: [String] = []
      for item in items { texts.append(item.text(&builder)) }
      return "[\(texts.joined(separator: ","))]"
    case .object(let members):
      var texts: [String] = []
      for (name, value) in members { texts.append("\"\(name)\":\(value.text(&builder))") }
      return "{\(texts.joined(separator: ","))}"
    case .slot(let parameter):
      let known = builder.whenKnown([parameter])
      return "\(known.begin)\"\(builder.value(parameter, .json))\"\(known.otherwise)null\(known.end)"
    }
  }
}
