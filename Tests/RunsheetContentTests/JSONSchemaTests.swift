import Foundation
import RunsheetContent
import RunsheetSchema
import Testing

@Suite("The JSON Schema of a format is printed from the description that reads it")
struct JSONSchemaTests {
  private func schema(_ format: JSONSchema.Format) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(JSONSchema.text(of: format).utf8))
    return try #require(json as? [String: Any])
  }

  @Test("Each format has a schema that is closed to unknown keys", arguments: JSONSchema.Format.allCases)
  func closedToUnknownKeys(format: JSONSchema.Format) throws {
    let schema = try schema(format)
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["additionalProperties"] as? Bool == false)
    #expect(schema["title"] is String)
  }

  @Test("The repository has each schema as it is printed", arguments: JSONSchema.Format.allCases)
  func files(format: JSONSchema.Format) throws {
    let folder = [.record, .diagnostics].contains(format) ? "docs" : "Content/schemas"
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "\(folder)/\(format.rawValue).schema.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text == JSONSchema.text(of: format), "If this change is meant, run “make schemas”.")
  }

  @Test("Every key of a procedure is explained")
  func keysAreExplained() throws {
    let properties = try #require(try schema(.procedure)["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys).isSuperset(of: ["title", "facts", "phases", "advisories", "parameters"]))
    for (key, value) in properties {
      #expect((value["description"] as? String)?.isEmpty == false, "\(key)")
    }
  }

  @Test("What the reader requires, the schema requires")
  func requiredKeys() throws {
    #expect(try schema(.tenant)["required"] as? [String] == ["name"])
    let required = try #require(try schema(.procedure)["required"] as? [String])
    #expect(Set(required) == ["title", "summary", "revision", "phases"])
  }

  @Test("A condition may hold conditions, and its own words are no facts")
  func conditionsRefer() throws {
    let definitions = try #require(try schema(.procedure)["$defs"] as? [String: [String: Any]])
    let condition = try #require(definitions["condition"])
    let patterns = try #require(condition["patternProperties"] as? [String: Any])
    let pattern = try Regex(try #require(patterns.keys.first))
    #expect("workloads".wholeMatch(of: pattern) != nil)
    for word in ["all", "any", "not", "Work loads"] {
      #expect(word.wholeMatch(of: pattern) == nil, "\(word)")
    }
  }

  @Test("What stands in several places is described once", arguments: JSONSchema.Format.allCases)
  func describedOnce(format: JSONSchema.Format) throws {
    var seen: Set<Data> = []
    func look(_ node: Any, at path: String) throws {
      if let members = node as? [String: Any] {
        if let properties = members["properties"] as? [String: Any], !properties.isEmpty {
          let text = try JSONSerialization.data(withJSONObject: properties, options: .sortedKeys)
          #expect(seen.insert(text).inserted, "\(path) is described elsewhere too; give its shape a name.")
        }
        for (key, value) in members { try look(value, at: "\(path)/\(key)") }
      }
      for (index, item) in (node as? [Any] ?? []).enumerated() { try look(item, at: "\(path)/\(index)") }
    }
    try look(try schema(format), at: "")
  }

  @Test("No two shapes of a procedure share a name")
  func namesAreUnique() {
    var named: [String: ShapeDescription] = [:]
    func look(_ shape: ShapeDescription) {
      switch shape {
      case .named(let name, let inner):
        #expect(named.updateValue(inner, forKey: name) ?? inner == inner, "\(name)")
        look(inner)
      case .list(of: let item, atLeast: _), .set(of: let item): look(item)
      case .nullable(let inner): look(inner)
      case .either(let shapes): shapes.forEach(look)
      case .object(let keys, let others):
        (keys.map(\.shape) + [others?.shape].compactMap(\.self)).forEach(look)
      case .text, .choice, .integer, .flag, .reference, .string, .boolean, .yes, .constant: break
      }
    }
    look(ProcedureFormat.shape.description)
    #expect(named.keys.contains("step") && named.keys.contains("condition"))
  }
}
