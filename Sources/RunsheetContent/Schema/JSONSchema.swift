/// The JSON Schema of a file format, made from the description by which the format is read.
///
/// So an editor completes and explains exactly the keys that the reader knows. What a schema cannot tell (whether an id
/// exists, whether facts fit together) is left to the reader.
/// Source: JSON Schema, draft 2020-12, https://json-schema.org/draft/2020-12/schema
package struct JSONSchema: Sendable {
  /// The formats that people write.
  package enum Format: String, Sendable, CaseIterable {
    case procedure
    case tenant
    case provider
    case words

    fileprivate var title: String {
      switch self {
      case .procedure: "A procedure of Runsheet"
      case .tenant: "A tenant of Runsheet"
      case .provider: "The provider of Runsheet"
      case .words: "The interface words of Runsheet"
      }
    }

    fileprivate var description: ShapeDescription {
      switch self {
      case .procedure: ProcedureFormat.shape.description
      case .tenant: TenantFormat.shape.description
      case .provider: ProviderFormat.shape.description
      case .words: WordsFormat.shape.description
      }
    }
  }

  /// The schema as JSON text, with a line break at its end.
  package static func text(of format: Format) -> String {
    var definitions: [(String, Node)] = []
    let root = schema(format.description, &definitions)
    guard case .object(let members) = root else { return "" }
    let head: [(String, Node)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(format.title)),
    ]
    let tail = definitions.isEmpty ? [] : [("$defs", Node.object(definitions))]
    return Node.object(head + members + tail).text(indent: "") + "\n"
  }

  private static func schema(_ shape: ShapeDescription, _ definitions: inout [(String, Node)]) -> Node {
    switch shape {
    case .text(let means, let pattern, let longest):
      // YAML reads an unquoted number or date as such; Runsheet takes it letter for letter.
      var members: [(String, Node)] = [("type", .strings(["string", "number", "boolean"]))]
      if pattern != nil { members[0].1 = .string("string") }
      members.append(("description", .string(means)))
      if let pattern { members.append(("pattern", .string(pattern))) }
      if let longest { members.append(("maxLength", .number(longest))) }
      return .object(members)
    case .choice(let words): return .object([("enum", .strings(words))])
    case .integer(let least): return .object([("type", .string("integer")), ("minimum", .number(least))])
    case .flag:
      return .object([
        ("enum", .array([.bool(true), .bool(false)] + ["on", "off", "yes", "no"].map(Node.string)))
      ])
    case .list(let item, let least):
      return .object([
        ("type", .string("array")), ("items", schema(item, &definitions)), ("minItems", .number(least)),
      ])
    case .object(let keys, let others):
      var properties: [(String, Node)] = []
      for key in keys { properties.append((key.name, explained(key.help, schema(key.shape, &definitions)))) }
      var members: [(String, Node)] = [("type", .string("object")), ("properties", .object(properties))]
      let required = keys.filter(\.isRequired).map(\.name)
      if !required.isEmpty { members.append(("required", .strings(required))) }
      if let others {
        let shape = explained(others.help, schema(others.shape, &definitions))
        // A pattern would otherwise speak of the known keys too.
        let known = keys.map(\.name).joined(separator: "|")
        let pattern = known.isEmpty ? others.pattern : "^(?!(?:\(known))$)\(others.pattern.dropFirst())"
        members.append(("patternProperties", .object([(pattern, shape)])))
      }
      return .object(members + [("additionalProperties", .bool(false))])
    case .either(let shapes):
      var alternatives: [Node] = []
      for shape in shapes { alternatives.append(schema(shape, &definitions)) }
      return .object([("anyOf", .array(alternatives))])
    case .named(let name, let inner):
      if !definitions.contains(where: { $0.0 == name }) {
        definitions.append((name, .null))
        let node = schema(inner, &definitions)
        if let index = definitions.firstIndex(where: { $0.0 == name }) { definitions[index].1 = node }
      }
      return reference(name)
    case .reference(let name): return reference(name)
    }
  }

  private static func reference(_ name: String) -> Node { .object([("$ref", .string("#/$defs/\(name)"))]) }

  /// The key's own help in place of what values of its shape mean in general.
  private static func explained(_ help: String, _ node: Node) -> Node {
    guard case .object(let members) = node else { return node }
    return .object([("description", .string(help))] + members.filter { $0.0 != "description" })
  }

  /// A JSON value whose members keep their order.
  private indirect enum Node {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([Node])
    case object([(String, Node)])

    static func strings(_ strings: [String]) -> Node { .array(strings.map(Node.string)) }

    func text(indent: String) -> String {
      let inner = indent + "  "
      switch self {
      case .null: return "null"
      case .bool(let value): return "\(value)"
      case .number(let value): return "\(value)"
      case .string(let value): return Node.quoted(value)
      case .array(let items):
        if items.isEmpty { return "[]" }
        return "[\n" + items.map { inner + $0.text(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
      case .object(let members):
        if members.isEmpty { return "{}" }
        let lines = members.map { "\(inner)\(Node.quoted($0.0)): \($0.1.text(indent: inner))" }
        return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
      }
    }

    private static func quoted(_ text: String) -> String {
      let escaped = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        default: String(scalar)
        }
      }
      return "\"\(escaped.joined())\""
    }
  }
}
