import RunsheetModel
import Testing

@Suite("A procedure is taken back in reverse, for exactly the facts given")
struct UndoTests {
  private static let place = Place(file: "sample.yaml")
  private static let mail = Condition.fact(Atom("workloads", "mail"))
  private static let files = Condition.fact(Atom("workloads", "files"))
  private static let workloads = Fact(
    id: "workloads", kind: .many, question: "What?", lead: "you back up", denial: "you do not back up",
    values: ["mail", "files"].map { Fact.Value(id: $0, label: $0, phrase: $0) })

  private static func text(_ words: String) -> Text { Text([.literal(words)], at: place) }

  private static func step(
    _ id: Step.ID, when condition: Condition = .always, confirms: Bool = false, undo: Undo? = nil
  ) -> Step {
    Step(
      id: id, condition: condition, command: text("Do \(id)."),
      parts: [confirms ? .confirmsTenant : nil, undo.map(Step.Part.undo)], place: place)
  }

  private static func undo(_ id: Step.ID) -> Undo { .step(step(id)) }

  private static func phase(_ id: Phase.ID, when condition: Condition = .always, _ steps: Step...) -> Phase {
    Phase(
      id: id, title: id, condition: condition, info: [], steps: steps, outcome: [], evidence: nil,
      place: place)
  }

  private func procedure(undoing: Undoing? = Undoing(title: "Back", overview: [], beforeYouStart: nil)) throws
    -> Procedure
  {
    let day = try #require(Day("2026-01-01"))
    return Procedure(
      id: "sample", title: "Sample", summary: Self.text("A sample."), revision: day, language: "en",
      overview: [],
      phases: [
        Self.phase(
          "first", Self.step("check", confirms: true), Self.step("a", undo: Self.undo("a")),
          Self.step("b", when: Self.mail, undo: Self.undo("b")),
          Self.step("c", undo: .none(because: Self.text("C stays."))), Self.step("d")),
        Self.phase(
          "second", when: Self.files, Self.step("check-again", confirms: true),
          Self.step("e", when: Self.mail, undo: Self.undo("e"))),
        Self.phase("third", Self.step("check-more", confirms: true), Self.step("f")),
      ],
      roles: [], rolesFact: nil, space: FactSpace(facts: [Self.workloads], constraints: []), scenarios: [],
      parameters: [], portals: [], sources: [], advisories: [], undoing: undoing, place: Self.place)
  }

  private func steps(_ workloads: Set<String>) throws -> [String] {
    let day = try #require(Day("2026-01-01"))
    let undone = try #require(try procedure().undone)
    let facts = Facts(stating: ["workloads": workloads], of: [Self.workloads])
    return Runbook(undone, facts: facts, build: BuildFacts(), asOf: day).phases.map { phase in
      "\(phase.id): \(phase.steps.map(\.id).joined(separator: " "))"
    }
  }

  @Test("Phases and steps stand in reverse, each phase behind the check of its tenant")
  func reverse() throws {
    #expect(try steps(["mail", "files"]) == ["second: check-again e", "first: check b a"])
  }

  @Test("What was not done is not taken back, and no check of a tenant stands alone")
  func exactly() throws {
    #expect(try steps(["mail"]) == ["first: check b a"])
    #expect(try steps(["files"]) == ["first: check a"])
  }

  @Test("What stays as it is stands at the end, with its reason")
  func kept() throws {
    let undone = try #require(try procedure().undone)
    #expect(undone.phases.last?.outcome.map(\.kind) == [.kept])
    #expect(undone.phases.last?.outcome.first?.text == Self.text("C stays."))
  }

  @Test("It says what it takes back, is a record of its own, and is itself not taken back")
  func identity() throws {
    let undone = try #require(try procedure().undone)
    #expect(undone.id == "sample.undo")
    #expect(undone.takesBack == "sample")
    #expect(undone.undone == nil)
    #expect(try procedure(undoing: nil).undone == nil)
    #expect(Coverage(undone).violations == [])
  }

  @Test("How a step is taken back does not change the step's own digest")
  func digests() {
    #expect(Self.step("a").canonicalText == Self.step("a", undo: Self.undo("a")).canonicalText)
  }
}

@Suite("The build decides who reads and whether scripts are offered")
struct BuildFactsTests {
  @Test("Clients are offered scripts only if somebody says so")
  func defaults() {
    #expect(BuildFacts().automation == .powershell)
    #expect(BuildFacts(audience: .client).automation == .none)
    #expect(BuildFacts(audience: .client, automation: .powershell).automation == .powershell)
  }

  @Test("Its facts are complete, and part of every space of facts")
  func facts() {
    let space = FactSpace(facts: [], constraints: [])
    for audience in BuildFacts.Audience.allCases {
      for automation in BuildFacts.Automation.allCases {
        let facts = BuildFacts(audience: audience, automation: automation).facts
        #expect(facts.decided == Set(Fact.ofBuild.flatMap(\.atoms)))
        #expect(space.isPossible([], given: facts))
        #expect(space.simplified(.clientReads, given: facts) == (audience == .client ? .always : .never))
      }
    }
    #expect(!space.isPossible([.clientReads, .fact(Atom("audience", "technician"))]))
    #expect(space.example(of: [.clientReads]).map(space.words) == "audience: client")
    #expect(space.example(of: []).map(space.words) == "")
    #expect(space.combinationCount == 1)
  }
}
