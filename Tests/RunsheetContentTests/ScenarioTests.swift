import RunsheetContent
import RunsheetModel
import Testing

@Suite struct `A client that asks for scenarios and states facts` {
  private static let leaving =
    smallestProcedure + """
      facts:
        - {id: identity, kind: one, question: Q, if: a, if-not: b, values: [{id: cloud, label: C}, {id: hybrid, label: H}]}
        - {id: license, kind: one, question: Q, if: a, if-not: b, values: [{id: e3, label: E3}, {id: e5, label: E5}]}
        - {id: sync, kind: one, question: Q, if: a, if-not: b, values: [{id: hourly, label: H}, {id: daily, label: D}], asked-when: {identity: hybrid}}
      constraints: [{id: c, when: {license: e5}, requires: {identity: cloud}, because: E5 needs the cloud.}]
      scenarios:
        - {id: office, title: O, facts: {identity: hybrid}}
        - {id: remote, title: R, facts: {identity: cloud}}
      parameters: [{id: user.login, label: L, type: login}]
      overview: [{id: login, text: 'The login is `{{user.login}}`.'}]

      """
  private static let joining =
    smallestProcedure + """
      facts:
        - {id: license, kind: one, question: Q, if: a, if-not: b, values: [{id: business, label: B}, {id: e5, label: E5}]}
      parameters: [{id: user.login, label: L, type: login}]
      overview: [{id: login, text: 'The login is `{{user.login}}`.'}]

      """

  private func read(_ tenant: String, provider: String = "") -> LoadedProject {
    ProjectSources(
      provider: SourceText("name: MSP\n" + provider, file: "Content/provider.yaml"),
      procedures: [
        SourceText(Self.leaving, file: "Content/Procedures/leave.yaml"),
        SourceText(Self.joining, file: "Content/Procedures/join.yaml"),
      ],
      tenants: [SourceText("name: C\ndomain: c.example\n" + tenant, file: "Content/Tenants/c.yaml")]
    ).read()
  }

  private func problems(_ loaded: LoadedProject) -> [String] {
    loaded.diagnostics.filter { $0.severity == .error }.map { "\($0.place): \($0.message)" }
  }

  @Test func `is refused where they contradict, with both places`() {
    let loaded = read("scenarios: [office]\nfacts:\n  identity: cloud\n")
    #expect(
      problems(loaded) == [
        "Content/Tenants/c.yaml:5:13: “identity” contradicts the scenario “office” of “leave”: the client states “identity: cloud”, the scenario “identity: hybrid”."
      ])
    #expect(
      loaded.diagnostics.flatMap(\.notes).map(\.place.description) == ["Content/Procedures/leave.yaml:20:46"],
      "\(loaded.diagnostics)")
  }

  @Test func `is refused where they cannot be together, with the place of what says so`() {
    let loaded = read("scenarios: [office]\nfacts: {license: e5}\n")
    #expect(
      problems(loaded) == [
        "Content/Tenants/c.yaml:4:18: “license” contradicts the scenario “office” of “leave”: E5 needs the cloud."
      ])
    #expect(
      loaded.diagnostics.flatMap(\.notes).map(\.place.description) == ["Content/Procedures/leave.yaml:18:15"],
      "\(loaded.diagnostics)")
    #expect(problems(read("scenarios: [remote]\nfacts: {license: e5}\n")) == [])
  }

  @Test func `is told for each row of a table, at its cell, and counted from the sixth on`() {
    let rows = (1...8).map { "t\($0),T\($0),office,\($0.isMultiple(of: 2) ? "cloud" : "cloudy")" }
    let table = TableSource(
      (["id,name,scenarios,facts.leave/identity"] + rows).joined(separator: "\n"),
      file: "Content/Tenants/t.csv")
    let loaded = ProjectSources(
      provider: SourceText("name: MSP\n", file: "Content/provider.yaml"),
      procedures: [SourceText(Self.leaving, file: "Content/Procedures/leave.yaml")], tables: [table]
    ).read()
    let told = problems(loaded)
    for line in 2...9 {
      let isContradiction = !line.isMultiple(of: 2)
      #expect(
        told.contains {
          $0.hasPrefix("Content/Tenants/t.csv:\(line):14: ")
            && $0.contains(isContradiction ? "contradicts the scenario" : "no value “cloudy”")
        }, "\(line): \(told)")
    }
  }

  @Test(arguments: ["facts", "values"])
  func `is told once of each column of a table that is called after nothing`(key: String) {
    let columns = (1...7).map { "\(key).nothing-\($0)" }
    let rows = (1...3).map { "t\($0),T\($0),x,x,x,x,x,x,x" }
    let loaded = ProjectSources(
      provider: SourceText("name: MSP\n", file: "Content/provider.yaml"),
      procedures: [SourceText(Self.leaving, file: "Content/Procedures/leave.yaml")],
      tables: [
        TableSource(
          ([(["id", "name"] + columns).joined(separator: ",")] + rows).joined(separator: "\n"),
          file: "Content/Tenants/t.csv")
      ]
    ).read()
    let told = problems(loaded)
    #expect(told.count == 7, "\(told)")
    for (number, problem) in told.enumerated() {
      #expect(problem.hasPrefix("Content/Tenants/t.csv:1:"))
      #expect(problem.contains("nothing-\(number + 1)"))
    }
  }

  @Test func `leaves out what does not arise in the scenario`() throws {
    let loaded = read("scenarios: [remote]\nfacts: {leave/license: e3, sync: daily}\n")
    #expect(problems(loaded) == [])
    let leave = try #require(loaded.project?.procedures.last)
    let remote = try #require(leave.scenarios.last)
    let stated = leave.stated(in: try #require(loaded.project?.tenants.first?.facts))
    guard case .facts(let facts) = leave.completing(remote, with: stated) else {
      Issue.record("a fact that is not asked contradicts nothing")
      return
    }
    #expect(facts[Atom("license", "e3")] == true)
    #expect(facts[Atom("identity", "cloud")] == true)
    #expect(facts[Atom("sync", "daily")] == nil)
  }

  @Test(arguments: [
    ("facts: {license: e3}\nscenarios: []\n", "4:9: “license” of the procedure"),
    ("facts: {join/license: e3}\n", "The fact “join/license” has no value “e3”."),
    ("facts: {leaf/license: e3}\n", "There is no fact “leaf/license”."),
    ("scenarios: [join/office]\n", "There is no scenario “join/office”."),
    ("values: {join/user.login: x}\n", "user.login"),
  ])
  func `is told of which procedure it speaks`(tenant: String, problem: String) {
    let told = problems(read(tenant))
    #expect(told.count == 1)
    let wanted =
      problem.hasPrefix("4:9") ? "The fact “license” of the procedure “join” has no value “e3”." : problem
    #expect(told.first?.contains(wanted) == true, "\(told)")
  }

  @Test func `may state facts, scenarios and values for one procedure`() throws {
    let loaded = read(
      """
      facts: {leave/license: e3, join/license: business, license: e5}
      scenarios: [leave/office]
      values: {user.login: a@c.example, join/user.login: b@c.example}

      """, provider: "values: {leave/user.login: 'x@{{tenant.domain}}'}\n")
    #expect(problems(loaded) == [])
    let project = try #require(loaded.project)
    let tenant = try #require(project.tenants.first)
    let logins = project.procedures.map { procedure in
      Bindings(procedure.parameters, of: procedure.id, provider: project.provider, values: tenant.values)
        .values.last
    }
    #expect(logins == ["b@c.example", "a@c.example"])
    let nobody = project.procedures.map { procedure -> String? in
      Bindings(
        procedure.parameters, of: procedure.id, provider: project.provider,
        values: ["tenant.domain": "c.example"]
      ).values.last ?? nil
    }
    #expect(nobody == [nil, "x@c.example"])
  }
}
