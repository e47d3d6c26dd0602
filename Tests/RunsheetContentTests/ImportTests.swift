import Foundation
import RunsheetContent
import RunsheetModel
import Testing

@Suite struct `An import of a client list` {
  private func plan(
    _ list: String, as format: ClientListFormat = .csv, before previous: String? = nil,
    tables: [String: String] = [:], yaml: [String: String] = [:], map: [String] = [],
    removingGone: Bool = false
  ) throws -> ImportPlan {
    let sources = ImportSources(
      list: TableSource(list, file: "list.csv"),
      previous: previous.map { TableSource($0, file: format.file) },
      tables: tables.map { TableSource($0.value, file: "Content/Tenants/\($0.key)") },
      documents: yaml.map { SourceText($0.value, file: "Content/Tenants/\($0.key)") })
    return ImportPlan(
      sources, format: format, mappings: try map.map { try ColumnMapping($0) }, removesGone: removingGone)
  }

  /// The table that was planned, as Runsheet reads it again.
  private func written(_ plan: ImportPlan) -> [String] {
    let text = String(decoding: plan.table, as: UTF8.self)
    #expect(text.unicodeScalars.first == "\u{FEFF}", "a spreadsheet opens it as UTF-8")
    var reader = CSVReader(Array(plan.table.dropFirst(3)), file: "written")
    var rows: [String] = []
    while let row = reader.next() { rows.append(row.map(\.text).joined(separator: "|")) }
    return rows
  }

  private func text(_ plan: ImportPlan) -> String {
    String(String(decoding: plan.table, as: UTF8.self).unicodeScalars.dropFirst())
  }

  private static let partnerCenter =
    "Microsoft ID,Company name,Primary domain name,Relationship,Tags\r\n"
    + "id-1,Contoso Ltd,contoso.com,Reseller,\r\n" + "id-2,\"Fabrikam, Inc.\",fabrikam.com,Reseller,\r\n"
    + "id-1,Contoso Ltd,contoso.com,Indirect reseller,\r\n"
    + "id-3,=cmd|' /C calc'!A0,wingtip.com,Reseller,\r\n"

  @Test func `takes what Partner Center gives out`() throws {
    let plan = try plan(Self.partnerCenter, as: .partnerCenter)
    #expect(plan.diagnostics == [])
    #expect(
      written(plan) == [
        "id|name|domain|organization-id", "cmd-c-calc-a0|'=cmd|' /C calc'!A0|wingtip.com|id-3",
        "contoso-ltd|Contoso Ltd|contoso.com|id-1", "fabrikam-inc|Fabrikam, Inc.|fabrikam.com|id-2",
      ])
    #expect(plan.repeated == 1)
    #expect(plan.unused == ["Relationship", "Tags"])
  }

  @Test(arguments: [
    "displayName,defaultDomainName,initialDomainName,customerId\nContoso,contoso.com,c.onmicrosoft.com,id-1\n",
    "\"customerId\";\"Display Name\";\"default-domain-name\";\"INITIALDOMAINNAME\"\n\"id-1\";\"Contoso\";\"contoso.com\";\"c.onmicrosoft.com\"\n",
    "customer_id\tdisplayname\tdelegated\tdefaultDomainName\tinitialDomainName\nid-1\tContoso\tx\tcontoso.com\tc.onmicrosoft.com\n",
  ])
  func `takes what CIPP gives out, whatever the order and spelling of the columns`(list: String) throws {
    let plan = try plan(list, as: .cipp)
    #expect(plan.diagnostics == [])
    #expect(
      written(plan) == [
        "id|name|domain|initial-domain|organization-id", "contoso|Contoso|contoso.com|c.onmicrosoft.com|id-1",
      ])
  }

  @Test func `takes any table whose columns are explained`() throws {
    let plan = try plan(
      "Kunde;Web;Dienste;Notiz\nMüller & Söhne GmbH;mueller.example;mail files;x\n",
      map: ["Kunde=name", "web=domain", "Dienste=facts.workloads"])
    #expect(plan.diagnostics == [])
    #expect(
      written(plan) == [
        "id|name|domain|facts.workloads",
        "mueller-soehne-gmbh|Müller & Söhne GmbH|mueller.example|mail files",
      ])
    #expect(plan.unused == ["Notiz"])
  }

  @Test(arguments: [
    ("Kunde,Web\nA,a.example\n", [], "1:1 missing-key", "Kunde, Web"),
    ("Kunde,Web\nA,a.example\n", ["Knude=name"], "1:1 missing-key", "Did you mean “Kunde”?"),
    ("Name,NAME\nA,B\n", [], "1:6 invalid-csv", "--map"),
    ("domain,name\na.example\n", [], "2:1 invalid-csv", "“name” is missing"),
    ("name,domain\nA,a.example,,x\n", [], "2:14 invalid-csv", "double quotes"),
    ("", [], "0:0 missing-content", "columns"),
  ])
  func `says what is wrong with a list, and writes nothing`(
    list: String, map: [String], problem: String, says: String
  ) throws {
    let plan = try plan(list, map: map)
    #expect(plan.diagnostics.contains { $0.severity == .error })
    #expect(summary(plan.diagnostics).contains(problem))
    #expect(
      plan.diagnostics.contains { "\($0.message) \($0.help ?? "")".contains(says) }, "\(plan.diagnostics)")
    #expect(plan.table.isEmpty)
  }

  @Test func `says which filled cells without a name it does not take`() throws {
    let plan = try plan("name,,domain\nA,important,a.example\nB,,b.example\n")
    #expect(plan.unused == ["column 2, which has no name"])
    #expect(plan.lines(longest: 9).contains { $0.contains("not taken: column 2, which has no name") })
  }

  @Test func `takes rows of other lengths as spreadsheets write them, and says so once`() throws {
    let plan = try plan(
      "name,domain,organization-id,\nA,a.example\nB,b.example,7777,,,\nC,c.example,8888,\n\n,,,\n")
    #expect(
      written(plan) == [
        "id|name|domain|organization-id", "a|A|a.example|", "b|B|b.example|7777", "c|C|c.example|8888",
      ])
    #expect(plan.diagnostics.map(\.severity) == [.warning])
    #expect(plan.diagnostics.first?.message.hasPrefix("2 rows have") == true)
  }

  /// A column whose name speaks of nothing that a client is called could hold anything: ids of 36 letters, say.
  @Test(arguments: [
    ("TenantGuid,Web,Country\nA,a.example,AT\n", nil), ("Customer Id,Web\nA,a.example\n", nil),
    ("No.,Account Type,Web\n1,A,a.example\n", nil), ("Web,Customer\na.example,Contoso\n", "Customer"),
    ("Domain Name,Firma\na.example,Müller\n", "Firma"),
    ("Client,Title\n6513270e-26f1-4d1c-8a6a-0c4e3b1d2f30,x\n", nil),
    ("Kunden-Nr,Kontakt\n1001,Ann Moser\n", nil), ("Account manager,Username\nAnn Moser,ann\n", nil),
  ])
  func `proposes a column as the name for a reason only`(list: String, column: String?) throws {
    let help = try #require(try plan(list).diagnostics.first?.help)
    #expect(help.contains("=name\""))
    #expect(
      column.map { help.contains("--map \"\($0)=name\"") } ?? help.contains("--map \"COLUMN=name\""),
      "\(help)")
  }

  @Test(arguments: ["name", "=name", "Name=nmae", "Name=facts", "Name=facts.", "Name=name.x"])
  func `refuses a mapping to what tenants do not have`(mapping: String) {
    #expect(throws: ColumnMapping.Problem.self) { try ColumnMapping(mapping) }
  }

  @Test(arguments: [
    ("Contoso Ltd", "contoso.com", "contoso-ltd"), ("O’Reilly’s Garage", "o.example", "oreillys-garage"),
    ("Müller & Söhne GmbH", "m.example", "mueller-soehne-gmbh"),
    ("Société Générale", "s.example", "societe-generale"),
    ("Łódź Straße 3", "l.example", "lodz-strasse-3"), ("Ромашка", "r.example", "romashka"),
    ("北京示例公司", "beijing-demo.example", "beijing-demo"), ("北京 Demo", "beijing-demo.example", "beijing-demo"),
    ("ｆｕｌｌ ｗｉｄｔｈ", "f.example", "full-width"), ("🍕 Pizza 🍕", "p.example", "pizza"), ("!!!", "x.example", "x"),
    ("Con", "con.example", "con-example"), ("Procedures", "p-r.example", "p-r"),
    ("北京", "", "tenant"),
    (
      String(repeating: "Very Long ", count: 20), "v.example",
      "very-long-very-long-very-long-very-long-very-long-very-long"
    ),
  ])
  func `makes ids that people recognise`(name: String, domain: String, id: String) throws {
    let plan = try plan("name,domain\n\"\(name)\",\(domain)\n")
    #expect(plan.added.map(\.id) == [id])
  }

  @Test func `makes ids that differ, and that no YAML tenant of another client has`() throws {
    let plan = try plan(
      "name,domain\nContoso,contoso.com\nContoso,contoso.de\nContoso,\nFabrikam,f.example\nWingtip,w.example\n",
      yaml: [
        "fabrikam.yaml": "name: Other\ndomain: other.example\n", "wing.yaml": "domain: W.example\nname: W\n",
      ])
    #expect(plan.added.map(\.id) == ["contoso", "contoso-2", "contoso-de", "f", "wing"])
    #expect(plan.laidOver.map(\.summary) == ["Content/Tenants/wing.yaml"])
  }

  @Test func `gives ten thousand clients of one name ids of their own`() throws {
    let rows = (1...10_000).map { "id-\($0),Contoso" }
    let plan = try plan("organization-id,name\n\(rows.joined(separator: "\n"))\n")
    #expect(plan.added.count == 10_000)
    #expect(Set(plan.added.map(\.id)).count == 10_000)
  }

  @Test func `keeps ids when names change, and says what differs`() throws {
    let first = try plan(Self.partnerCenter, as: .partnerCenter)
    let again = try plan(Self.partnerCenter, as: .partnerCenter, before: text(first))
    #expect(again.unchanged == 3)
    #expect(again.added + again.changed + again.gone == [])
    #expect(again.table == first.table)
    let list =
      "Company name,Microsoft ID,Primary domain name\r\nContoso Group,id-1,contoso.com\r\n"
      + "New,id-9,new.example\r\nFabrikam,id-8,fabrikam.com\r\n"
    let next = try plan(list, as: .partnerCenter, before: text(first))
    #expect(
      next.changed.map { "\($0.id) \($0.summary)" } == ["contoso-ltd name: Contoso Ltd → Contoso Group"])
    #expect(next.added.map(\.id) == ["fabrikam", "new"])
    #expect(next.gone.map(\.id) == ["cmd-c-calc-a0", "fabrikam-inc"])
    #expect(written(next).count == 6, "who is gone stays")
    let removed = try plan(list, as: .partnerCenter, before: text(first), removingGone: true)
    #expect(removed.gone.map(\.id) == ["cmd-c-calc-a0", "fabrikam-inc"])
    #expect(written(removed).count == 4)
  }

  @Test func `knows a client by its domain where the list gives no ids, and keeps what it does not speak of`()
    throws
  {
    let before = "id,name,domain,organization-id,facts.workloads\nc,Contoso,contoso.com,id-1,mail\n"
    let plan = try plan("displayName,defaultDomainName\nContoso Ltd,CONTOSO.com\n", as: .cipp, before: before)
    #expect(plan.changed.map(\.id) == ["c"])
    #expect(written(plan).last == "c|Contoso Ltd|CONTOSO.com|id-1|mail")
  }

  @Test func `skips what it cannot take, says why, and leaves it as it was`() throws {
    let before = "id,name,domain,organization-id\nc,Contoso,contoso.com,id-1\n"
    let list =
      "organization-id,name,domain\nid-1,Contoso,not a domain\nid-2,,b.example\nid-3,D,d.example\nid-3,E,d.example\n"
      + "id-4,F,f.example\n"
    let plan = try plan(list, before: before, tables: ["cipp.csv": "id,name,domain\nf,F,f.example\n"])
    #expect(
      summary(plan.diagnostics.sorted { $0.place < $1.place }) == [
        "2:14 invalid-value", "3:1 missing-key", "5:1 shared-value", "6:1 shared-value",
      ])
    #expect(plan.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(plan.skipped == 4)
    #expect(plan.gone == [])
    #expect(
      written(plan) == ["id|name|domain|organization-id", "c|Contoso|contoso.com|id-1", "d|D|d.example|id-3"])
  }

  @Test func `writes a table that the project reads`() throws {
    let plan = try plan(Self.partnerCenter, as: .partnerCenter)
    let loaded = ProjectSources(
      provider: SourceText("name: MSP\n", file: "Content/provider.yaml"),
      procedures: [SourceText(smallestProcedure, file: "Content/Procedures/backup.yaml")],
      tables: [TableSource(text(plan), file: "Content/Tenants/partner-center.csv")]
    ).read()
    #expect(loaded.diagnostics == [])
    #expect(loaded.project?.tenants.map(\.name) == ["=cmd|' /C calc'!A0", "Contoso Ltd", "Fabrikam, Inc."])
    #expect(loaded.project?.tenants.map(\.organizationID) == ["id-3", "id-1", "id-2"])
  }
}
