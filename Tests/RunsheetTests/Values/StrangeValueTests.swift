import RunsheetModel
import RunsheetSite
import TestSupport
import Testing

@Suite struct `A strange string as a value` {
  @Test(arguments: HostileString.all)
  func `is refused, or blank, or shown as it is with no page built otherwise`(string: HostileString) throws {
    let probe = try Probe.shared.get()
    guard let values = probe.values(string) else { return }
    let filling = probe.filling(values, of: string)
    let files = probe.files(of: string)
    #expect(Set(files.keys) == Set(probe.expected.keys))
    for (path, file) in files {
      let expected = try #require(probe.expected[path])
      let shown = try Probe.Reading(file)
      expectSame(shown.outline, expected.outline.filled(filling), path)
      expectSame(shown.text, expected.text.filled(filling).foldingWhiteSpace, path)
      let addresses = filling.map(percentEncoded)
      #expect(shown.links == expected.links.map { $0.filled(addresses) }, "\(path)")
      expectSame(shown.data, expected.data.filled(filling), path)
    }
  }

  @Test func `is refused if a page cannot show it`() {
    let text = Parameter(
      id: "x", label: "X", kind: .text, help: nil, fallback: nil, place: Place(file: "tests"))
    for string in ["a\tb", "a\nb", "a\u{0}b", "a\u{1B}b", "a\u{85}b", "a\u{2028}b", "a\u{FFFE}b"] {
      #expect(text.problem(with: string) != nil)
    }
    #expect(text.problem(with: String(repeating: "a", count: Parameter.longestValue)) == nil)
    #expect(text.problem(with: String(repeating: "a", count: Parameter.longestValue + 1)) != nil)
  }

  @Test(arguments: ["", " ", "\t ", "\u{A0}\u{2003}\n"])
  func `counts as missing if nothing is to be seen of it`(blank: String) throws {
    let probe = try Probe.shared.get()
    func page(_ value: String?) throws -> Element {
      let files = try probe.files(setting: ["tenant.administrator": value])
      return try Element.parse(try #require(files["\(ShippedRunbooks.procedure)/index.html"]).bytes)
    }
    let missing = try page(nil)
    #expect(missing.text.contains("________ (Login of the tenant's administrator)"))
    #expect(try page(blank).outline() == missing.outline())
    #expect(try page(blank).shownText == missing.shownText)
  }

  @Test func `ticks no box, whatever stands in it`() throws {
    let probe = try Probe.shared.get()
    func ticked(_ value: String) throws -> Int {
      let files = try probe.files(setting: ["tenant.name": value, "user.display-name": value])
      let page = try #require(files["\(ShippedRunbooks.procedure)/runbook.md"])
      return try readByGitHub(page.bytes).all("input").count { $0.attributes["checked"] != nil }
    }
    for value in ["[x]", "- [x] done", "[X]"] { #expect(try ticked(value) == 0) }
  }

  @Test func `in code ticks no box`() throws {
    let probe = try Probe.shared.get()
    let files = try probe.files(setting: ["role-group.name": "Group [x]"])
    let root = try readByGitHub(try #require(files["\(ShippedRunbooks.procedure)/runbook.md"]).bytes)
    // cmark-gfm takes “[x]” anywhere in a task's first line for the tick, even in code.
    #expect(root.all("input").allSatisfy { $0.attributes["checked"] == nil })
  }

  @Test func `comes from a list of many kinds`() {
    #expect(HostileString.all.count >= 100)
    #expect(HostileString.all.contains { $0.text.unicodeScalars.contains("\u{202E}") })
  }

  /// Compares letter for letter, where `==` would take a letter and an accent for an accented letter.
  private func expectSame(_ shown: String, _ expected: String, _ path: String) {
    if shown.unicodeScalars.elementsEqual(expected.unicodeScalars) { return }
    let common = zip(shown.unicodeScalars, expected.unicodeScalars).prefix { $0 == $1 }.count
    func around(_ text: String) -> String {
      String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(max(0, common - 40)).prefix(120)))
    }
    Issue.record("\(path) shows “\(around(shown))”, not “\(around(expected))”")
  }
}
