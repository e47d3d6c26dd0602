import RunsheetContent
import RunsheetModel
import Testing

@Suite struct `A table of tenants` {
  private static let procedure =
    smallestProcedure + """
      facts:
        - {id: workloads, kind: many, question: Q, if: a, if-not: b, values: [{id: mail, label: M}, {id: files, label: F}]}
        - {id: user, kind: one, question: Q, if: a, if-not: b, values: [{id: new, label: N}, {id: old, label: O}]}
      constraints: [{id: a, when: {workloads: mail}, requires: {user: new}, because: Mail needs a new user.}]
      scenarios: [{id: mail-only, title: M, facts: {workloads: mail}}, {id: none, title: N, facts: {workloads: []}}]
      parameters: [{id: user.login, label: L, type: login, default: 'x@{{tenant.domain}}'}]
      overview: [{id: login, text: 'The login is `{{user.login}}`.'}]

      """

  private func read(_ tables: [String: String], yaml: [String: String] = [:]) -> LoadedProject {
    ProjectSources(
      provider: SourceText("name: MSP\n", file: "Content/provider.yaml"),
      procedures: [SourceText(Self.procedure, file: "Content/Procedures/backup.yaml")],
      tenants: yaml.sorted { $0.key < $1.key }.map {
        SourceText($0.value, file: "Content/Tenants/\($0.key)")
      },
      tables: tables.sorted { $0.key < $1.key }.map {
        TableSource($0.value, file: "Content/Tenants/\($0.key)")
      }
    ).read()
  }

  private func lines(_ loaded: LoadedProject) -> [String] {
    loaded.diagnostics.map { "\($0.place) \($0.kind.rawValue)" }
  }

  @Test func `has a tenant in each row, which says what YAML would say`() throws {
    let table = """
      id;name;domain;organization-id;facts.workloads;facts.user;scenarios;procedures;values.user.login
      contoso;" Contoso {{x}}, ""C"" ";contoso.com;6513270e;mail;new;mail-only;backup;a@contoso.com
      adatum;Adatum;adatum.com;;[];;;;
      """
    let yaml = """
      name: Contoso {{x}}, "C"
      domain: contoso.com
      organization-id: 6513270e
      facts: {workloads: [mail], user: new}
      scenarios: [mail-only]
      procedures: [backup]
      values: {user.login: a@contoso.com}
      """
    let tables = read(["list.csv": table])
    #expect(tables.diagnostics == [])
    let project = try #require(tables.project)
    #expect(project.tenants.map(\.id) == ["adatum", "contoso"])
    let row = try #require(project.tenants[id: "contoso"])
    let written = try #require(read([:], yaml: ["contoso.yaml": yaml]).project?.tenants.first)
    #expect(row.values == written.values)
    #expect(row.facts == written.facts)
    #expect(row.scenarios == written.scenarios)
    #expect(row.procedures == written.procedures)
    #expect(row.organizationID == "6513270e")
    #expect(row.place.description == "Content/Tenants/list.csv:2:1")
    let adatum = try #require(project.tenants[id: "adatum"])
    #expect(adatum.facts == ["workloads": []])
    #expect(adatum.procedures == nil)
  }

  @Test func `keeps what it wrote so that no spreadsheet runs it`() {
    var table = CSVText(header: ["id", "name", "domain"])
    let names = ["=cmd|' /C calc'!A0", "+43 Ltd", "-", "@home", "'=x", "'tis", "Plain"]
    for (number, name) in names.enumerated() { table.append(["t\(number)", name, "t\(number).example"]) }
    let text = String(decoding: table.bytes, as: UTF8.self)
    #expect(read(["list.csv": text]).project?.tenants.map(\.name) == names)
  }

  @Test func `lies under the YAML tenants with the same ids`() throws {
    let table = """
      id,name,domain,facts.workloads,facts.user,scenarios,values.user.login
      contoso,Contoso Ltd,contoso.com,mail,new,mail-only,a@contoso.com
      adatum,Adatum,adatum.com,,,,
      """
    let yaml = [
      "contoso.yaml": "facts: {workloads: files}\nscenarios: []\n",
      "more.yaml":
        "id: adatum\nname: Adatum Corporation\ndomain: ''\n---\nid: third\nname: T\ndomain: t.example\n",
    ]
    let loaded = read(["list.csv": table], yaml: yaml)
    #expect(lines(loaded) == ["Content/Tenants/more.yaml:1:1 missing-domain"])
    let tenants = try #require(loaded.project?.tenants)
    #expect(tenants.map(\.id) == ["adatum", "contoso", "third"])
    let contoso = try #require(tenants[id: "contoso"])
    #expect(contoso.name == "Contoso Ltd")
    #expect(contoso.facts == ["workloads": ["files"], "user": ["new"]])
    #expect(contoso.scenarios == [])
    #expect(contoso.values["user.login"] == "a@contoso.com")
    #expect(tenants[id: "adatum"]?.name == "Adatum Corporation")
    #expect(tenants[id: "adatum"]?.domain == nil)
  }

  @Test func `lies under one YAML tenant only, whose mistakes are told in its own file`() {
    let table = "id,name,domain\ncontoso,Contoso,contoso.com\n"
    let twice = read(
      ["list.csv": table], yaml: ["contoso.yaml": "scenarios: []\n", "other.yaml": "id: contoso\nname: C\n"])
    #expect(lines(twice) == ["Content/Tenants/other.yaml:1:1 duplicate-id"])
    let wrong = read(["list.csv": table], yaml: ["contoso.yaml": "facts: {workloads: mial}\n"])
    #expect(lines(wrong) == ["Content/Tenants/contoso.yaml:1:20 unknown-reference"])
  }

  @Test(arguments: [
    ("a missing column", "id,domain\na,a.example\n", ["1:1 missing-key"]),
    ("no id column", "name,domain\nA,a.example\n", ["1:1 missing-key"]),
    ("an unknown column", "id,name,domian,domain\na,A,x,a.example\n", ["1:9 unknown-key"]),
    ("a secret", "id,name,domain,password\na,A,a.example,x\n", ["1:16 unknown-key"]),
    ("a column twice", "id,name,name,domain\na,A,A,a.example\n", ["1:9 invalid-csv"]),
    (
      "an unknown fact, told once", "id,name,domain,facts.work\na,A,a.example,mail\nb,B,b.example,mail\n",
      ["1:16 unknown-reference"]
    ),
    (
      "an unknown value of a fact", "id,name,domain,facts.workloads\na,A,a.example,mail mial\n",
      ["2:15 unknown-reference"]
    ),
    (
      "facts that cannot be", "id,name,domain,facts.workloads,facts.user\na,A,a.example,mail,old\n",
      ["2:15 impossible-facts"]
    ),
    (
      "a filled cell too many", "id,name,domain\nf,Fabrikam, Inc.,f.example\n", ["2:18 invalid-csv"]
    ),
    (
      "a comma in a name that pushes others into the wrong columns",
      "id,name,domain,scenarios,procedures\nf,Fabrikam, Inc.,f.example,,\n",
      ["2:1 invalid-csv", "2:12 invalid-value", "2:18 unknown-reference"]
    ),
    ("a required cell that is left out", "id,name,domain\na\n", ["2:1 invalid-csv"]),
    ("a cell in a column without a name", "id,,name,domain\na,x,A,a.example\n", ["2:3 invalid-csv"]),
    ("a cell beyond the columns with names", "id,name,domain,\na,A,a.example,x\n", ["2:15 invalid-csv"]),
    ("a domain with a space", "id,name,domain\na,A,a .example\n", ["2:5 invalid-value"]),
    ("a row without an id", "id,name,domain\n,A,a.example\n", ["2:1 missing-key"]),
    ("a row without a name", "id,name,domain\na,,a.example\n", ["2:1 missing-key"]),
    ("an id that is none", "id,name,domain\nContoso,A,a.example\n", ["2:1 invalid-id"]),
    ("an id that is taken", "id,name,domain\nprocedures,A,a.example\n", ["2:1 invalid-id"]),
    ("two rows with one id", "id,name,domain\na,A,a.example\na,B,b.example\n", ["3:1 duplicate-id"]),
    ("a quote that is never closed", "id,name,domain\na,\"A,a.example\n", ["2:3 invalid-csv"]),
    ("nothing", "", ["0:0 missing-content"]),
    ("nothing but empty lines", "\n\n", ["0:0 missing-content"]),
  ])
  func `that is wrong is told at its place, once`(what: String, table: String, problems: [String]) {
    let loaded = read(["list.csv": table])
    #expect(summary(loaded.diagnostics) == problems, "\(loaded.diagnostics)")
    #expect(loaded.project == nil)
  }

  @Test(arguments: [
    ("cells left out", "id,name,domain,scenarios,procedures\na,A,a.example\nb,B,b.example,,\n", 1),
    ("cells left out of blocks of rows", "id,name,domain,facts.user\na,A,a.example\nb,B,b.example\n", 2),
    ("separators too many", "id,name,domain\na,A,a.example,\nb,B,b.example,,,\n", 2),
    ("both", "id;name;domain;scenarios\na;A;a.example\nb;B;b.example;;\n", 2),
    ("empty columns at the right", "id,name,domain,,\na,A,a.example,,\nb,B,b.example\n", 0),
    ("lines of blanks", "id,name,domain\na,A,a.example\n   \n , ,\nb,B,b.example\n", 0),
  ])
  func `may have rows of the lengths that spreadsheets write, counted in one warning`(
    what: String, table: String, warned: Int
  ) throws {
    let loaded = read(["list.csv": table])
    let project = try #require(loaded.project)
    #expect(project.tenants.map(\.id) == ["a", "b"])
    #expect(project.tenants.map(\.domain) == ["a.example", "b.example"])
    #expect(loaded.diagnostics.map(\.kind) == (warned == 0 ? [] : [.invalidCSV]))
    if warned > 0 {
      #expect(loaded.diagnostics[0].message.hasPrefix(warned == 1 ? "1 row " : "\(warned) rows "))
    }
  }

  @Test func `may have what spreadsheets leave at its edges`() {
    let loaded = read(["list.csv": "id,name,domain,,\r\na,A,a.example,,\r\n,,,,\r\nb,B,b.example,,\r\n\r\n"])
    #expect(loaded.diagnostics == [])
    #expect(loaded.project?.tenants.count == 2)
  }

  @Test func `shares no ids with another`() {
    let loaded = read([
      "a.csv": "id,name,domain\nx,X,x.example\n", "b.csv": "id,name,domain\nx,Y,y.example\n",
    ])
    #expect(lines(loaded) == ["Content/Tenants/b.csv:2:1 duplicate-id"])
    #expect(loaded.diagnostics.first?.notes.map { "\($0.place)" } == ["Content/Tenants/a.csv:2:1"])
  }

  @Test func `with one mistake in ten thousand rows shows a few, and counts the others`() throws {
    let rows = (1...10_000).map { "same,Contoso \($0),c\($0).example" }
    let loaded = read(["list.csv": "id,name,domain\n\(rows.joined(separator: "\n"))\n"])
    let places = [3, 4, 5, 6, 7, 8].map { "Content/Tenants/list.csv:\($0):1" }
    #expect(loaded.diagnostics.map { "\($0.place)" } == places)
    #expect(Set(loaded.diagnostics.map(\.kind)) == [.duplicateID])
    #expect(
      loaded.diagnostics.last?.message
        == "9994 more rows have such a problem in the column “id”, the last in line 10001.")
  }

  @Test func `in which ten thousand tenants have one name says so once, and loses none`() throws {
    let rows = (1...10_000).map { "t\($0),Contoso,c\($0).example" } + ["x,Other,c1.example"]
    let loaded = read(["list.csv": "id,name,domain\n\(rows.joined(separator: "\n"))\n"])
    #expect(loaded.project?.tenants.count == 10_001)
    #expect(loaded.diagnostics.map(\.severity) == [.warning, .warning])
    #expect(
      loaded.diagnostics.map(\.message) == [
        "10000 tenants have the name “Contoso”.",
        "2 tenants have the domain “c1.example”.",
      ])
  }
}
