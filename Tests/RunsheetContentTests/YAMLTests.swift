import RunsheetContent
import RunsheetModel
import Testing

@Suite("What is not YAML is refused at its place, in plain words")
struct YAMLTests {
  @Test(
    "Problems of the syntax are said in plain words",
    arguments: [
      ("title: x\n«\tsummary: y\n", "tab"),
      ("title: «\"x\nsummary: y\n", "never closed"),
      ("title: «'it''s\nsummary: y\n", "never closed"),
      ("title: Before you start«: read\n", "“:” followed by a space"),
      ("title: x\nsummary: y\n«title: z\n", "“title” stands twice"),
      ("title: «*Bold* words\n", "begins with “*”"),
      ("title: «**Bold** words\n", "begins with “*”"),
      ("title: «@home\n", "cannot begin with “@”"),
      ("title: «`code`\n", "cannot begin with “`”"),
      ("title: \"a «\\d b\"\n", "backslash"),
      ("title: x\n«summary\nrevision: y\n", "no key"),
      ("phases: «[a, b\ntitle: x\n", "not closed"),
      ("summary: «{{tenant.name}}\n", "begins with “{{”"),
      ("summary: {{tenant.name}} «goes on\n", "does not fit"),
      ("title: «!x\n", "“!”"),
      ("title: «!x!>y\n", "“!”"),
      ("title: | «x\n", "next line"),
      ("«%x y\n", "“%”"),
      ("title: «? what\n", "“? ”"),
      ("title: «&sons Sons\n", "“&”"),
      ("title: a«\u{7}b\n", "U+0007"),
      ("title: a«\u{2028}b\n", "U+2028"),
      ("«{[a]: b}\n", "A key must be a text"),
    ])
  func problemsOfSyntax(marked: String, words: String) {
    let diagnostics = expectProblems(.invalidYAML, in: marked)
    #expect(diagnostics.first?.message.contains(words) == true, "\(diagnostics)")
  }

  @Test("An empty file is reported as a whole", arguments: ["", "\n\n", "# only a comment\n", "\u{FEFF}"])
  func emptyFile(text: String) {
    let (_, diagnostics) = SourceText(text, file: "x.yaml").procedure()
    #expect(diagnostics.map(\.place.description) == ["x.yaml"])
    #expect(diagnostics.map(\.kind) == [.missingContent])
  }

  @Test("A second document in a procedure's file is reported")
  func secondDocument() {
    expectProblems(.invalidYAML, in: smallestProcedure + "---\n«title: x\n")
  }

  @Test("A byte order mark and line ends of Windows change nothing")
  func byteOrderMark() throws {
    let text = "\u{FEFF}" + smallestProcedure.split(separator: "\n").joined(separator: "\r\n")
    #expect(try procedure(text).title == "Setting up")
    expectProblems(.unknownKey, in: "# a comment\r\n«titel: x\r\n" + smallestProcedure)
  }

  @Test(
    "An alias is refused before YAML is read, in whatever place it stands",
    arguments: [
      bomb(of: "[%, %, %, %, %, %, %, %]"), bomb(of: "{? % : x, ? [%] : y}"), bomb(of: "{all: [%, %]}"),
    ])
  func aliasBomb(text: String) {
    #expect(text.utf8.count < 1_200)
    let clock = ContinuousClock()
    let time = clock.measure {
      expectProblems(.invalidYAML, in: text)
    }
    #expect(time < .milliseconds(500))
  }

  private static func bomb(of shape: String) -> String {
    var lines = ["a0: «&a0 lol"]
    for level in 1...12 {
      let value = shape.split(separator: "%", omittingEmptySubsequences: false).joined(
        separator: "*a\(level - 1)")
      lines.append("a\(level): &a\(level) \(value)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(
    "Ampersands and asterisks in text are no anchors",
    arguments: ["AT&T and *T*", "Tom & Jerry, **Tom**", "R&D *D*", "a *name* and x&name"])
  func ampersands(text: String) throws {
    #expect(try procedure(smallestProcedure + "overview: [{id: a, text: '\(text)'}]").overview.count == 1)
  }

  @Test("Deep nesting is refused, not followed", arguments: ["[", "{", "- ", "? "])
  func deepNesting(opening: String) {
    let text = String(repeating: opening, count: 100_000)
    let (_, diagnostics) = SourceText(text, file: "x.yaml").procedure()
    #expect(diagnostics.map(\.kind) == [.invalidYAML])
  }
}
