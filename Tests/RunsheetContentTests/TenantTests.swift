import RunsheetContent
import RunsheetModel
import Testing

@Suite("Tenants and the provider are read, and fit the procedures")
struct TenantTests {
  private static let procedureText =
    smallestProcedure + """
      facts:
        - {id: workloads, kind: many, question: Q, if: a, if-not: b, values: [{id: mail, label: M}, {id: files, label: F}]}
        - {id: user, kind: one, question: Q, if: a, if-not: b, values: [{id: new, label: N}, {id: old, label: O}]}
      constraints: [{id: a, when: {workloads: mail}, requires: {user: new}, because: Mail needs a new user.}]
      scenarios: [{id: mail-only, title: M, facts: {workloads: mail}}]
      overview: [{id: a, text: 'For {{user.login}}.'}]
      parameters: [{id: user.login, label: L, type: login, default: 'x@{{tenant.domain}}'}]

      """

  private func read(provider: String = "name: MSP\n", _ tenants: (file: String, text: String)...)
    -> LoadedProject
  {
    ProjectSources(
      provider: SourceText(provider, file: "Content/provider.yaml"),
      procedures: [SourceText(TenantTests.procedureText, file: "Content/Procedures/backup.yaml")],
      tenants: tenants.map { SourceText($0.text, file: "Content/Tenants/\($0.file)") }
    ).read()
  }

  private func expectProblems(_ kinds: Diagnostic.Kind..., in marked: String, file: String = "contoso.yaml") {
    let marked = MarkedText(marked)
    let loaded = read((file: file, text: marked.text))
    let diagnostics = loaded.diagnostics.filter { $0.severity == .error }
    #expect(summary(diagnostics) == zip(marked.places, kinds).map { "\($0) \($1.rawValue)" })
    #expect((loaded.project == nil) == !kinds.isEmpty)
  }

  @Test("A place of secrets that no procedure declares is undeclared, and no secret")
  func placesOfSecrets() {
    for (name, isSecret) in [
      ("password.location", false), ("key-vault.address", false), ("user.password", true),
    ] {
      let told = read(provider: "name: MSP\nvalues: {\(name): IT Glue}\n").diagnostics
      #expect(told.map(\.message) == ["There is no parameter “\(name)”."], "\(told)")
      #expect(told.first?.help?.contains("keeps no secrets") == isSecret)
    }
  }

  @Test("A tenant is read letter for letter")
  func tenant() throws {
    let text = """
      name: "  Contoso {{x}} & Söhne "
      domain: contoso.com
      initial-domain: ""
      facts: {workloads: mail, user: new}
      scenarios: [mail-only]
      values: {user.login: backup@contoso.com}
      """
    let loaded = read((file: "contoso.yaml", text: text))
    #expect(loaded.diagnostics == [])
    let tenant = try #require(loaded.project?.tenants.first)
    #expect(tenant.id == "contoso")
    #expect(
      tenant.values == [
        "tenant.name": "Contoso {{x}} & Söhne", "tenant.domain": "contoso.com",
        "user.login": "backup@contoso.com",
      ])
    #expect(tenant.facts == ["workloads": ["mail"], "user": ["new"]])
    #expect(tenant.scenarios == ["mail-only"])
    #expect(tenant.procedures == nil)
  }

  @Test("Several tenants in one file say their ids, and all are in the order of their ids")
  func severalTenants() throws {
    let loaded = read(
      (file: "all.yaml", text: "id: b\nname: B\n---\nid: c\nname: C\n"), (file: "a.yaml", text: "name: no\n"))
    #expect(loaded.project?.tenants.map(\.id) == ["a", "b", "c"])
    #expect(loaded.project?.tenants.first?.name == "no")
    expectProblems(.missingKey, in: "id: b\nname: B\n---\n«name: C\n")
  }

  @Test(
    "What is wrong with a tenant is reported at its place",
    arguments: [
      (Diagnostic.Kind.missingKey, "name: «'  '\n"),
      (.missingKey, "«domain: contoso.com\n"),
      (.invalidValue, "name: A\ndomain: «contoso\n"),
      (.invalidValue, "name: \"a«\\nb\"\n"),
      (.invalidValue, "name: A\nvalues: {user.login: «nobody}\n"),
      (.invalidValue, "name: A\nvalues: {«tenant.name: B}\n"),
      (.unknownReference, "name: A\nvalues: {«user.logn: a@b.example}\n"),
      (.unknownReference, "name: A\nvalues: {«user.password: hunter2}\n"),
      (.unknownReference, "name: A\nscenarios: [«mail]\n"),
      (.unknownReference, "name: A\nprocedures: [«bakcup]\n"),
      (.unknownReference, "name: A\nfacts: {«work: mail}\n"),
      (.unknownReference, "name: A\nfacts: {workloads: «mial}\n"),
      (.impossibleFacts, "name: A\nfacts: «{workloads: mail, user: old}\n"),
      (.invalidID, "id: «Contoso\nname: A\n"),
      (.invalidID, "id: «con\nname: A\n"),
      (.invalidID, "id: «bundles\nname: A\n"),
      (.unknownKey, "name: A\n«password: x\n"),
      (.wrongType, "name: «[A]\n"),
      (.wrongType, "id: a\nname: A\n---\n«"),
    ])
  func problems(kind: Diagnostic.Kind, marked: String) {
    expectProblems(kind, in: marked)
  }

  @Test("A tenant's file name must be an id", arguments: ["Contoso.yaml", "con.yaml", "a b.yaml"])
  func fileNames(name: String) {
    let loaded = read((file: name, text: "name: A\n"))
    #expect(summary(loaded.diagnostics) == ["0:0 invalid-id"])
  }

  @Test("Two tenants with one id are reported, also in two files")
  func duplicates() {
    let loaded = read(
      (file: "a.yaml", text: "name: A\ndomain: a.example\n"), (file: "b.yaml", text: "id: a\nname: B\n"))
    #expect(summary(loaded.diagnostics) == ["1:5 duplicate-id"])
    #expect(loaded.diagnostics.first?.place.file == "Content/Tenants/b.yaml")
  }

  @Test("Names of a procedure that cannot be read are not said to be missing")
  func unreadableProcedure() {
    let sources = ProjectSources(
      provider: SourceText("name: A\n", file: "p.yaml"),
      procedures: [SourceText("title: 'x", file: "backup.yaml")],
      tenants: [SourceText("name: A\ndomain: a.example\nscenarios: [mail-only]\n", file: "a.yaml")])
    #expect(sources.read().diagnostics.map(\.kind) == [.invalidYAML])
  }

  @Test("The provider's values become slots of every tenant")
  func provider() throws {
    let loaded = read(provider: "name: no\ncontact: +43 1\nvalues: {user.login: 'svc@{{tenant.domain}}'}\n")
    let provider = try #require(loaded.project?.provider)
    #expect(provider.values["provider.name"]?.fragments == [.literal("no")])
    #expect(provider.values["provider.contact"]?.fragments == [.literal("+43 1")])
    #expect(provider.values["user.login"]?.slots == ["tenant.domain"])
  }

  @Test(
    "What is wrong with the provider is reported at its place",
    arguments: [
      (Diagnostic.Kind.missingKey, "«contact: A\n"),
      (.unknownReference, "name: A\nvalues: {«user.logn: a@b.example}\n"),
      (.unknownReference, "name: A\nvalues: {user.login: 'a@«{{tenant.domian}}'}\n"),
      (.invalidValue, "name: A\nvalues: {user.login: 'a@«{{user.login}}'}\n"),
      (.invalidValue, "name: A\nvalues: {user.login: «nobody}\n"),
      (.invalidValue, "name: A\nvalues: {«provider.name: B}\n"),
      (.invalidValue, "name: A\nvalues: {«tenant.domain: b.example}\n"),
    ])
  func providerProblems(kind: Diagnostic.Kind, marked: String) {
    let marked = MarkedText(marked)
    #expect(
      summary(read(provider: marked.text).diagnostics) == marked.places.map { "\($0) \(kind.rawValue)" })
  }

  @Test("Ten thousand tenants are read, also as documents of one file")
  func manyTenants() {
    let tenant = "facts: {workloads: [mail], user: new}\nvalues: {user.login: a@b.example}\n"
    let text = (1...10_000).map { "id: t\($0)\nname: Tenant \($0)\n\(tenant)" }.joined(separator: "---\n")
    #expect(read((file: "many.yaml", text: text)).project?.tenants.count == 10_000)
  }
}
