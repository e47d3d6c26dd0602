import RunsheetModel
import Testing
import TestSupport

@testable import RunsheetMarkup

@Suite("The Markdown is tidy, and GitHub reads it as it was meant")
struct CommonMarkTests {
  private func markdown(_ body: [Block], _ values: [Parameter.ID: String] = [:]) -> String {
    let document = Document(title: [.text("Title")], identity: [], body: body)
    return String(
      decoding: document.commonMark(sampleParameters).filled(sampleBindings(values)), as: UTF8.self)
  }

  @Test(
    "No line holds only white space, and block quotes have none at their ends",
    arguments: [
      ("a\n   \nb", "a\n\nb"), ("> a\n> \n> b\n", "> a\n>\n> b\n"), ("  > > \n", "  > >\n"), ("   ", ""),
      ("", ""),
      ("a  \nb", "a  \nb"), ("\n \n", "\n\n"), (" a \n", " a \n"), ("x\n    ", "x\n"),
    ])
  func tidying(text: String, expected: String) {
    let tidied = CommonMarkTidying.trimmingBlankLines(Array(text.utf8))
    #expect(String(decoding: tidied, as: UTF8.self) == expected)
  }

  @Test("A hard line break survives, at any depth and beside a value")
  func hardBreaks() throws {
    let line: [Inline] = [.text("a"), .lineBreak, .value(.slot("x")), .lineBreak, .text("b")]
    let text = markdown(
      [
        .paragraph(line), .list(isOrdered: false, [ListItem([.paragraph(line)])]),
        .note(kind: .tip, id: nil, [.paragraph(line)]),
      ], ["x": "1."])
    #expect(try readByGitHub(text.utf8).all("br").count == 6)
  }

  @Test("A line break in a table's cell is a space")
  func breaksInTables() throws {
    let cell: [Inline] = [.text("a"), .lineBreak, .text("b"), .softBreak, .text("c")]
    let text = markdown([.table(Table(caption: "T", header: ["H", "I"], rows: [Table.Row([cell, cell])]))])
    #expect(try readByGitHub(text.utf8).all("td").map(\.text) == ["a b c", "a b c"])
  }

  @Test("Author text that would be a table, a list or struck through stays text, accents and all")
  func authorText() throws {
    for literal in [
      "a|b", "|\u{301}", "~~a~~", "1. a", "1) a", "12.", "- a", "# a", "&amp;", "<b>", "[a](b)", "***",
    ] {
      let content: [Inline] = [.text(literal)]
      let text = markdown([
        .paragraph(content),
        .table(Table(caption: "T", header: ["H", "I"], rows: [Table.Row([content, content])])),
      ])
      let read = try readByGitHub(text.utf8)
      #expect(read.all("p").first?.rawText == literal)
      #expect(read.all("td").map(\.rawText) == [literal, literal])
    }
  }

  @Test(
    "Blanks inside emphasis do not end it",
    arguments: ["*{{x}}*", "**a {{x}}**", "*_a{{x}}_*", "*_{{x}}_*", "a{{x}}b{{x}}c"])
  func blanks(source: String) throws {
    var prose = Prose(sampleText(source), parameters: sampleParametersByID)
    let text = markdown([.paragraph(prose.line())])
    let plain = markdown([.paragraph(prose.line())], ["x": "Word"])
    let names = { (text: String) in try readByGitHub(text.utf8).structure }
    #expect(try names(text) == names(plain))
  }

  @Test("Two lists that meet stay lists, and a code block below one stays a code block, without a comment")
  func neighbours() throws {
    let bullets = Block.list(isOrdered: false, [ListItem([.paragraph([.text("a")])])])
    let numbers = Block.list(isOrdered: true, [ListItem([.paragraph([.text("b")])])])
    let tasks = Block.tasks(TaskList(.substeps, [TaskList.Item(id: "c", label: [.text("c")], body: [])]))
    let code = Block.codeBlock(info: "", "d\n\ne\n")
    for (blocks, items, codes) in [
      ([bullets, numbers], 2, 0), ([numbers, tasks], 2, 0), ([bullets, tasks], 2, 0),
      ([bullets, code], 1, 1),
      ([.when(SampleFacts.mail, [bullets]), numbers], 2, 0), ([code, bullets, code], 1, 2),
    ] {
      let text = markdown(blocks)
      #expect(!text.contains("<!--"))
      let read = try readByGitHub(text.utf8)
      #expect(read.all("li").count == items)
      #expect(read.all("pre").map(\.rawText) == Array(repeating: "d\n\ne\n", count: codes))
      #expect(read.all("li").flatMap { $0.all("pre") }.isEmpty)
    }
  }

  @Test("Every shipped runbook is tidy, for every tenant")
  func shipped() throws {
    let project = try Repository.shippedProject()
    let asOf = try #require(Day("2026-11-22"))
    for procedure in project.procedures {
      let runbooks =
        [Runbook(procedure, facts: .undecided, build: BuildFacts(), asOf: asOf)]
        + procedure.scenarios.map { Runbook(procedure, scenario: $0, build: BuildFacts(), asOf: asOf) }
      for runbook in runbooks {
        let template = Composer.compose(runbook, words: project.words).document
          .commonMark(procedure.parameters)
        for tenant in project.tenants {
          let bindings = Bindings(
            procedure.parameters, of: procedure.id, provider: project.provider, values: tenant.values)
          let lines = String(decoding: template.filled(bindings), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
          #expect(!lines.contains { !$0.isEmpty && $0.allSatisfy(\.isWhitespace) })
          #expect(!lines.contains { $0.contains("<!--") })
        }
      }
    }
  }
}
