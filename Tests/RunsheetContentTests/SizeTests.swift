import RunsheetContent
import RunsheetModel
import TestSupport
import Testing

/// Sizes that nobody writes by hand; the time limits are the proof that nothing grows faster than what is written.
@Suite(.timeLimit(.minutes(1))) struct `What is very large` {
  private func procedure(_ further: String) -> (procedure: Procedure?, diagnostics: [Diagnostic]) {
    SourceText(smallestProcedure + further, file: "p.yaml").procedure()
  }

  private func fact(values: Int) -> String {
    "facts:\n  - id: f\n    kind: one\n    question: Q\n    if: a\n    if-not: b\n    values:\n"
      + (0..<values).map { "      - {id: v\($0), label: L}\n" }.joined()
  }

  @Test func `is a fact of as many values as it may have, which costs what it says`() throws {
    let (read, diagnostics) = procedure(fact(values: Fact.mostValues))
    let procedure = try #require(read, "\(diagnostics)")
    #expect(Coverage(procedure).combinations == Fact.mostValues)
    let value = Condition.fact(Atom("f", "v7"))
    #expect(procedure.space.truth(of: .all([value, .fact(Atom("f", "v8"))]), given: .undecided) == .fails)
  }

  @Test func `is a fact of more values, which is refused with a sentence`() {
    let (read, diagnostics) = procedure(fact(values: Fact.mostValues + 1))
    #expect(read == nil)
    #expect(diagnostics.first?.message == "The fact “f” has 501 values; at most 500 are taken.")
  }

  /// Each refers to the one before it twice, so the last would have 2⁶⁰ letters.
  @Test func `is a value that is made of others, which is left out like one that is missing`() throws {
    let parameters = (1..<60).map { "  - {id: p\($0), label: L, default: '{{p\($0 - 1)}}{{p\($0 - 1)}}'}\n" }
    let (read, diagnostics) = procedure(
      "parameters:\n  - {id: p0, label: L, default: x}\n" + parameters.joined()
        + "overview: [{id: a, text: '`{{p59}}`'}]\n")
    let procedure = try #require(read, "\(diagnostics)")
    let bindings = Bindings(
      procedure.parameters, of: procedure.id, provider: Provider(values: [:]), values: [:])
    let lengths = bindings.values.suffix(60).map { $0?.count }
    #expect(lengths.prefix(11) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, nil])
    #expect(lengths.dropFirst(10).allSatisfy { $0 == nil })
    #expect(bindings.overlong.count == 1)
  }

  @Test(arguments: [
    (0..<100_000).map { "key\($0): x\n" }.joined(),
    "overview: [{id: a, text: '" + String(repeating: "{{ ", count: 6_000)
      + "'}]\n",
    "overview: [{id: a, text: '" + String(repeating: "<http://a", count: 2_100) + "'}]\n",
  ])
  func `is the number of what is wrong, of which the first are told and the others counted`(text: String)
    throws
  {
    let (_, diagnostics) = procedure(text)
    #expect(diagnostics.count <= 501)
    let last = try #require(
      diagnostics.first { $0.message.contains("more problems of this file begin here") })
    #expect(last.help == "Mend those above first.")
  }

  @Test func `is a chain of defaults, which is refused with a sentence`() {
    let parameters = (0..<3_000).map { "  - {id: a.p\($0), label: L, default: '{{a.p\($0 + 1)}}'}\n" }
    let (read, diagnostics) = procedure(
      "parameters:\n" + parameters.joined() + "  - {id: a.p3000, label: L, default: x}\n")
    #expect(read == nil)
    #expect(diagnostics.contains { $0.message.contains("3001 parameters; at most 1000 are taken") })
  }

  @Test func `is a procedure of as many steps as it may have, or more, which are refused with a sentence`()
    throws
  {
    let steps = (1..<Procedure.mostSteps).map { "      - {id: s\($0), command: Do it.}\n" }.joined()
    let (read, diagnostics) = procedure(steps)
    let procedure = try #require(read, "\(diagnostics.prefix(3))")
    #expect(procedure.phases[0].steps.count == Procedure.mostSteps)
    let (refused, problems) = self.procedure(steps + "      - {id: last, command: Do it.}\n")
    #expect(refused == nil)
    #expect(problems.map(\.message) == ["The procedure has 5001 steps; at most 5000 are taken."])
  }

  private func facts(_ count: Int, values: Int, _ kind: Fact.Kind) -> String {
    "facts:\n"
      + (0..<count).map { number in
        let values = (0..<values).map { "{id: v\($0), label: L}" }.joined(separator: ", ")
        return
          "  - {id: f\(number), kind: \(kind.rawValue), question: Q, if: a, if-not: b, values: [\(values)]}\n"
      }.joined()
  }

  @Test func `is a condition of more values than anybody reads, which is refused with a sentence`() {
    let values = (0..<1_001).map { "{f0: v\($0 % 40)}" }.joined(separator: ", ")
    let (read, diagnostics) = procedure(
      facts(1, values: 40, .many) + "overview: [{id: a, when: {any: [\(values)]}, text: T}]\n")
    #expect(read == nil)
    #expect(diagnostics.map(\.message) == ["The condition names 1001 values; at most 1000 are taken."])
  }

  /// Each of three facts of forty depends on two others, at random.
  @Test func `is a number of constraints that cannot be gone through, which is said at the first`() {
    var generator = SeededGenerator(seed: 4)
    let constraints = (0..<80).map { number in
      let facts = (0..<40).shuffled(using: &generator).prefix(3)
      let values = (0..<3).map { _ in Int.random(in: 0..<2, using: &generator) }
      return
        "  - {id: c\(number), when: {f\(facts[0]): v\(values[0]), f\(facts[1]): v\(values[1])}, "
        + "requires: {f\(facts[2]): v\(values[2])}, because: B.}\n"
    }
    let (read, diagnostics) = procedure(
      facts(40, values: 2, .one) + "constraints:\n" + constraints.joined())
    #expect(read == nil)
    #expect(diagnostics.first?.message == "The facts hang together in more ways than can be gone through.")
    #expect(diagnostics.first?.place.line == 56)
  }

  /// Which of two facts have a value in common takes as many ways as there are sets of values.
  @Test func `is a condition that cannot be gone through, which is said instead of a proof`() throws {
    let pairs = (0..<30).map { "{all: [{f0: v\($0)}, {f1: v\($0)}]}" }.joined(separator: ", ")
    let (read, diagnostics) = procedure(
      facts(2, values: 30, .many) + "overview: [{id: a, when: {any: [\(pairs)]}, text: T}]\n")
    let violations = Coverage(try #require(read, "\(diagnostics)")).violations
    #expect(violations.count == 1)
    #expect(violations.first?.message.contains("in more ways than can be gone through") == true)
  }
}
