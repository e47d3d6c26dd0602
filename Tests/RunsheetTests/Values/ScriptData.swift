/// Data that a page holds for its scripts, whatever its shape.
indirect enum ScriptData: Decodable {
  case text(String)
  case list([ScriptData])
  case object([String: ScriptData])
  /// A number, a truth value or nothing.
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([ScriptData].self) {
      self = .list(list)
    } else if let object = try? container.decode([String: ScriptData].self) {
      self = .object(object)
    } else {
      self = .other
    }
  }

  /// All keys and texts, one after the other.
  var lines: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let items): items.flatMap(\.lines)
    case .object(let entries): entries.sorted { $0.key < $1.key }.flatMap { [$0.key] + $0.value.lines }
    case .other: ["…"]
    }
  }
}
