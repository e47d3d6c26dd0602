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

  /// What looks like a value of a type, and is none.
  private static let misfits: [(Parameter.Kind, [String])] = [
    (
      .guid,
      [
        "6513270e-269e-4d37-b2a7-4de452e6b43", "6513270e269e4d37b2a74de452e6b438",
        "{6513270e-269e-4d37-b2a7-4de452e6b438}", "6513270g-269e-4d37-b2a7-4de452e6b438",
        "6513270e-269e-4d37-b2a7-4de452e6b438-", "x",
      ]
    ),
    (
      .url,
      [
        "contoso.com", "ftp://contoso.com", "https://", "https:///a", "https://a b", "https://a/\"",
        "javascript:x",
        "https://user@contoso.com/", "https://contoso.com:0/", "https://contoso.com:65536",
        "https://contoso.com:",
        "https://[::1", "https://[x]/", "https://.com/", "https://contoso..com/", "https://contoso.com/{{x}}",
      ]
    ),
    (
      .ipAddress,
      [
        "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4/24", "1.2.3.", "a.b.c.d", "::1::", ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8", "12345::", "g::", "fe80::1%eth0", "::1.2.3", "1.2.3.4::",
        ":1", "1:", ":",
      ]
    ),
    (.host, ["a b", "-a", "a-", "a_b", "1.2.3.256", "10", "https://a", "a..b", "a.b.1", "host:443", "a/b"]),
    (.date, ["2026-02-30", "31.12.2026", "12/31/2026", "2026-1-1", "today"]),
    (.number, ["1,5", "1.", ".5", "--1", "+1", "1e3", "0x10", "1 000", "٣", "1.2.3", "-"]),
  ]

  private static let fitting: [(Parameter.Kind, [String])] = [
    (
      .guid,
      [
        "6513270e-269e-4d37-b2a7-4de452e6b438", "00000000-0000-0000-0000-000000000000",
        "6513270E-269E-4D37-B2A7-4DE452E6B438",
      ]
    ),
    (
      .url,
      [
        "https://portal.example.com", "http://srv01:8080/a?b=c#d", "HTTPS://Contoso.com/%20",
        "https://192.0.2.1/",
        "https://[2001:db8::1]:8443/x", "https://müller.example/ö",
      ]
    ),
    (
      .ipAddress,
      [
        "192.0.2.10", "0.0.0.0", "255.255.255.255", "::", "::1", "2001:db8::10", "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8", "::ffff:192.0.2.1", "1:2:3:4:5:6:192.0.2.1", "FE80::A",
      ]
    ),
    (.host, ["srv01", "SRV-01.contoso.com", "192.0.2.10", "2001:db8::1", "3com.example", "münchen"]),
    (.date, ["2026-12-31", "2024-02-29"]), (.number, ["0", "-5", "30", "2.5", "007"]),
  ]

  @Test("A choice is one of its options, letter for letter, and whoever writes another is told them")
  func choices() {
    let size = Parameter(
      id: "size", label: "Size", kind: .choice, options: ["small", "large"], help: nil, fallback: nil,
      place: Place(file: ""))
    #expect(size.problem(with: "large") == nil)
    #expect(size.problem(with: "Large") == "is none of its options: “small”, “large”")
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
      (.login, "a b@c.com", "not a login"), (.login, "mailto:a@c.com", "not a login"),
      (.login, "<a@c.com", "not a login"), (.login, "a;b@c.com", "not a login"),
    ] + misfits.flatMap { kind, texts in texts.map { (kind, $0, "is not ") } })
  func refusedValues(kind: Parameter.Kind, value: String, reason: String) throws {
    #expect(try #require(parameter(kind).problem(with: value)).contains(reason))
  }

  @Test(
    "A value of the right form is taken",
    arguments: [
      (Parameter.Kind.text, "{{tenant.name}} <b>`|` 1. x"), (.domain, "contoso.onmicrosoft.com"),
      (.domain, "müller.example"),
      (.login, "backup.user@contoso.com"), (.text, "\u{202E}right to left"),
    ] + fitting.flatMap { kind, texts in texts.map { (kind, $0) } })
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
