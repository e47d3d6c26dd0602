import RunsheetModel
import Testing

@Suite("Facts and conditions")
struct FactSpaceTests {
  let space = FactSpace(
    facts: [
      Fact(
        id: "workloads", kind: .many, question: "", lead: "", denial: "",
        values: ["exchange", "sharepoint", "public-folders"].map { Fact.Value(id: $0, label: $0, phrase: $0) }
      ),
      Fact(
        id: "user", kind: .one, question: "", lead: "", denial: "",
        values: ["new", "existing"].map { Fact.Value(id: $0, label: $0, phrase: $0) }),
      Fact(
        id: "access", kind: .one, question: "", lead: "", denial: "",
        values: ["licensed", "regular"].map { Fact.Value(id: $0, label: $0, phrase: $0) },
        asked: .fact(Atom("workloads", "public-folders"))),
    ],
    constraints: [
      Constraint(
        id: "need", when: .fact(Atom("workloads", "public-folders")),
        requires: .fact(Atom("workloads", "exchange")),
        because: "Public folders need Exchange.")
    ])

  let exchange = Condition.fact(Atom("workloads", "exchange"))
  let folders = Condition.fact(Atom("workloads", "public-folders"))
  let new = Condition.fact(Atom("user", "new"))
  let existing = Condition.fact(Atom("user", "existing"))
  let licensed = Condition.fact(Atom("access", "licensed"))
  let regular = Condition.fact(Atom("access", "regular"))

  func stating(_ values: [Fact.ID: Set<Fact.Value.ID>]) -> Facts { Facts(stating: values, of: space.facts) }

  @Test("A listed set is closed: what is not listed is not so")
  func listedSetIsClosed() {
    let facts = stating(["workloads": ["exchange"]])
    #expect(facts[Atom("workloads", "exchange")] == true)
    #expect(facts[Atom("workloads", "sharepoint")] == false)
    #expect(facts[Atom("user", "new")] == nil)
  }

  @Test("An alternative over a complete domain is true, whatever is decided later")
  func anyOverCompleteDomainHolds() {
    #expect(space.truth(of: .any([new, existing]), given: .undecided) == .holds)
    #expect(space.truth(of: .any([licensed, regular]), given: .undecided) == .open)
    #expect(
      space.truth(
        of: .any([licensed, regular]), given: stating(["workloads": ["exchange", "public-folders"]]))
        == .holds)
  }

  @Test("A question that does not arise is not applicable, and none of its values is true")
  func notApplicable() {
    let facts = stating(["workloads": ["sharepoint"]])
    #expect(space.truth(of: licensed, given: facts) == .fails)
    #expect(space.truth(of: regular, given: facts) == .fails)
    #expect(space.truth(of: .not(licensed), given: facts) == .holds)
  }

  @Test("What follows from an answer counts as decided")
  func closedFactsHoldWhatFollows() {
    let closed = space.closed(stating(["access": ["licensed"]]))
    #expect(closed[Atom("workloads", "public-folders")] == true)
    #expect(closed[Atom("workloads", "exchange")] == true)
    #expect(closed[Atom("workloads", "sharepoint")] == nil)
  }

  @Test("A combination that breaks a constraint is impossible, and the constraint says why")
  func constraintsAreKept() {
    let facts = stating(["workloads": ["public-folders"]])
    #expect(!space.isPossible([], given: facts))
    #expect(space.firstViolation(of: facts)?.because == "Public folders need Exchange.")
    #expect(space.firstViolation(of: stating(["workloads": ["exchange"]])) == nil)
  }

  @Test("What the surrounding part says already is not said again")
  func contextIsNotRepeated() {
    let both = Condition.all([exchange, new])
    #expect(space.simplified(both, given: .undecided) == both)
    #expect(space.simplified(both, given: .undecided, assuming: [exchange]) == new)
    #expect(space.simplified(both, given: stating(["user": ["new"]])) == exchange)
    #expect(space.simplified(.all([folders, exchange]), given: .undecided) == folders)
  }

  /// The definition: true if and only if it is true in every allowed completion of what is known.
  @Test("The search agrees with going through every allowed completion", arguments: 0..<300)
  func searchAgreesWithEnumeration(seed: Int) {
    var generator = Generator(state: UInt64(seed))
    let condition = randomCondition(&generator, depth: 3)
    let full = space.combinations().randomElement(using: &generator) ?? .undecided
    let known = space.facts.flatMap(\.atoms).filter { _ in Bool.random(using: &generator) }
    let facts = known.reduce(Facts.undecided) { $0.deciding($1, full[$1] ?? false) }
    let answers = Set(space.combinations(completing: facts).map { condition.reduced(by: $0) == .always })
    let expected: FactSpace.Truth = answers == [true] ? .holds : answers == [false] ? .fails : .open
    #expect(space.truth(of: condition, given: facts) == expected)
    // The shortened condition says the same wherever the facts allow it.
    let shortened = space.simplified(condition, given: facts)
    for completion in space.combinations(completing: facts) {
      #expect(shortened.reduced(by: completion) == condition.reduced(by: completion))
    }
  }

  @Test("Combinations are counted, not enumerated, and a number too large is only called very large")
  func combinationsAreCounted() {
    func fact(_ id: String, values: Int) -> Fact {
      Fact(
        id: id, kind: .many, question: "", lead: "", denial: "",
        values: (0..<values).map { Fact.Value(id: "v\($0)", label: "", phrase: "") })
    }
    let forty = fact("forty", values: 40)
    #expect(space.combinationCount == space.combinations().count)
    #expect(FactSpace(facts: [forty], constraints: []).combinationCount == 1 << 40)
    let some = Constraint(
      id: "some", when: .always, requires: .any(forty.atoms.map(Condition.fact)), because: "")
    #expect(FactSpace(facts: [forty], constraints: [some]).combinationCount == (1 << 40) - 1)
    let many = (0..<8).map { fact("f\($0)", values: 8) }
    #expect(FactSpace(facts: many, constraints: []).combinationCount == Int.max)
  }

  @Test("A fact that is stated where its question does not arise is blamed, not the first constraint")
  func domainsAreBlamedFirst() throws {
    let facts = stating(["workloads": ["exchange"], "access": ["regular"]])
    #expect(try #require(space.firstViolation(of: facts)).because.contains("“access”"))
  }

  @Test("Twenty yes-or-no facts are decided by what a condition mentions, not by a million combinations")
  func manyFactsAreNoProblem() {
    let facts = (0..<20).map { number in
      Fact(
        id: "f\(number)", kind: .one, question: "", lead: "", denial: "",
        values: ["yes", "no"].map { Fact.Value(id: $0, label: $0, phrase: $0) })
    }
    let large = FactSpace(facts: facts, constraints: [])
    let condition = Condition.all(facts.map { .any([.fact(Atom($0.id, "yes")), .fact(Atom($0.id, "no"))]) })
    #expect(large.truth(of: condition, given: .undecided) == .holds)
    #expect(large.truth(of: .not(.fact(Atom("f19", "yes"))), given: .undecided) == .open)
  }

  /// Spaces of any kind: facts of one value and of many, questions that depend on others, constraints.
  @Test("The diagrams agree with going through every answer, in any small space", arguments: 0..<300)
  func diagramsAgreeWithEnumeration(seed: Int) {
    var generator = Generator(state: UInt64(seed) &* 7919 &+ 1)
    let space = randomSpace(&generator)
    let atoms = space.facts.flatMap(\.atoms)
    let all = (0..<(1 << atoms.count)).map { bits in
      Facts(
        Dictionary(uniqueKeysWithValues: atoms.enumerated().map { ($0.element, bits >> $0.offset & 1 == 1) }))
    }
    func holds(_ conditions: [Condition], in facts: Facts) -> Bool {
      conditions.allSatisfy { $0.reduced(by: facts) == .always }
    }
    let allowed = all.filter { facts in
      holds(space.axioms, in: facts)
        && space.facts.allSatisfy { fact in
          fact.kind == .many || fact.atoms.count { facts[$0] == true } <= 1
        }
    }
    #expect(space.combinationCount == allowed.count)
    #expect(Set(space.combinations()) == Set(allowed))
    for _ in 0..<5 {
      let condition = randomCondition(&generator, depth: 3, atoms)
      let context = [randomCondition(&generator, depth: 1, atoms)]
      let example = space.example(of: [condition] + context)
      #expect((example != nil) == allowed.contains { holds([condition] + context, in: $0) })
      if let example { #expect(allowed.contains(example) && holds([condition] + context, in: example)) }
      let some = all.randomElement(using: &generator) ?? .undecided
      let facts = atoms.filter { _ in Bool.random(using: &generator) }
        .reduce(Facts.undecided) { $0.deciding($1, some[$1] ?? false) }
      let completions = allowed.filter { full in facts.decided.allSatisfy { full[$0] == facts[$0] } }
      let inContext = completions.filter { holds(context, in: $0) }
      let answers = Set(inContext.map { holds([condition], in: $0) })
      // Where the context cannot be, everything holds.
      let expected: FactSpace.Truth = !answers.contains(false) ? .holds : answers == [false] ? .fails : .open
      #expect(space.truth(of: condition, given: facts, assuming: context) == expected)
      let shortened = space.simplified(condition, given: facts, assuming: context)
      for completion in inContext {
        #expect(holds([shortened], in: completion) == holds([condition], in: completion))
      }
      guard !completions.isEmpty else { continue }
      let closed = space.closed(facts)
      for atom in atoms {
        let answers = Set(completions.map { $0[atom] })
        #expect(closed[atom] == (answers.count == 1 ? answers.first ?? nil : nil))
      }
    }
  }

  private func randomSpace(_ generator: inout Generator) -> FactSpace {
    var facts: [Fact] = []
    for number in 0..<Int.random(in: 1...3, using: &generator) {
      let earlier = facts.flatMap(\.atoms)
      facts.append(
        Fact(
          id: "f\(number)", kind: Bool.random(using: &generator) ? .one : .many, question: "", lead: "",
          denial: "",
          values: (0..<Int.random(in: 1...3, using: &generator)).map {
            Fact.Value(id: "v\($0)", label: "", phrase: "")
          },
          asked: earlier.isEmpty || Bool.random(using: &generator)
            ? .always : randomCondition(&generator, depth: 1, earlier)))
    }
    let atoms = facts.flatMap(\.atoms)
    let constraints = (0..<Int.random(in: 0...3, using: &generator)).map { number in
      Constraint(
        id: "c\(number)", when: randomCondition(&generator, depth: 1, atoms),
        requires: randomCondition(&generator, depth: 1, atoms), because: "")
    }
    return FactSpace(facts: facts, constraints: constraints)
  }

  private func randomCondition(_ generator: inout Generator, depth: Int, _ atoms: [Atom]? = nil) -> Condition
  {
    let atoms = atoms ?? space.facts.flatMap(\.atoms)
    switch Int.random(in: 0..<(depth == 0 ? 1 : 4), using: &generator) {
    case 1: return .not(randomCondition(&generator, depth: depth - 1, atoms))
    case 2: return .all((0..<2).map { _ in randomCondition(&generator, depth: depth - 1, atoms) })
    case 3: return .any((0..<2).map { _ in randomCondition(&generator, depth: depth - 1, atoms) })
    default: return atoms.randomElement(using: &generator).map(Condition.fact) ?? .always
    }
  }
}

private struct Generator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}
