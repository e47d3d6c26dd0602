import RunsheetModel
import Testing

@Suite("Days, names and values")
struct ValueTests {
  @Test(
    "A day that is not in the calendar is no day",
    arguments: ["2026-02-30", "2025-02-29", "2026-13-01", "2026-1-1", "today", ""])
  func impossibleDays(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(
    "A moment falls on its day in UTC",
    arguments: [
      (0, "1970-01-01"), (86_399, "1970-01-01"), (86_400, "1970-01-02"), (951_782_400, "2000-02-29"),
      (1_795_305_600, "2026-11-22"), (4_107_542_399, "2100-02-28"), (4_107_542_400, "2100-03-01"),
    ])
  func momentsFallOnDays(seconds: Int, day: String) {
    #expect(Day(secondsSince1970: seconds).description == day)
    #expect(Day(day)?.description == day)
  }

  @Test(
    "A misspelt name gets the name that was meant",
    arguments: [
      ("comand", "command"), ("sharepiont", "sharepoint"), ("onedriv", "onedrive"), ("xyzzy", nil),
      ("Command", "command"),
    ])
  func suggestions(name: String, expected: String?) {
    #expect(suggestion(for: name, among: ["command", "sharepoint", "onedrive", "when"]) == expected)
  }

  @Test(
    "A value that cannot stand on a page is refused with a reason",
    arguments: [
      (Parameter.Kind.text, "two\nlines", "control character"), (.text, "tab\there", "control character"),
      (.text, "\u{7}", "control character"),
      (.text, String(repeating: "x", count: 1_001), "1001 characters long"),
      (.text, "a\u{2028}b", "line separator"), (.text, "\u{FFFE}", "no character"),
      (.domain, "no spaces.com x", "not a domain"), (.domain, "contoso", "not a domain"),
      (.domain, "-a.com", "not a domain"), (.login, "backup.user", "not a login"),
      (.login, "a b@c.com", "not a login"),
    ])
  func refusedValues(kind: Parameter.Kind, value: String, reason: String) throws {
    #expect(try #require(parameter(kind).problem(with: value)).contains(reason))
  }

  @Test(
    "A value of the right form is taken",
    arguments: [
      (Parameter.Kind.text, "{{tenant.name}} <b>`|` 1. x"), (.domain, "contoso.onmicrosoft.com"),
      (.domain, "müller.example"),
      (.login, "backup.user@contoso.com"), (.text, "\u{202E}right to left"),
    ])
  func takenValues(kind: Parameter.Kind, value: String) {
    #expect(parameter(kind).problem(with: value) == nil)
  }

  @Test("A value that is only white space is missing, and a default with a missing part is missing too")
  func missingValues() {
    let parameters = [
      parameter(id: "a"), parameter(id: "b", fallback: [.literal("x-"), .slot("a")]),
      parameter(id: "c", fallback: [.literal(" y ")]),
    ]
    let provider = Provider(values: [:])
    #expect(
      Bindings(parameters, of: nil, provider: provider, values: ["a": " \u{a0} "]).values == [nil, nil, "y"])
    #expect(
      Bindings(parameters, of: nil, provider: provider, values: ["a": " 1 "]).values == ["1", "x-1", "y"])
  }

  @Test(
    "A value that nobody can see is missing", arguments: ["\u{200B}", "\u{2060}\u{FEFF}", " \u{200B} \u{a0}"])
  func invisibleValues(value: String) {
    #expect(Bindings.present(value) == nil)
  }

  @Test("A value of one character that is made of many marks is too long")
  func manyMarks() {
    #expect(parameter(.text).problem(with: "a" + String(repeating: "\u{301}", count: 1_000)) != nil)
  }

  @Test("The tenant's value comes before the provider's, and that before the procedure's default")
  func precedence() {
    let parameters = [parameter(id: "a", fallback: [.literal("default")])]
    let provider = Provider(values: ["a": Text([.literal("provider")], at: Place(file: ""))])
    let silent = Provider(values: [:])
    #expect(Bindings(parameters, of: nil, provider: silent, values: [:]).values == ["default"])
    #expect(Bindings(parameters, of: nil, provider: provider, values: [:]).values == ["provider"])
    #expect(Bindings(parameters, of: nil, provider: provider, values: ["a": "{{b}}"]).values == ["{{b}}"])
  }

  private func parameter(_ kind: Parameter.Kind = .text, id: String = "x", fallback: [Text.Fragment]? = nil)
    -> Parameter
  {
    Parameter(
      id: id, label: id, kind: kind, help: nil, fallback: fallback.map { Text($0, at: Place(file: "")) },
      place: Place(file: ""))
  }
}
