import RunsheetContent
import RunsheetModel
import Testing

@Suite("A script is read only if no value can leave its string")
struct ScriptTests {
  /// A procedure with a script, whose lines begin at the left edge.
  static func text(_ lines: String) -> String {
    let indented = lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "        \($0)" }.joined(separator: "\n")
    return smallestProcedure + """
      parameters: [{id: group, label: Group}]
      portals:
        - id: admin
          title: Admin
          address: https://admin.example
          connect: |
      \(indented)

      """
  }

  @Test(
    "A slot stands where a whole argument stands, and only there",
    arguments: [
      "New-RoleGroup -Name '«{{group}}'",
      "New-RoleGroup -Name \"«{{group}}\"",
      "New-RoleGroup -Name “«{{group}}”",
      "New-RoleGroup -Name ‘«{{group}}’",
      "New-RoleGroup -Name group-«{{group}}",
      "New-RoleGroup -Name «{{group}}.old",
      "New-RoleGroup -Name $«{{group}}",
      "# The group «{{group}}",
      "Get-It # «{{group}}",
      "«{{group}}",
      "«{{group}} -Name x",
      "& «{{group}}",
      ". «{{group}}",
      "Get-It | «{{group}}",
      "if ($x) { «{{group}} }",
      "Get-It; «{{group}}",
      "Get-It `\n  «{{group}}",
    ])
  func slots(lines: String) throws { try expectUnsafe(lines) }

  @Test(
    "What hides where a string ends, runs text, or takes a written secret is refused",
    arguments: [
      "$x = @'", "$x = @\"", "$x = 'open", "$x = \"open", "<# block #>", "$x = a`b", "$x = \"a`\"b\"",
      "$x = \"$('a')\"", "$x = \"$(\"a\")\"", "foo --% bar", "a#b", "Invoke-Expression $x", "iex $x",
      "[ScriptBlock]::Create($x)", "ConvertTo-SecureString $x -AsPlainText -Force",
    ])
  func refused(lines: String) throws {
    let (procedure, diagnostics) = SourceText(Self.text(lines), file: "sample.yaml").procedure()
    #expect(procedure == nil)
    #expect(diagnostics.contains { $0.kind == .unsafeScript }, "\(diagnostics)")
  }

  @Test(
    "Ordinary PowerShell is read",
    arguments: [
      "New-RoleGroup -Name {{group}} -Roles 'ApplicationImpersonation'",
      "$new = @{\n  Name = {{group}}\n  Other = {{group}} }",
      "$all = @({{group}}, {{group}})",
      "if ($names -notcontains {{group}} ) { throw 'It''s another.' } # don't",
      "Get-It -Filter \"PrincipalId eq '$($user.Id)'\" | Format-Table Name",
      "Get-It `\n  -Name {{group}}",
      "$a = {{group}}; $b = 1",
    ])
  func ordinary(lines: String) throws {
    let portal = try #require(try procedure(Self.text(lines)).portals.first)
    #expect(portal.connect?.slots.allSatisfy { $0 == "group" } ?? false)
  }

  private func expectUnsafe(_ lines: String) throws {
    let marked = MarkedText(Self.text(lines))
    let (procedure, diagnostics) = SourceText(marked.text, file: "sample.yaml").procedure()
    #expect(procedure == nil)
    let errors = diagnostics.filter { $0.severity == .error }
    #expect(summary(errors) == marked.places.map { "\($0) unsafe-script" }, "\(diagnostics)")
  }
}

@Suite("Steps may say by which script they are done, how that is verified, and how they are taken back")
struct OptionalPartTests {
  private static let head = """
    title: Setting up
    summary: Sets a user up.
    revision: 2026-02-03
    sources: [{id: ours, title: Ours}]
    parameters:
      - {id: group, label: Group}
      - {id: vault, label: Vault, audience: technician}
      - {id: shelf, label: Shelf, default: "in {{vault}}"}
    portals:
      - {id: admin, title: Admin, address: "https://admin.example", connect: "Connect-It {{group}}"}
      - {id: other, title: Other, address: "https://other.example"}

    """

  private static func text(_ step: String, _ further: String = "", undoTitle: String = "") -> String {
    head + """
      phases:
        - id: one
          title: One
          \(undoTitle)
          steps:
            - {id: check, command: Make sure of the tenant., confirms: tenant}
            - id: make
              command: Make it.
              \(step)
      \(further)

      """
  }

  private static let script = "{portal: admin, powershell: New-It, source: ours, verified: 2026-01-01}"

  @Test("A script that changes something needs a way back, or the reason why there is none")
  func wayBack() throws {
    let undo = "undo: {title: Taking it back}"
    expectProblems(
      .missingKey,
      in: Self.text(
        "automation: «\(Self.script)\n        substeps: []",
        "  - {id: two, title: Two, undo-title: No two, steps: [{id: c, command: C., confirms: tenant}, {id: x, command: X., undo: {command: Y.}}]}\n\(undo)"
      ))
    let none = try procedure(
      Self.text(
        "automation: \(Self.script)\n        undo: {none: It stays.}",
        "  - {id: two, title: Two, undo-title: No two, steps: [{id: c, command: C., confirms: tenant}, {id: x, command: X., undo: {command: Y.}}]}\n\(undo)"
      ))
    #expect(none.undone?.phases.map(\.id) == ["two"])
  }

  @Test("A way back needs a title for the runbook, and a title needs a way back")
  func title() {
    let undone = Self.text("undo: {command: Unmake it.}", undoTitle: "undo-title: No one")
    expectProblems(.missingKey, in: undone.replacing("- id: make", with: "- «id: make"))
    expectProblems(.missingKey, in: Self.text("result: Made.", "undo: «{title: Taking it back}"))
  }

  @Test("A phase that is taken back has a heading for it, and no other has one")
  func headings() {
    let undo = "undo: {title: Taking it back}"
    expectProblems(
      .missingKey,
      in: Self.text("undo: {command: Unmake it.}", undo).replacing("- id: make", with: "- «id: make"))
    expectProblems(.invalidValue, in: Self.text("result: Made.", undoTitle: "undo-title: «No one"))
  }

  @Test("A script works on a portal that makes sure of the tenant")
  func connect() {
    expectProblems(
      .noTenantCheck,
      in: Self.text("automation: {portal: «other, powershell: New-It, source: ours, verified: 2026-01-01}"))
  }

  @Test("What is done before the first phase cannot be taken back")
  func beforeTheFirstPhase() {
    expectProblems(
      .noTenantCheck, .missingKey,
      in: Self.text(
        "result: Made.",
        "before-you-start: {title: B, steps: [«{id: b, command: B., undo: {command: C.}}]}\nundo: «{title: T}"
      ))
  }

  @Test(
    "Facts of the build are the build's alone",
    arguments: [
      "scenarios: [{id: a, title: A, facts: {«audience: client}}]",
      "facts: [{id: «size, kind: one, question: Q, if: a, if-not: b, values: [{id: x, label: X}], asked-when: {audience: client}}]",
      "constraints: [«{id: a, requires: {automation: none}, because: B}]",
    ])
  func buildFacts(lines: String) { expectProblems(.invalidValue, in: Self.text("result: Made.", lines)) }

  @Test("A fact that the build decides cannot be declared, and its values are known")
  func knownFacts() {
    expectProblems(
      .duplicateID,
      in: Self.text(
        "result: Made.",
        "facts: [{id: «audience, kind: one, question: Q, if: a, if-not: b, values: [{id: x, label: X}]}]"))
    expectProblems(.unknownReference, in: Self.text("notes: [{id: n, text: N., when: {audience: «clint}}]"))
  }

  @Test("The folder of the way back is no scenario's")
  func undoFolder() {
    expectProblems(
      .invalidID, in: Self.text("result: Made.", "scenarios: [{id: «undo, title: A, facts: {}}]"))
  }

  @Test(
    "Nothing internal stands in what a client reads",
    arguments: [
      "info: It is kept in «{{vault}}.",
      "info: It is kept «{{shelf}}.",
      "result: It is in «{{vault}}.",
      "substeps: [{id: a, command: \"Look into «{{vault}}.\"}]",
      "notes: [{id: a, text: \"Look into «{{vault}}.\", when: {automation: none}}]",
      "screen: {id: s, title: S, fields: [{id: f, label: F, masked: \"what is in «{{vault}}\"}]}",
    ])
  func internalValue(step: String) throws {
    let marked = MarkedText(Self.text(step))
    let read = try procedure(marked.text)
    let violations = Coverage(read).violations
    #expect(summary(violations) == marked.places.map { "\($0) internal-value" })
    #expect(violations.first?.message.contains("audience: client") ?? false, "\(violations)")
  }

  @Test("What only technicians read may say where a secret is kept")
  func internalPart() throws {
    let read = try procedure(
      Self.text("notes: [{id: a, text: \"Look into {{vault}} {{shelf}}.\", when: {audience: technician}}]"))
    #expect(Coverage(read).violations == [])
  }
}
