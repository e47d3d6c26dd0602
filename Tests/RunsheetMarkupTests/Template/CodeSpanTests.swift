import Testing
import TestSupport

@testable import RunsheetMarkup

@Suite("A code span's fence fits what it holds")
struct CodeSpanTests {
  @Test(
    "The fence is the shortest run of backticks that the content does not hold",
    arguments: [
      ("a", "`a`"), ("a`b", "``a`b``"), ("a``b", "`a``b`"), ("`", "`` ` ``"), ("`` `", "``` `` ` ```"),
      (" a", "` a`"), (" a ", "`  a  `"), ("a`", "`` a` ``"),
    ])
  func fence(content: String, expected: String) {
    #expect(written(content) == expected)
  }

  @Test("A pipe needs a backslash in a table only")
  func pipes() {
    #expect(written("a|b") == "`a|b`")
    #expect(written("a|b", inTable: true) == "`a\\|b`")
  }

  @Test(
    "Any number of backticks is read back, although cmark takes no fence longer than 80",
    arguments: [1, 79, 80, 81, 999])
  func manyBackticks(count: Int) throws {
    let content = String(repeating: "`", count: count)
    let paragraph = try #require(try readByGitHub(written(content).utf8).all("code").first)
    #expect(paragraph.rawText == content)
  }

  @Test("The fence stays short for a value of the longest length with runs of all lengths")
  func runsOfAllLengths() throws {
    let content = (1...43).map { String(repeating: "`", count: $0) }.joined(separator: "a")
    #expect(content.count <= 1_000)
    let span = try #require(try readByGitHub(written(content).utf8).all("code").first)
    #expect(span.rawText == content)
  }

  @Test(
    "Values that together hold runs of all lengths are read back",
    arguments: [[79], [80], [81, 200], [45, 60, 80, 120]])
  func runsOfAllLengthsInSeveralValues(lengths: [Int]) throws {
    let content = (1...(lengths.max() ?? 1)).map { String(repeating: "`", count: $0) }
    let values = lengths.indices.map { part in
      content.enumerated().filter { $0.offset % lengths.count == part }.map(\.element).joined(
        separator: " a|*b* ")
    }
    for inTable in [false, true] {
      let span = written(values.joined(separator: "&amp;"), inTable: inTable)
      let page = inTable ? "| a |\n| --- |\n| \(span) |" : span
      let read = try #require(try readByGitHub(page.utf8).all("code").first)
      #expect(read.rawText == values.joined(separator: "&amp;"))
    }
  }

  @Test("Runs that meet at the border of two values are one run")
  func runsThatMeet() throws {
    let text = sampleText("`{{x}}{{y}}-{{z}}`")
    var prose = Prose(text, parameters: sampleParametersByID)
    let document = Document(title: [.text("T")], identity: [], body: [.paragraph(prose.line())])
    let filled = document.commonMark(sampleParameters).filled(
      sampleBindings(["x": "a`", "y": "`` b", "z": "``"]))
    #expect(try readByGitHub(filled).all("code").map(\.rawText) == ["a``` b-``"])
  }

  private func written(_ content: String, inTable: Bool = false) -> String {
    var output: [UInt8] = []
    CommonMarkCode.append(Array(content.utf8), inTable: inTable, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
