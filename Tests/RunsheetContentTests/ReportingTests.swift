import Foundation
import RunsheetContent
import RunsheetModel
import Testing

@Suite("Diagnostics are told to people, to programs and to workflows")
struct ReportingTests {
  private let misspelt = Diagnostic(
    .unknownKey, at: Place(file: "Content/Tenants/a.yaml", line: 2, column: 1, length: 6),
    "No key “domian”: 50%, no.",
    help: "Did you mean “domain”?",
    notes: [Diagnostic.Note(at: Place(file: "Content/b.yaml", line: 1), "It stands here too.")],
    replacement: Diagnostic.Replacement(
      of: Place(file: "Content/Tenants/a.yaml", line: 2, column: 1, length: 6), with: "domain"))
  private let missing = Diagnostic(
    .missingContent, severity: .warning, at: Place(file: "Content/a,b:c"), "There is \"none\".\u{1B}")

  private var files: SourceFiles {
    var files = SourceFiles()
    files.add(SourceText("name: A\ndomian: b\n", file: "Content/Tenants/a.yaml"))
    files.add(SourceText("first line\n", file: "Content/b.yaml"))
    return files
  }

  @Test("People see the line, the marks, the notes and what to do")
  func plain() {
    #expect(
      PlainDiagnostics(quoting: files).text(of: [misspelt, missing])
        == """
        Content/Tenants/a.yaml:2:1: error: No key “domian”: 50%, no. [unknown-key]
          2 | domian: b
            | ^^^^^^
          Content/b.yaml:1: note: It stands here too.
          1 | first line
          help: Did you mean “domain”?
        Content/a,b:c: warning: There is "none".<U+001B> [missing-content]

        """.replacing("<U+001B>", with: "␛"))
  }

  @Test("Colors only add to what is written")
  func colors() {
    let colored = PlainDiagnostics(quoting: files, isColored: true).text(of: [misspelt])
    #expect(colored.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(
      colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == PlainDiagnostics(quoting: files).text(of: [misspelt])
    )
  }

  @Test("Programs get one object, in which nothing is left out")
  func json() throws {
    let text = JSONDiagnostics().text(of: [misspelt, missing])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["version"] as? Int == 1)
    #expect(object["errors"] as? Int == 1)
    #expect(object["warnings"] as? Int == 1)
    let found = try #require(object["diagnostics"] as? [[String: Any]])
    #expect(found.map { $0["id"] as? String } == ["unknown-key", "missing-content"])
    #expect(found.map { $0["severity"] as? String } == ["error", "warning"])
    #expect(found.map { $0["line"] as? Int } == [2, nil])
    #expect(found.map { $0["endColumn"] as? Int } == [7, nil])
    #expect(found[1]["message"] as? String == "There is \"none\".\u{1B}")
    #expect((found[0]["replacement"] as? [String: Any])?["text"] as? String == "domain")
    #expect((found[0]["notes"] as? [[String: Any]])?.first?["line"] as? Int == 1)
  }

  @Test("Programs get an object without problems too")
  func noProblems() {
    #expect(JSONDiagnostics().text(of: []).contains("\"diagnostics\": []"))
  }

  @Test("Workflows get a command for each, in one line, with its signs escaped")
  func github() {
    let text = GitHubDiagnostics(folder: "./clients/").text(of: [misspelt, missing])
    #expect(
      text == """
        ::error file=clients/Content/Tenants/a.yaml,line=2,endLine=2,col=1,endColumn=6,title=unknown-key::No key “domian”: \
        50%25, no.%0AContent/b.yaml:1: It stands here too.%0ADid you mean “domain”?
        ::warning file=clients/Content/a%2Cb%3Ac,title=missing-content::There is "none".␛

        """)
  }
}
