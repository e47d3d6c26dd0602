import RunsheetContent
import RunsheetModel
import Testing

@Suite("What holds for every combination of facts is proved, and what does not is shown with a combination")
struct CoverageTests {
  private static let head = """
    title: Setting up
    summary: Sets a user up.
    revision: 2026-02-03
    facts:
      - id: size
        kind: one
        question: How large?
        if: the client is
        if-not: the client is not
        values: [{id: small, label: small}, {id: large, label: large}, {id: huge, label: huge}]
      - id: extras
        kind: many
        question: What besides?
        if: there are
        if-not: there are no
        values: [{id: printers, label: printers}, {id: phones, label: phones}]
    constraints:
      - {id: no-small-phones, when: {size: small}, requires: {not: {extras: phones}}, because: Too small.}

    """

  private func coverage(_ phases: String) throws -> (Coverage, MarkedText) {
    let marked = MarkedText(Self.head + phases)
    let (procedure, diagnostics) = SourceText(marked.text, file: "sample.yaml").procedure()
    let read = try #require(procedure, "\(diagnostics)")
    return (Coverage(read), marked)
  }

  private func expect(
    _ kind: Diagnostic.Kind, _ words: String, in phases: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (coverage, marked) = try coverage(phases)
    let summary = summary(coverage.violations)
    #expect(summary == marked.places.map { "\($0) \(kind.rawValue)" }, sourceLocation: sourceLocation)
    let violation = try #require(coverage.violations.first, sourceLocation: sourceLocation)
    #expect(violation.message.contains(words), "\(violation.message)", sourceLocation: sourceLocation)
  }

  private func phase(_ steps: String) -> String {
    """
    phases:
      - id: one
        title: One
        steps:
          - {id: check, command: Make sure of the tenant., confirms: tenant}
    \(steps)
    """
  }

  @Test("A sound procedure is proved, with counts")
  func soundProcedure() throws {
    let (coverage, _) = try coverage(
      phase(
        """
              - id: pick
                command: Pick one.
                choices:
                  - {id: little, when: {size: small}, command: Little.}
                  - {id: much, when: {size: [large, huge]}, command: Much.}
        """))
    #expect(coverage.violations == [])
    // Small: printers or not. Large and huge: any set of two extras.
    #expect(coverage.combinations == 2 + 4 + 4)
    #expect(coverage.sentence.hasPrefix("In 10 combinations of facts: 2 steps reachable, 1 choice exclusive"))
  }

  @Test("A step whose condition no allowed combination satisfies is named")
  func unreachableStep() throws {
    try expect(
      .unreachablePart, "“phones” is never shown",
      in: phase("      - «{id: phones, when: {size: small, extras: phones}, command: Set up phones.}"))
  }

  @Test("A part that contradicts the part around it is named")
  func unreachableSubstep() throws {
    try expect(
      .unreachablePart, "substep “never”",
      in: phase(
        """
              - id: outer
                when: {size: small}
                command: Do it.
                substeps:
                  - {id: never, when: {size: large}, command: «Never.}
        """))
  }

  @Test("Two choices that both apply are named with a combination in which they do")
  func ambiguousChoice() throws {
    try expect(
      .ambiguousChoice, "both apply with size: huge",
      in: phase(
        """
              - id: pick
                command: Pick one.
                choices:
                  - {id: a, when: {size: [small, huge]}, command: A.}
                  - {id: b, when: {size: [large, huge]}, command: «B.}
        """))
  }

  @Test("A choice that leaves a combination out is named with that combination")
  func incompleteChoice() throws {
    try expect(
      .incompleteChoice, "no choice that applies with size: huge",
      in: phase(
        """
              - «id: pick
                command: Pick one.
                choices:
                  - {id: a, when: {size: small}, command: A.}
                  - {id: b, when: {size: large}, command: B.}
        """))
  }

  @Test("A combination for which nothing is to be done is named")
  func emptyRunbook() throws {
    let (coverage, _) = try coverage(
      """
      phases:
        - id: one
          title: One
          when: {not: {size: huge}}
          steps:
            - {id: check, command: Make sure of the tenant., confirms: tenant}
      """)
    #expect(coverage.violations.map(\.kind) == [.emptyRunbook])
    #expect(coverage.violations.first?.message.contains("size: huge") == true)
  }

  @Test("Steps that are declared as conflicting and can stand together are named")
  func conflictingSteps() throws {
    try expect(
      .conflictingSteps, "“less” and “more” contradict each other",
      in: phase(
        """
              - {id: more, when: {size: [large, huge]}, command: Add.}
              - «{id: less, when: {size: [small, large]}, command: Remove., conflicts: [more]}
        """))
  }

  @Test("Steps that are declared as conflicting with a whole phase are named")
  func conflictWithAPhase() throws {
    try expect(
      .conflictingSteps, "“alone” and “one” contradict each other",
      in: phase("      - «{id: alone, when: {size: small}, command: Do it., conflicts: [one]}"))
  }

  @Test("A runbook of which only the preparations are left is empty")
  func onlyPreparations() throws {
    let (coverage, _) = try coverage(
      """
      before-you-start:
        title: Before
        steps: [{id: look, command: Look.}]
      phases:
        - id: one
          title: One
          when: {not: {size: huge}}
          steps:
            - {id: check, command: Make sure of the tenant., confirms: tenant}
      """)
    #expect(coverage.violations.map(\.kind) == [.emptyRunbook])
  }

  private func roles(_ steps: String) -> String {
    """
    roles:
      fact: extras
      list: [{id: printing, name: Printing, portal-name: Printing, needed-for: [printers]}]
    \(phase(steps))
    """
  }

  @Test(
    "Roles are proved by what the steps show",
    arguments: [
      "      - {id: tick, command: Tick., each-role: \"Tick {{role.name}}.\"}",
      "      - {id: tick, command: Tick., roles-table: true}",
      "      - {id: tick, command: Tick., screen: {id: s, title: S, fields: [{each-role: {group: G}}]}}",
    ])
  func rolesAreShown(steps: String) throws {
    #expect(try coverage(roles(steps)).0.violations == [])
  }

  @Test("A role that is needed where no step shows it is named with a combination")
  func roleShownTooSeldom() throws {
    let (coverage, _) = try coverage(
      roles(
        """
              - {id: tick, when: {size: [small, large]}, command: Tick., each-role: "Tick {{role.name}}."}
              - {id: other, command: Go on.}
        """))
    #expect(coverage.violations.map(\.kind) == [.wrongRole])
    let message = try #require(coverage.violations.first?.message)
    #expect(message.contains("“printing” is needed but shown by no step with size: huge; extras: printers"))
  }

  @Test(
    "What a role needs besides its values counts in the proof of where it is shown",
    arguments: [
      ("{size: large}", "      - {id: tick, command: Tick., each-role: \"Tick {{role.name}}.\"}", nil),
      (
        "{size: large}",
        "      - {id: tick, when: {size: large}, command: Tick., each-role: \"Tick {{role.name}}.\"}",
        nil
      ),
      (
        "{size: large}",
        "      - {id: tick, when: {size: huge}, command: Tick., each-role: \"Tick {{role.name}}.\"}",
        "“printing” is needed but shown by no step with size: large; extras: printers"
      ),
      (
        "{all: [{size: large}, {size: huge}]}", "      - {id: tick, command: Tick., roles-table: true}",
        "“printing” is never needed"
      ),
    ] as [(String, String, String?)])
  func rolesWithConditions(when: String, step: String, problem: String?) throws {
    let (coverage, _) = try coverage(
      roles(step).replacing("needed-for: [printers]", with: "needed-for: [printers], when: \(when)"))
    #expect(
      coverage.violations.filter { $0.kind == .wrongRole }.map(\.message).contains {
        $0.contains(problem ?? "")
      } == (problem != nil))
  }

  @Test("Roles that no step shows are one problem")
  func rolesNowhere() throws {
    let second = "{id: scanning, name: Scanning, portal-name: Scanning, needed-for: [printers]}"
    let (coverage, _) = try coverage(
      roles("      - {id: other, command: Go on.}").replacing("[printers]}]", with: "[printers]}, \(second)]")
    )
    #expect(coverage.violations.map(\.message) == ["The roles are described, but no step shows them."])
  }

  @Test("What takes a procedure back need not show the roles")
  func rolesNotTakenBack() throws {
    let text =
      Self.head
      + roles(
        """
              - {id: tick, command: Tick., roles-table: true}
              - {id: other, command: Go on., undo: {command: Go back.}}
        undo: {title: Take it back}

        """
      ).replacing("title: One", with: "title: One\n    undo-title: Back")
    let (procedure, diagnostics) = SourceText(text, file: "sample.yaml").procedure()
    let undone = try #require(procedure?.undone, "\(diagnostics)")
    #expect(Coverage(undone).violations == [])
  }

  @Test("An undo that shows the roles in some cases only is told of as the undo runbook")
  func rolesTakenBackInPart() throws {
    let text =
      Self.head
      + roles(
        """
              - {id: tick, command: Tick., roles-table: true}
              - {id: other, when: {size: [small, large]}, command: Go on., undo: {command: Go back., each-role: "Take {{role.name}} back."}}
        undo: {title: Take it back}

        """
      ).replacing("title: One", with: "title: One\n    undo-title: Back")
    let (procedure, diagnostics) = SourceText(text, file: "sample.yaml").procedure()
    let read = try #require(procedure, "\(diagnostics)")
    #expect(Coverage(read).violations == [])
    let undone = try #require(read.undone)
    let violation = try #require(Coverage(undone).violations.first { $0.kind == .wrongRole })
    #expect(violation.message.hasPrefix("In the undo runbook: The role “printing” is needed"), "\(violation)")
    #expect(violation.help?.contains("“undo”") == true)
  }

  @Test("A role that constraints rule out in one of the steps that show all roles is no fault")
  func roleImpossibleInOneStep() throws {
    let second = "{id: calling, name: Calling, portal-name: Calling, needed-for: [phones]}"
    let (coverage, _) = try coverage(
      roles(
        """
              - {id: small, when: {size: small}, command: Tick., each-role: "Tick {{role.name}}."}
              - {id: others, when: {not: {size: small}}, command: Tick., each-role: "Tick {{role.name}}."}
        """
      ).replacing("[printers]}]", with: "[printers]}, \(second)]"))
    #expect(coverage.violations == [])
  }

  @Test("A role for a value that no client can have is named")
  func roleNeverNeeded() throws {
    let text =
      Self.head.replacing("when: {size: small}, ", with: "")
      + roles("      - {id: tick, command: Tick., roles-table: true}").replacing(
        "[printers]", with: "[phones]")
    let (procedure, diagnostics) = SourceText(text, file: "sample.yaml").procedure()
    let violations = Coverage(try #require(procedure, "\(diagnostics)")).violations
    #expect(violations.map(\.kind) == [.wrongRole])
    #expect(violations.first?.message.contains("“printing” is never needed") == true)
  }

  /// Thirty boolean facts have 2^30 combinations; the time limit is the proof that nobody goes through them.
  @Test(
    "Twenty or thirty facts are counted and proved, however they hang together", .timeLimit(.minutes(1)),
    arguments: ManyFacts.allCases, [20, 30])
  func manyFacts(rule: ManyFacts, count: Int) throws {
    let (procedure, diagnostics) = SourceText(rule.text(count), file: "sample.yaml").procedure()
    let coverage = Coverage(try #require(procedure, "\(diagnostics)"))
    if let combinations = rule.combinations(count) { #expect(coverage.combinations == combinations) }
    let reachable = coverage.violations.filter { $0.kind != .unreachablePart }
    #expect(reachable == [])
    if rule == .independent || rule == .farApart { #expect(coverage.violations == []) }
  }
}
