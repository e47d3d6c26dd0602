/// The JSON Schema of a file format, made from the description by which the format is read or written.
///
/// So an editor completes and explains exactly the keys that the reader knows, and a program reads exactly what the
/// writer writes. What a schema cannot tell (whether an id exists, whether facts fit together) is left to the reader.
/// Source: JSON Schema, draft 2020-12, https://json-schema.org/draft/2020-12/schema
package enum JSONSchema {
  /// The schema as JSON text, with a line break at its end.
  ///
  /// - Parameters:
  ///   - title: what files of the format are.
  ///   - means: what else is to be known of them.
  ///   - description: what they hold.
  /// - Returns: the text.
  package static func text(title: String, means: String? = nil, of description: ShapeDescription) -> String {
    var definitions: [(String, JSON<Never>)] = []
    let root = schema(description, &definitions)
    guard case .object(let members) = root else { return "" }
    let head: [(String, JSON<Never>)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title)),
    ]
    let help = means.map { [("description", JSON<Never>.string($0))] } ?? []
    let tail = definitions.isEmpty ? [] : [("$defs", JSON<Never>.object(definitions))]
    return JSON<Never>.object(head + help + members + tail).text + "\n"
  }

  private static func schema(_ shape: ShapeDescription, _ definitions: inout [(String, JSON<Never>)]) -> JSON<
    Never
  > {
    switch shape {
    case .text(let means, let pattern, let longest, let format):
      // YAML reads an unquoted number or date as such; Runsheet takes it letter for letter.
      var members: [(String, JSON<Never>)] = [("type", .strings(["string", "number", "boolean"]))]
      if pattern != nil { members[0].1 = .string("string") }
      members.append(("description", .string(means)))
      if let pattern { members.append(("pattern", .string(pattern))) }
      members.append(("minLength", .number(1)))
      if let longest { members.append(("maxLength", .number(longest))) }
      if let format { members.append(("format", .string(format))) }
      return .object(members)
    case .string(let pattern, let shortest):
      var members: [(String, JSON<Never>)] = [("type", .string("string"))]
      if let pattern { members.append(("pattern", .string(pattern))) }
      if shortest > 0 { members.append(("minLength", .number(shortest))) }
      return .object(members)
    case .boolean: return .object([("type", .string("boolean"))])
    case .yes: return .object([("const", .bool(true))])
    case .constant(let number): return .object([("const", .number(number))])
    case .nullable(let shape):
      return .object([("anyOf", .array([schema(shape, &definitions), .object([("type", .string("null"))])]))])
    case .choice(let words): return .object([("enum", .strings(words))])
    case .integer(let least, let most):
      let most = most.map { [("maximum", JSON<Never>.number($0))] } ?? []
      return .object([("type", .string("integer")), ("minimum", .number(least))] + most)
    case .flag:
      return .object([
        ("enum", .array([.bool(true), .bool(false)] + ["on", "off", "yes", "no"].map(JSON<Never>.string)))
      ])
    case .list(let item, let least):
      return .object([
        ("type", .string("array")), ("items", schema(item, &definitions)), ("minItems", .number(least)),
      ])
    case .set(let item):
      return .object([
        ("type", .string("array")), ("items", schema(item, &definitions)), ("uniqueItems", .bool(true)),
      ])
    case .object(let keys, let others):
      var properties: [(String, JSON<Never>)] = []
      for key in keys { properties.append((key.name, explained(key.help, schema(key.shape, &definitions)))) }
      var members: [(String, JSON<Never>)] = [
        ("type", .string("object")), ("properties", .object(properties)),
      ]
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
      var alternatives: [JSON<Never>] = []
      for shape in shapes { alternatives.append(schema(shape, &definitions)) }
      return .object([("anyOf", .array(alternatives))])
    case .named(let name, let inner):
      if !definitions.contains(where: { $0.0 == name }) {
        definitions.append((name, .null))
        var node = schema(inner, &definitions)
        if case .object(let members) = node { node = .object([("title", .string(name))] + members) }
        if let index = definitions.firstIndex(where: { $0.0 == name }) { definitions[index].1 = node }
      }
      return reference(name)
    case .reference(let name): return reference(name)
    }
  }

  private static func reference(_ name: String) -> JSON<Never> {
    .object([("$ref", .string("#/$defs/\(name)"))])
  }

  /// The key's own help in place of what values of its shape mean in general.
  private static func explained(_ help: String, _ node: JSON<Never>) -> JSON<Never> {
    guard case .object(let members) = node else { return node }
    return .object([("description", .string(help))] + members.filter { $0.0 != "description" })
  }
}
