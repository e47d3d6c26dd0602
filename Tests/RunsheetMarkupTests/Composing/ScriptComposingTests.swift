import RunsheetModel
import TestSupport
import Testing

@testable import RunsheetMarkup

@Suite("A script is one statement that stops where something is missing")
struct ScriptComposingTests {
  private typealias F = SampleFacts

  private func script(
    _ parts: Automation.Part..., facts: Facts = .undecided, values: [Parameter.ID: String] = [:]
  ) throws -> (html: String, markdown: String) {
    let automation = try Automation(
      condition: .offersPowerShell, info: nil, portal: "admin", parts: parts,
      evidence: Evidence(source: "vendor", verified: #require(Day("2026-01-01"))),
      place: Place(file: "sample.yaml"))
    let step = sampleStep("a").with(.automation(automation))
    let runbook = try SampleRunbook(samplePhase(step), facts: facts, values: values)
    let details = try #require(runbook.html.all("details", class: "automation").first)
    let markdown = try readByGitHub(Array(runbook.markdown.utf8))
    return (
      try #require(details.all("pre").first).rawText, try #require(markdown.all("pre").first).rawText
    )
  }

  @Test("With all values it is the author's lines, as one statement, the same in HTML and Markdown")
  func complete() throws {
    let part = Automation.Part(
      condition: .always, lines: sampleText("New-It -Name {{x}}\nif ($a) {\n  Set-It {{y}}\n}"))
    let script = try script(part, values: ["x": "O'Brien ‘s", "y": "`` $(x) <b>&"])
    #expect(
      script.html == """
        & {
          $ErrorActionPreference = 'Stop'
          New-It -Name 'O''Brien ‘‘s'
          if ($a) {
            Set-It '`` $(x) <b>&'
          }
        }

        """)
    #expect(script.markdown == script.html)
  }

  @Test("A missing value stops it in its first line, and where the value belongs")
  func missing() throws {
    let part = Automation.Part(condition: .always, lines: sampleText("New-It -Name {{x}} -To {{y}}"))
    let script = try script(part, values: ["x": "1"])
    let label = sampleParametersByID["y"]?.label ?? ""
    #expect(
      script.html == """
        & {
          throw 'script-missing'
          $ErrorActionPreference = 'Stop'
          New-It -Name '1' -To $(throw '\(label)')
        }

        """)
    #expect(script.markdown == script.html)
  }

  @Test("Lines that may not apply stop it until that is decided; then they are there, or gone")
  func undecided() throws {
    let parts = [
      Automation.Part(condition: .always, lines: sampleText("Get-It")),
      Automation.Part(condition: F.mail, lines: sampleText("Add-Mail")),
    ]
    func lines(_ facts: Facts) throws -> [Substring] {
      try script(parts[0], parts[1], facts: facts).html.split(separator: "\n")
    }
    #expect(
      try lines(.undecided) == [
        "& {", "  throw 'script-undecided'", "  $ErrorActionPreference = 'Stop'", "  Get-It",
        "  # If you back up mail:", "  Add-Mail", "}",
      ])
    #expect(
      try lines(F.deciding(["mail"])) == [
        "& {", "  $ErrorActionPreference = 'Stop'", "  Get-It", "  Add-Mail", "}",
      ])
    #expect(
      try lines(F.deciding(["files"])) == ["& {", "  $ErrorActionPreference = 'Stop'", "  Get-It", "}"])
  }

  @Test("A value is one string to whoever reads PowerShell, whatever it is")
  func quoting() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<500 {
      let value =
        hostileText(using: &generator)
        + (["'", "‘", "’", "‚", "‛", "''"].randomElement(using: &generator) ?? "")
      #expect(readString(PowerShell.quoted(value)) == value)
    }
  }

  /// Reads a single-quoted string as PowerShell does; nil unless it is one and nothing else.
  private func readString(_ source: String) -> String? {
    let quotes: Set<Unicode.Scalar> = ["'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}"]
    let scalars = Array(source.unicodeScalars)
    guard let first = scalars.first, quotes.contains(first) else { return nil }
    var value = String.UnicodeScalarView()
    var index = 1
    while index < scalars.count {
      if quotes.contains(scalars[index]) {
        guard index + 1 < scalars.count else { return String(value) }
        guard quotes.contains(scalars[index + 1]) else { return nil }
        index += 1
      }
      value.append(scalars[index])
      index += 1
    }
    return nil
  }
}
