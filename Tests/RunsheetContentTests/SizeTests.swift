import RunsheetContent
import RunsheetModel
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
}
