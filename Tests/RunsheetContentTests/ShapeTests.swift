import RunsheetContent
import RunsheetModel
import RunsheetSchema
import Testing

@Suite("The description of a format is complete")
struct ShapeTests {
  @Test(
    "Every key has a sentence of help",
    arguments: [
      ProcedureFormat.shape.description, ProviderFormat.shape.description, TenantFormat.shape.description,
    ])
  func help(shape: ShapeDescription) {
    let keys = allKeys(of: shape)
    #expect(keys.count >= 3)
    #expect(keys.allSatisfy { $0.help.count > 5 })
  }

  @Test("A procedure's keys are described as they are read")
  func procedure() throws {
    guard case .object(let keys, nil) = ProcedureFormat.shape.description else {
      Issue.record("The procedure is not described as a mapping.")
      return
    }
    #expect(keys.filter(\.isRequired).map(\.name) == ["title", "summary", "revision", "phases"])
    let all = allKeys(of: ProcedureFormat.shape.description)
    #expect(
      Set(["asked-when", "each-role", "masked", "tenant-address", "needed-for"]).isSubset(of: all.map(\.name))
    )
    let confirms = try #require(all.first { $0.name == "confirms" })
    #expect(confirms.shape == .choice(["tenant"]))
  }

  @Test("A shape that holds itself is described by its name")
  func recursion() {
    let all = allKeys(of: ProcedureFormat.shape.description)
    #expect(all.contains { $0.shape == .list(of: .reference("substep"), atLeast: 0) })
    #expect(all.contains { $0.name == "not" && $0.shape == .reference("condition") })
  }

  private func allKeys(of shape: ShapeDescription) -> [ShapeDescription.Key] {
    switch shape {
    case .text, .choice, .integer, .flag, .reference, .string, .boolean, .yes, .constant: []
    case .nullable(let inner): allKeys(of: inner)
    case .list(let item, _), .set(let item): allKeys(of: item)
    case .named(_, let inner): allKeys(of: inner)
    case .either(let shapes): shapes.flatMap(allKeys)
    case .object(let keys, let others):
      keys.flatMap { [$0] + allKeys(of: $0.shape) } + (others.map { allKeys(of: $0.shape) } ?? [])
    }
  }
}
