import RunsheetModel
import Testing

@Suite struct `The tenants of a project` {
  private static let contoso = Tenant(
    id: "contoso", values: ["tenant.name": "Contoso & Söhne", "tenant.domain": "contoso.com"],
    facts: ["workloads": ["exchange", "sharepoint"]], scenarios: ["everything"], procedures: ["backup"],
    place: Place(file: "Content/Tenants/contoso.yaml", line: 3, column: 1))
  private static let adatum = Tenant(
    id: "adatum", values: ["tenant.name": "Adatum"], facts: nil, scenarios: [], procedures: nil,
    place: Place(file: "Content/Tenants/cipp.csv", line: 2, column: 1))

  @Test func `come out as they went in, in the order of their ids`() {
    let tenants = Tenants([Self.contoso, Self.adatum])
    #expect(Array(tenants) == [Self.adatum, Self.contoso])
    #expect(tenants == [Self.adatum, Self.contoso])
    #expect(tenants.hashValue == Tenants([Self.adatum, Self.contoso]).hashValue)
    #expect(tenants != [Self.adatum])
  }

  @Test func `keep an empty value apart from none`() {
    let tenant = Self.adatum.setting(["tenant.domain": ""])
    #expect(Tenants([tenant]).first?.values == ["tenant.name": "Adatum", "tenant.domain": ""])
  }

  @Test func `may be nobody`() {
    #expect(Tenants([]).isEmpty)
    #expect(Tenants([])[id: "contoso"] == nil)
  }

  @Test(arguments: [1, 2, 3, 100, 1_000])
  func `are found by their ids`(count: Int) {
    let ids = (0..<count).map { "t\($0 * 7919 % 1_000)" }
    let tenants = Tenants(
      ids.map { id in
        Tenant(
          id: id, values: ["tenant.name": id.uppercased()], facts: nil, scenarios: [], procedures: nil,
          place: Place(file: "tests"))
      })
    #expect(tenants.map(\.id) == ids.sorted())
    for id in ids { #expect(tenants[id: id]?.name == id.uppercased()) }
    for id in ["", "t", "t0a", "u", "t9999"] { #expect(tenants[id: id] == nil) }
  }
}
