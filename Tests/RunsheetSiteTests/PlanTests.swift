import RunsheetModel
import RunsheetSite
import TestSupport
import Testing

@Suite struct `A tenant's runbooks` {
  private static let alarm = Procedure.small(id: "alarm", scenarios: ["day", "night"])
  private static let printer = Procedure.small(id: "printer", scenarios: ["new"])

  private func folders(
    facts: [Fact.ID: Set<Fact.Value.ID>]? = nil, scenarios: [Scenario.ID] = [],
    procedures: [Procedure.ID]? = nil, asked: [Scenario.ID] = []
  ) -> [String] {
    let tenant = Tenant.named("Contoso", facts: facts, scenarios: scenarios, procedures: procedures)
    return RunbookPlan.plans(for: tenant, of: [Self.alarm, Self.printer], scenarios: asked).map(\.folder)
  }

  @Test func `are one undecided runbook of each procedure, if it names neither facts nor scenarios`() {
    #expect(folders() == ["alarm", "printer"])
  }

  @Test func `are its own, if it states facts`() {
    #expect(folders(facts: ["time": ["day"]]) == ["alarm", "printer"])
  }

  @Test func `are those of its scenarios, and the undecided one of a procedure that has none of them`() {
    #expect(folders(scenarios: ["night", "day"]) == ["alarm/day", "alarm/night", "printer"])
    #expect(folders(scenarios: ["day", "new"]) == ["alarm/day", "printer/new"])
  }

  @Test func `are those of its scenarios, which its facts complete, and its own where it asks for none`() {
    #expect(folders(facts: ["time": ["night"]], scenarios: ["night"]) == ["alarm/night", "printer"])
    #expect(folders(facts: ["time": ["night"]], scenarios: ["new"]) == ["alarm", "printer/new"])
  }

  @Test func `are not of a scenario that its facts contradict`() {
    #expect(folders(facts: ["time": ["day"]], asked: ["night"]) == [])
    #expect(folders(facts: ["time": ["day"]], asked: ["day", "new"]) == ["alarm/day", "printer/new"])
  }

  @Test func `are asked for with the name of a procedure, which leaves the others alone`() {
    #expect(folders(scenarios: ["alarm/day"]) == ["alarm/day", "printer"])
    #expect(folders(facts: ["alarm/time": ["day"]], asked: ["alarm/night"]) == [])
    #expect(folders(asked: ["alarm/new", "printer/new"]) == ["printer/new"])
  }

  @Test func `are of the procedures that it names only`() {
    #expect(folders(procedures: ["printer"]) == ["printer"])
    #expect(folders(scenarios: ["day"], procedures: ["alarm"]) == ["alarm/day"])
    #expect(folders(procedures: []) == [])
  }

  @Test func `are those that somebody asks for in place of its own`() {
    #expect(folders(scenarios: ["day"], asked: ["night"]) == ["alarm/night"])
    #expect(folders(asked: ["new"]) == ["printer/new"])
  }

  @Test func `have the facts of the tenant, of the scenario, or none`() throws {
    let day = Atom("time", "day")
    func facts(_ tenant: Tenant) -> [Bool?] {
      RunbookPlan.plans(for: tenant, of: [Self.alarm]).map { $0.facts[day] }
    }
    #expect(facts(.named("A")) == [nil])
    #expect(facts(.named("A", facts: ["time": ["night"]])) == [false])
    #expect(facts(.named("A", facts: ["time": ["night"]], scenarios: ["day"])) == [])
    #expect(facts(.named("A", facts: ["time": ["night"], "alarm/time": ["day"]])) == [true])
  }

  @Test func `are shared by tenants with the same facts`() {
    let plans = ["A", "B"].map { name in
      RunbookPlan.plans(for: .named(name, facts: ["time": ["day"]]), of: [Self.alarm])
    }
    #expect(plans[0] == plans[1])
  }
}
