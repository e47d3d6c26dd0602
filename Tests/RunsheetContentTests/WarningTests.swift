import RunsheetContent
import RunsheetModel
import Testing

@Suite("What looks wrong, and need not be, is a warning")
struct WarningTests {
  @Test(
    "What nothing makes use of is warned of where it is given",
    arguments: [
      "parameters: [{id: «user.name, label: N}]",
      "parameters: [{id: user.name, label: N, default: x}, {id: «user.alias, label: A, default: '{{user.name}}'}]",
      "portals: [{id: «admin, title: A, address: 'https://admin.example'}]",
      "facts: [{id: «size, kind: one, question: Q, if: a, if-not: b, values: [{id: large, label: L}]}]",
      """
      facts: [{id: «size, kind: one, question: Q, if: a, if-not: b, values: [{id: large, label: L}]}]
      scenarios: [{id: large, title: L, facts: {size: large}}]
      """,
    ])
  func unused(lines: String) {
    expectWarnings(.unusedName, in: smallestProcedure + lines + "\n")
  }

  @Test("A source that nothing names is warned of")
  func unusedSource() {
    let sources = smallestProcedure.replacing("title: V}]", with: "title: V}, {id: «other, title: O}]")
    expectWarnings(.unusedName, in: sources)
  }

  @Test("A step without a source and a day is warned of, unless its phase has them")
  func unverified() {
    let step = "before-you-start: {title: B, steps: [«{id: b, command: Do it.}]}\n"
    expectWarnings(.unverifiedStep, in: smallestProcedure + step)
    expectWarnings(
      in: smallestProcedure
        + step.replacing("«", with: "").replacing(
          "title: B,", with: "title: B, source: vendor, verified: 2026-01-01,"))
    expectWarnings(
      in: smallestProcedure
        + step.replacing("«", with: "").replacing(
          "Do it.", with: "Do it., source: vendor, verified: 2026-01-01"))
  }

  @Test(
    "An address that is not encrypted is warned of where it stands",
    arguments: [
      "overview: [{id: a, text: 'See [it](«http://a.example), or «http://b.example.'}]",
      "overview:\n  - id: a\n    text: |\n      See\n      [it](«http://a.example)\n",
      "before-you-start: {title: B, source: vendor, verified: 2026-01-01, steps: [{id: b, command: 'See «http://a.example.'}]}",
    ])
  func insecure(lines: String) {
    let marked = smallestProcedure + lines + "\n"
    let count = lines.count { $0 == "«" }
    let diagnostics =
      count == 1
      ? expectWarnings(.insecureAddress, in: marked)
      : expectWarnings(.insecureAddress, .insecureAddress, in: marked)
    #expect(
      diagnostics.allSatisfy { $0.replacement?.text == "https://" && $0.replacement?.place.length == 7 })
  }

  @Test("What looks like an address in code is none, and a secure one is in order")
  func secure() {
    let text = "'`http://schemas.example/x` and [it](https://a.example/?from=b)'"
    expectWarnings(in: smallestProcedure + "overview: [{id: a, text: \(text)}]\n")
  }
}
