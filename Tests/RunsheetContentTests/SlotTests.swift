import RunsheetContent
import RunsheetModel
import Testing

@Suite("Slots are found, and each at its place")
struct SlotTests {
  @Test(
    "An unknown parameter is reported where it stands, in every kind of scalar",
    arguments: [
      "summary: Sets «{{user.nam}} up.",
      "summary: 'It''s «{{ user.nam }} and «{{user.nam}}.'",
      "summary: \"Sets \\\"é\\\" «{{user.nam}} up.\"",
      "summary: |\n  Sets ü {{user.name}}\n  and «{{user.nam}} up.",
      "summary: >-  # {{not.this}}\n  Sets {{user.name}}\n  and\n  then «{{user.nam}} up.",
      "summary: Sets\n  a user\n  «{{user.nam}} up.",
      "summary: \"Sets\n  «{{user.nam}} up, {{user.name}} too\"",
    ])
  func unknownParameter(line: String) {
    let marked = line + "\nparameters: [{id: user.name, label: Name}]\n" + smallestProcedure.withoutSummary
    let count = line.unicodeScalars.count { $0 == "«" }
    let text = MarkedText(marked)
    let (_, diagnostics) = SourceText(text.text, file: "x.yaml").procedure()
    #expect(diagnostics.count == count)
    #expect(summary(diagnostics) == text.places.map { "\($0) unknown-reference" })
    #expect(diagnostics.allSatisfy { $0.help == "Did you mean “user.name”?" })
  }

  @Test(
    "What begins like a slot and is none is reported",
    arguments: [
      "«{{tenant.name", "«{{tenant.name}", "«{{}}", "«{{ }}", "«{{Tenant.Name}}", "«{{tenant name}}",
      "«{{{tenant.name}}}",
      "«{{#if x}}", "{{tenant.name}} «{{ {{tenant.domain}}", "«{{tenant..name}}",
    ])
  func malformed(text: String) {
    expectProblems(.invalidSlot, in: "summary: 'x \(text)'\n" + smallestProcedure.withoutSummary)
  }

  @Test("A text is split into what is written and its slots")
  func fragments() throws {
    let text =
      "summary: >\n  Hello {{ tenant.name }},\n  at {{tenant.domain}}}!\n" + smallestProcedure.withoutSummary
    let summary = try procedure(text).summary
    #expect(
      summary.fragments == [
        .literal("Hello "), .slot("tenant.name"), .literal(", at "), .slot("tenant.domain"), .literal("}!"),
      ])
    #expect(
      summary.slotPlaces.map(\.description) == ["2:9", "3:6"].map { "Content/Procedures/sample.yaml:\($0)" })
  }

  @Test(
    "Doubled braces are braces",
    arguments: [
      ("{{{{UserPrincipalName}}}}", "{{UserPrincipalName}}"),
      ("{{{{UserPrincipalName}}", "{{UserPrincipalName}}"),
      ("begins with {{{{ here", "begins with {{ here"), ("${{{{ secrets.KEY }}}}", "${{ secrets.KEY }}"),
      ("{{{{a}}}} {{{{b}}}}", "{{a}} {{b}}"), ("if (x) { if (y) { z }}}}", "if (x) { if (y) { z }}}}"),
      ("{{{{#if x}}}}", "{{#if x}}"), ("{{{{ {{tenant.name}} }}}}", "{{ ? }}"),
      ("{{{{{{tenant.name}}}}}} }}}}", "{{?}} }}}}"), ("{{{{ a {b} }}}}", "{{ a {b} }}"),
    ])
  func doubledBraces(written: String, meant: String) throws {
    let summary = try procedure("summary: '\(written)'\n" + smallestProcedure.withoutSummary).summary
    let literals = summary.fragments.map { if case .literal(let text) = $0 { text } else { "?" } }
    #expect(literals.joined() == meant)
    #expect(summary.slots.isEmpty == !meant.contains("?"))
  }

  @Test("Slots beside doubled braces keep their places")
  func besideDoubledBraces() throws {
    let text =
      "summary: '{{{{x}}}} {{tenant.name}} {{{{{{tenant.domain}}'\n" + smallestProcedure.withoutSummary
    let summary = try procedure(text).summary
    #expect(
      summary.fragments.filter { $0 != .literal(" ") } == [
        .literal("{{x}}"), .slot("tenant.name"), .literal("{{"), .slot("tenant.domain"),
      ])
    #expect(
      summary.slotPlaces.map(\.description)
        == ["1:21", "1:41"].map { "Content/Procedures/sample.yaml:\($0)" })
  }

  @Test(
    "What begins like a slot and is none is told how its braces are written",
    arguments: [
      ("x {{UserPrincipalName}}", "{{{{UserPrincipalName}}}}"), ("{{#if x}}", "{{{{#if x}}}}"),
      ("{{{x}}}", "{{{{{x}}}}}"), ("${{ inputs.x }}", "{{{{inputs.x}}}}"), ("{{user}}", "{{{{user}}}}"),
      ("{{ x", "{{{{ x"),
    ])
  func helpNamesDoubling(written: String, doubled: String) throws {
    let (_, diagnostics) = SourceText(
      "summary: '\(written)'\n" + smallestProcedure.withoutSummary, file: "x.yaml"
    ).procedure()
    #expect(diagnostics.first?.help?.hasSuffix("are doubled: \(doubled)") == true, "\(diagnostics)")
    // The advice is followed as it stands.
    let summary = try procedure("summary: '\(doubled)'\n" + smallestProcedure.withoutSummary).summary
    #expect(summary.slots.isEmpty)
  }

  @Test("A slot where only words can stand is refused, rather than printed")
  func words() {
    let rest = smallestProcedure.split(separator: "\n").dropFirst().joined(separator: "\n")
    expectProblems(.invalidSlot, in: "title: «'Hello {{tenant.name}}'\n" + rest)
  }
}

extension String {
  /// The procedure without its second line.
  fileprivate var withoutSummary: String {
    split(separator: "\n").filter { !$0.hasPrefix("summary") }.joined(separator: "\n") + "\n"
  }
}
