import RunsheetModel
import TestSupport
import Testing

/// Everything of a runbook that has an id and can be read, ticked or filled in.
private struct Shown: Hashable {
  let ticks: [String]
  let fields: [String]
  let choices: [String]

  init(_ runbook: Runbook) {
    ticks = Count.ticks(of: runbook)
    fields = Count.fields(of: runbook)
    choices = Count.choices(of: runbook)
  }

  /// Whether this can be had by taking parts of another away.
  func isLeft(of other: Shown) -> Bool {
    ticks.isSubsequence(of: other.ticks) && fields.isSubsequence(of: other.fields)
      && choices.isSubsequence(of: other.choices)
  }
}

extension Array where Element: Equatable {
  fileprivate func isSubsequence(of other: [Element]) -> Bool {
    var rest = other[...]
    return allSatisfy { element in
      guard let index = rest.firstIndex(of: element) else { return false }
      rest = rest[(index + 1)...]
      return true
    }
  }
}

@Suite struct `Deciding a fact` {
  private func procedure() throws -> Procedure {
    try MadeSite.shipped().procedure(ShippedRunbooks.procedure)
  }

  private func shown(_ procedure: Procedure, _ facts: Facts) -> Shown {
    Shown(Runbook(procedure, facts: facts, build: BuildFacts(), asOf: MadeSite.asOf))
  }

  @Test func `is not needed to see the whole procedure`() throws {
    let procedure = try procedure()
    let all = Runbook(procedure, facts: .undecided, build: BuildFacts(), asOf: MadeSite.asOf)
    #expect(all.phases.map(\.id) == procedure.phases.map(\.id))
    for (shown, whole) in zip(all.phases.flatMap(\.steps), procedure.phases.flatMap(\.steps)) {
      #expect(shown.id == whole.id)
      #expect(shown.substeps.map(\.id) == whole.substeps.map(\.id))
      #expect(shown.choices.map(\.id) == whole.choices.map(\.id))
      #expect(shown.screen?.fields.map(\.id) == whole.screen?.fields.map(\.id))
      #expect(shown.notes.map(\.id) == whole.notes.map(\.id))
    }
    #expect(all.phases.flatMap(\.steps).count == procedure.phases.flatMap(\.steps).count)
  }

  @Test func `never adds a tick, a field or a choice, down to every combination`() throws {
    let procedure = try procedure()
    let whole = shown(procedure, .undecided)
    for facts in procedure.space.combinations() {
      #expect(shown(procedure, facts).isLeft(of: whole))
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `never adds a tick, a field or a choice, in whatever order facts become known`(seed: UInt64) throws {
    let procedure = try procedure()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5 {
      var facts = Facts.undecided
      var before = shown(procedure, facts)
      for atom in procedure.space.facts.flatMap(\.atoms).shuffled(using: &generator) {
        let answer = Bool.random(using: &generator)
        let decided = [answer, !answer].map { facts.deciding(atom, $0) }
          .first { procedure.space.isPossible([], given: $0) }
        facts = try #require(decided, "some answer is always possible")
        let after = shown(procedure, facts)
        #expect(after.isLeft(of: before), "\(facts)")
        before = after
      }
      // With everything decided, nothing is left open.
      let runbook = Runbook(procedure, facts: facts, build: BuildFacts(), asOf: MadeSite.asOf)
      #expect(runbook.openFacts.isEmpty)
      #expect(runbook.phases.allSatisfy { $0.condition == .always })
      #expect(runbook.phases.flatMap(\.steps).allSatisfy { $0.condition == .always })
    }
  }

  @Test func `shows parts under their condition until it is decided`() throws {
    let site = try MadeSite.shipped()
    let open = try site.runbook("procedures/\(ShippedRunbooks.procedure)").root
    let leadIns = open.all("span", class: "lead-in").map(\.text)
    #expect(leadIns.contains { $0.hasPrefix("If you back up Exchange mailboxes") })
    #expect(leadIns.contains { $0.hasPrefix("If the backup user is new") })
    #expect(open.all("main").first?.text.contains("Choose one:") ?? false)
    // Northwind has said that the user exists, and no more.
    let partly = try site.runbook("northwind-traders/\(ShippedRunbooks.procedure)")
    #expect(partly.root.element(id: "create") == nil)
    #expect(partly.root.element(id: "check") != nil)
    #expect(!partly.words.contains("If the backup user is"))
    #expect(partly.words.contains("If you back up Exchange mailboxes"))
  }
}
