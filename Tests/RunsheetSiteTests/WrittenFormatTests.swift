import Foundation
import RunsheetSite
import TestSupport
import Testing

@Suite("The JSON Schema of a format is printed from the description that writes it")
struct WrittenFormatTests {
  @Test("The repository has each schema as it is printed", arguments: WrittenFormat.allCases)
  func files(format: WrittenFormat) throws {
    let file = Repository.root.appending(path: "docs/\(format.rawValue).schema.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text == format.schema, "If this change is meant, run “make schemas”.")
  }

  @Test(
    "Every object is closed to unknown members, and every member is explained",
    arguments: WrittenFormat.allCases)
  func closedAndExplained(format: WrittenFormat) throws {
    var objects = 0
    func look(_ node: Any, at path: String) throws {
      for (index, item) in (node as? [Any] ?? []).enumerated() { try look(item, at: "\(path)/\(index)") }
      guard let members = node as? [String: Any] else { return }
      if let properties = members["properties"] as? [String: [String: Any]] {
        objects += 1
        #expect(members["additionalProperties"] as? Bool == false, "\(path)")
        for (key, value) in properties {
          #expect((value["description"] as? String)?.isEmpty == false, "\(path)/\(key)")
        }
      }
      for (key, value) in members { try look(value, at: "\(path)/\(key)") }
    }
    try look(try JSONSerialization.jsonObject(with: Data(format.schema.utf8)), at: "")
    #expect(objects > 2)
  }
}
