import RunsheetModel
import Testing

@Suite("Resolving a procedure")
struct ResolvingTests {
  private static let here = Place(file: "tests")

  /// The definition: a part is left out if and only if no allowed completion of what is known shows it.
  @Test("leaves out what no completion shows, and an answer only takes away", arguments: 0..<60)
  func answersOnlyTakeAway(seed: Int) {
    var generator = SeededGenerator(state: UInt64(seed) &* 104_729 &+ 7)
    let procedure = procedure(&generator)
    let space = procedure.space
    guard let end = space.combinations().randomElement(using: &generator) else { return }
    var facts = Facts.undecided
    var before: Set<String>?
    for atom in space.facts.flatMap(\.atoms).shuffled(using: &generator) {
      let shown = shown(procedure, facts)
      let expected = procedure.conditionalParts.filter { space.isPossible([$0.presence], given: facts) }
      #expect(shown == Set(expected.map(\.path)))
      if let before { #expect(shown.isSubset(of: before)) }
      before = shown
      facts = facts.deciding(atom, end[atom] ?? false)
    }
    let last = Runbook(procedure, facts: end, build: BuildFacts(), asOf: procedure.revision)
    #expect(last.phases.flatMap(\.conditionalParts).allSatisfy { $0.conditions.isEmpty })
  }

  private func shown(_ procedure: Procedure, _ facts: Facts) -> Set<String> {
    let runbook = Runbook(procedure, facts: facts, build: BuildFacts(), asOf: procedure.revision)
    return Set(runbook.phases.flatMap(\.conditionalParts).map(\.path))
  }

  private func procedure(_ generator: inout SeededGenerator) -> Procedure {
    let facts = (0..<3).map { number in
      Fact(
        id: "f\(number)", kind: number == 1 ? .many : .one, question: "", lead: "", denial: "",
        values: ["a", "b"].map { Fact.Value(id: $0, label: $0, phrase: $0) },
        asked: number == 2 ? .fact(Atom("f1", "a")) : .always)
    }
    let atoms = facts.flatMap(\.atoms)
    func text() -> Text { Text([.literal("Do it.")], at: Self.here) }
    func condition(_ depth: Int = 2) -> Condition {
      switch Int.random(in: 0..<(depth == 0 ? 1 : 5), using: &generator) {
      case 1: .not(condition(depth - 1))
      case 2: .all([condition(depth - 1), condition(depth - 1)])
      case 3: .any([condition(depth - 1), condition(depth - 1)])
      case 4: .always
      default: atoms.randomElement(using: &generator).map(Condition.fact) ?? .always
      }
    }
    func substeps(_ depth: Int, _ name: String) -> [Substep] {
      (0..<2).map { number in
        Substep(
          id: "\(name)\(number)", condition: condition(), command: text(), info: nil,
          substeps: depth == 0 ? [] : substeps(depth - 1, "\(name)\(number)"))
      }
    }
    let phases = (0..<2).map { phase in
      Phase(
        id: "p\(phase)", title: "", condition: condition(), info: [],
        steps: (0..<3).map { step in
          Step(
            id: "s\(phase)\(step)", condition: condition(), command: text(),
            parts: [.substeps(substeps(1, "t"))], place: Self.here)
        }, outcome: [], evidence: nil, place: Self.here)
    }
    let constraint = Constraint(id: "c", when: condition(1), requires: condition(1), because: "")
    return Procedure(
      id: "made", title: "", summary: text(), revision: Day(secondsSince1970: 0), language: "en",
      overview: [],
      phases: phases, roles: [], rolesFact: nil, space: FactSpace(facts: facts, constraints: [constraint]),
      scenarios: [], parameters: [], portals: [], sources: [], advisories: [], place: Self.here)
  }
}

@Suite("Dates and periods")
struct PeriodTests {
  @Test("A period is a number of days or weeks", arguments: [("90d", 90), ("26w", 182), ("0d", 0)])
  func periods(text: String, days: Int) {
    #expect(Period(text)?.days == days)
  }

  @Test(
    "Anything else is no period",
    arguments: ["", "d", "90", "1m", "-1d", "1.5d", "٣d", "99999999999999999999d", "6000w"])
  func noPeriods(text: String) {
    #expect(Period(text) == nil)
  }

  @Test(
    "Days are counted through leap years and back",
    arguments: [
      ("2026-11-22", 180, "2027-05-21"), ("2024-02-28", 2, "2024-03-01"), ("2100-02-28", 1, "2100-03-01"),
      ("1969-12-31", 1, "1970-01-01"), ("2026-12-31", 365, "2027-12-31"),
    ])
  func adding(from: String, days: Int, to: String) throws {
    let (start, end) = (try #require(Day(from)), try #require(Day(to)))
    #expect(start.adding(Period(days: days)) == end)
    #expect(end.days(since: start) == days)
  }

  @Test("A date is as precise as its source, and a month begins with its first day")
  func monthsAndDays() throws {
    let month = try #require(DayOrMonth("2025-02"))
    #expect("\(month)" == "2025-02")
    #expect(month.firstDay == Day("2025-02-01"))
    #expect(DayOrMonth("2025-13") == nil && DayOrMonth("2026-02-30") == nil && DayOrMonth("2025") == nil)
    #expect(try month < #require(DayOrMonth("2025-02-02")))
  }
}

struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}
