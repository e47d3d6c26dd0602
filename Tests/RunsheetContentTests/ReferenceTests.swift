import RunsheetContent
import RunsheetModel
import Testing

@Suite("References lead to what exists, and ids are given once")
struct ReferenceTests {
  private static let facts = """
    facts:
      - {id: workloads, kind: many, question: Q, if: a, if-not: b, values: [{id: mail, label: M}, {id: files, label: F}]}
      - {id: user, kind: one, question: Q, if: a, if-not: b, values: [{id: new, label: N}, {id: old, label: O}]}

    """

  private func text(_ lines: String) -> String { smallestProcedure + ReferenceTests.facts + lines + "\n" }

  @Test(
    "What refers to nothing is reported at the reference",
    arguments: [
      "overview: [{id: a, text: x, when: {«workload: mail}}]",
      "overview: [{id: a, text: x, when: {workloads: «mial}}]",
      "overview: [{id: a, text: x, when: {workloads: [mail, «mial]}}]",
      "overview: [{id: a, text: x, when: {all: [{not: {any: [{user: «mail}]}}]}}]",
      "constraints: [{id: a, requires: {«xyz: mail}, because: B}]",
      "scenarios: [{id: a, title: A, facts: {«work: mail}}]",
      "scenarios: [{id: a, title: A, facts: {user: «other}}]",
      "roles: {fact: «loads, list: [{id: a, name: A, portal-name: A, needed-for: [x]}]}",
      "roles: {fact: workloads, list: [{id: a, name: A, portal-name: A, needed-for: [mail, «mails]}]}",
      "advisories: [{id: a, title: A, text: x, announced: 2026-01-01, verified: 2026-01-01, sources: [«vendr]}]",
      """
      advisories:
        - {id: a, title: A, text: x, announced: 2026-01-01, verified: 2026-01-01, sources: [vendor], concerns: [one, «two]}
      """,
      "before-you-start: {title: B, steps: [{id: b, command: Do it., portal: «entra}]}",
      "before-you-start: {title: B, source: «vend, verified: 2026-01-01, steps: [{id: b, command: Do it.}]}",
      """
      before-you-start:
        title: B
        steps:
          - id: b
            command: Do it.
            screen: {id: s, title: S, wizard: {title: W, pages: [Basics], current: «Basic}, fields: [{id: f, label: F, check: on}]}
      """,
      "before-you-start: {title: B, steps: [{id: b, command: Do it., each-role: «'Tick {{role.name}}'}]}",
    ])
  func unknown(lines: String) {
    expectProblems(.unknownReference, in: text(lines))
  }

  @Test("Names are suggested by their spelling, words of conditions among them")
  func suggestions() {
    let all = expectProblems(.unknownReference, in: text("overview: [{id: a, text: x, when: {«al: mail}}]"))
    #expect(all.first?.help == "Did you mean “all”?")
    let value = expectProblems(
      .unknownReference, in: text("overview: [{id: a, text: x, when: {user: «xyz}}]"))
    #expect(value.first?.help == "These exist: new, old.")
  }

  @Test(
    "An id that is given twice is reported at the second",
    arguments: [
      "portals:\n  - {id: a, title: A, address: 'https://a.example'}\n  - {id: «a, title: B, address: 'https://b.example'}",
      "scenarios: [{id: a, title: A, facts: {}}, {id: «a, title: B, facts: {}}]",
      "parameters: [{id: a, label: A}, {id: «a, label: B}]",
      "parameters: [{id: «tenant.name, label: A}]",
      "overview: [{id: a, text: x}, {id: «a, text: y}]",
      """
      before-you-start:
        title: B
        steps: [{id: b, command: Do it., notes: [{id: n, text: x}], substeps: [{id: m, command: y, substeps: [{id: «n, command: z}]}]}]
      """,
    ])
  func duplicates(lines: String) {
    // What stands in the phases comes after what is added before it.
    expectProblems(.duplicateID, in: text(lines))
  }

  @Test("Steps and phases share one name space, whatever the order in which they are read")
  func sharedNames() {
    let early =
      "before-you-start: {title: B, steps: [{id: check, command: Do it.}, {id: one, command: Do it.}]}\n"
    let late = smallestProcedure.replacing("id: one", with: "id: «one").replacing(
      "id: check", with: "id: «check")
    expectProblems(.duplicateID, .duplicateID, in: early + late)
    expectProblems(
      .duplicateID, .duplicateID, in: smallestProcedure + early.replacing("{id: ", with: "{id: «"))
  }

  @Test("Each step has a name space of its own for its parts")
  func ownNames() throws {
    let steps =
      "[{id: b, command: x, notes: [{id: n, text: x}]}, {id: c, command: x, notes: [{id: n, text: x}]}]"
    let phase = "before-you-start: {title: B, info: [{id: n, text: x}], steps: \(steps)}"
    #expect(try procedure(text(phase)).phases.first?.id == "before-you-start")
  }

  @Test("Facts that cannot be together are reported with the reason")
  func impossibleFacts() {
    let diagnostics = expectProblems(
      .impossibleFacts, .impossibleFacts,
      in: text(
        """
        constraints:
          - {id: a, when: {workloads: mail}, requires: {user: new}, because: Mail needs a new user.}
        scenarios:
          - {id: s, title: S, facts: «{workloads: mail, user: old}}
          - {id: t, title: T, facts: «{user: [old, new]}}
          - {id: u, title: U, facts: {workloads: []}}
        """))
    #expect(diagnostics.first?.message == "These facts cannot be together: Mail needs a new user.")
  }

  @Test("Roles that cannot be read are one problem, wherever they are repeated")
  func brokenRoles() {
    let roles = "roles: {fact: workloads, list: [{«id: r, name: R, needed-for: [mail]}]}\n"
    let step = "before-you-start: {title: B, steps: [{id: b, command: x., each-role: 'Tick {{role.name}}.'}]}"
    expectProblems(.missingKey, in: text(roles.replacing("{«id", with: "«{id") + step))
  }

  @Test(
    "A role has one substep and one field in a step, and no more",
    arguments: [
      "each-role: Tick., substeps: [{id: «r, command: x.}]",
      "each-role: Tick., screen: {id: s, title: S, fields: [{each-role: {group: G}}, «{each-role: {group: H}}]}",
    ])
  func repeatedRoles(keys: String) {
    let roles = "roles: {fact: workloads, list: [{id: r, name: R, portal-name: R, needed-for: [mail]}]}\n"
    expectProblems(
      .duplicateID, in: text(roles + "before-you-start: {title: B, steps: [{id: b, command: x., \(keys)}]}"))
  }

  @Test("Constraints that leave nothing are reported")
  func contradiction() {
    expectProblems(
      .impossibleFacts,
      in: "«" + text("constraints: [{id: a, requires: {not: {user: [new, old]}}, because: B}]"))
  }

  @Test("Parameters are filled after those that they refer to, otherwise in their order")
  func parameterOrder() throws {
    let parameters = """
      parameters:
        - {id: login, label: L, type: login, default: '{{user.alias}}@{{tenant.domain}}'}
        - {id: first, label: F}
        - {id: user.alias, label: A, default: '{{first}}.backup'}
      """
    let order = try procedure(text(parameters)).parameters.map(\.id)
    #expect(Array(order.prefix(Parameter.builtIn.count)) == Parameter.builtIn.map(\.id))
    #expect(Array(order.dropFirst(Parameter.builtIn.count)) == ["first", "user.alias", "login"])
  }

  @Test("A circle of defaults is reported with its members")
  func cycle() {
    let diagnostics = expectProblems(
      .parameterCycle, .parameterCycle,
      in: text(
        """
        parameters:
          - {id: a, label: A, default: «'{{b}}'}
          - {id: b, label: B, default: 'x {{a}}'}
          - {id: c, label: C, default: «'{{c}}'}
        """))
    #expect(diagnostics.first?.message.contains("“a” → “b” → “a”") == true)
  }

  @Test(
    "A phase that could be done in the wrong tenant is reported at its first step",
    arguments: ["command: x.", "command: x., confirms: tenant, when: {user: new}"])
  func tenantCheck(step: String) {
    let steps = "phases: [{id: p, title: P, steps: [«{id: s, \(step)}]}]\n"
    let head = "title: T\nsummary: S.\nrevision: 2026-02-03\n"
    expectProblems(.noTenantCheck, in: head + steps + ReferenceTests.facts)
  }

  @Test(
    "Keys that go together do not go alone",
    arguments: [
      "before-you-start: {title: B, source: «vendor, steps: [{id: b, command: x.}]}",
      "before-you-start: {title: B, steps: [{id: b, command: x., verified: «2026-01-01}]}",
      "before-you-start: {title: B, steps: [{id: b, command: x., screen: {id: s, title: S, fields: [«{id: f, label: F}]}}]}",
    ])
  func together(lines: String) {
    expectProblems(.missingKey, in: text(lines))
  }

  @Test(
    "Keys that exclude each other are reported",
    arguments: [
      """
      before-you-start:
        title: B
        steps:
          - id: b
            command: x.
            substeps: [{id: p, command: x.}]
            choices: «[{id: q, when: {user: new}, command: x.}, {id: r, when: {user: old}, command: x.}]
      """,
      "before-you-start: {title: B, steps: [{id: b, command: x., choices: «[{id: q, when: {user: new}, command: x.}]}]}",
      """
      before-you-start:
        title: B
        steps: [{id: b, command: x., screen: {id: s, title: S, fields: [«{id: f, label: F, type: x, check: on}]}}]
      """,
    ])
  func exclusive(lines: String) {
    expectProblems(.invalidValue, in: text(lines))
  }
}
