import RunsheetContent
import RunsheetModel
import Testing

@Suite("Values are taken as they are written, or reported")
struct ValueTests {
  @Test(
    "Unquoted words that YAML retypes stay words",
    arguments: ["no", "Yes", "null", "1.0", "0x10", "2026-02-03", "NaN"])
  func norway(word: String) throws {
    let facts =
      "facts: [{id: land, kind: one, question: Q, if: a, if-not: b, values: [{id: no, label: \(word)}]}]\n"
    let value = try #require(try procedure(smallestProcedure + facts).space.facts.first?.values.first)
    #expect(value.id == "no")
    #expect(value.label == word)
    #expect(value.phrase == word)
  }

  @Test(
    "A key without a value is reported, also one that may be absent",
    arguments: [
      "«language:\n", "«language: ~\n", "«language: ''\n", "«language: \u{A0}\n", "«overview:\n",
      "overview:\n  -«\n",
    ])
  func noValue(line: String) {
    expectProblems(.wrongType, in: line + smallestProcedure)
  }

  @Test(
    "A value of the wrong type is reported",
    arguments: [
      "overview: «text\n", "overview: «{a: b}\n", "overview: [«text]\n", "language: «[en]\n", "roles: «[]\n",

    ])
  func wrongType(line: String) {
    expectProblems(.wrongType, in: line + smallestProcedure)
  }

  @Test(
    "A value that cannot be is reported",
    arguments: [
      "language: «german!\n", "portals: [{id: a, title: A, address: «http://a.example}]\n",
      "portals: [{id: a, title: A, address: «https:///x}]\n",
      "portals: [{id: a, title: A, address: «'https://a b'}]\n",
      "portals: [{id: a, title: A, address: «'https://user@a.example/'}]\n",
      "portals: [{id: a, title: A, address: 'https://a.example', tenant-address: 'https://«{{tenant.domain}}/'}]\n",
      "portals: [{id: a, title: A, address: 'https://a.example', tenant-address: 'https://a.example«{{tenant.domain}}/'}]\n",
      "portals: [{id: a, title: A, address: 'https://a.example', tenant-address: «'{{tenant.domain}}/'}]\n",
      "overview: [{id: a, kind: «hint, text: x}]\n", "overview: [{id: a, text: \"a«\\x07b\"}]\n",
      "scenarios: [{facts: {}, id: a, title: \"a«\\nb\"}]\n",
      "scenarios: [{facts: {}, id: a, title: \"a«\\tb\"}]\n",
      "parameters: [{id: a, label: A, type: domain, default: «nothing}]\n",
      "overview: [{id: a, text: x, when: «{}}]\n", "overview: [{id: a, text: x, when: {any: «[]}}]\n",
    ])
  func invalidValue(line: String) {
    expectProblems(.invalidValue, in: line + smallestProcedure)
  }

  @Test(
    "A language is a tag of BCP 47",
    arguments: [
      "en", "de-AT", "es-419", "zh-Hant-TW", "sr-Latn-RS", "de-CH-1996", "sl-rozaj-biske", "zh-yue",
      "zh-min-nan-TW", "ast",
      "de-DE-u-co-phonebk", "en-a-myext-b-another", "en-x-private", "az-Arab-x-AZE-derbend", "abcdefgh",
      "EN-us",
    ])
  func language(tag: String) throws {
    #expect(try procedure("language: \(tag)\n" + smallestProcedure).language == tag)
  }

  @Test(
    "What is no tag of BCP 47 is refused",
    arguments: [
      "en-1", "e", "en-", "-en", "en_US", "en--US", "abcdefghi", "en-USAX-GB-1", "de-1996-1996", "en-a",
      "en-a-bb-a-cc", "en-x",
      "x-only", "i-klingon", "en-GB-oed", "e1", "1en", "en-US-GB", "de-toolongsubtag", "ën", "en-Latn-Cyrl",
    ])
  func noLanguage(tag: String) {
    let told = expectProblems(.invalidValue, in: "language: «\(tag)\n" + smallestProcedure)
    #expect(told.first?.help?.contains("de-AT") == true)
  }

  @Test("A wait lasts a minute at least and a year at most", arguments: [1, 527_040])
  func wait(minutes: Int) throws {
    let step = try procedure(waiting("\(minutes)")).phases[0].steps[0]
    #expect(step.wait?.minutes == minutes)
  }

  @Test(
    "A wait of other lengths is refused",
    arguments: ["0", "-5", "527041", "9000000000", "1e3", "9223372036854775808", "ten"])
  func noWait(minutes: String) {
    let told = expectProblems(.invalidValue, in: waiting("«\(minutes)"))
    #expect(told.first?.message.contains("from 1 to 527040") == true)
  }

  /// A procedure of a step with a wait.
  private func waiting(_ minutes: String) -> String {
    """
    title: T
    summary: S
    revision: 2026-02-03
    phases:
      - id: a
        title: A
        steps:
          - id: b
            command: Make sure of the tenant.
            confirms: tenant
            wait: {minutes: \(minutes), text: Until it shows.}

    """
  }

  @Test("A sentence is one paragraph")
  func paragraphs() {
    expectProblems(
      .invalidValue,
      in: "summary: «|\n  One.\n\n  Two.\n"
        + smallestProcedure.split(separator: "\n").filter { !$0.hasPrefix("summary") }
        .joined(separator: "\n"))
  }

  @Test("A text longer than a page is refused")
  func longText() {
    let text = String(repeating: "long ", count: 4_001)
    expectProblems(.invalidValue, in: "overview: [{id: a, text: «'\(text)x'}]\n" + smallestProcedure)
  }

  @Test(
    "A day that does not exist is told from what is no day",
    arguments: [
      ("2026-02-30", "There is no day 2026-02-30 in the calendar."), ("3.2.2026", "“3.2.2026” is not a day."),
    ])
  func days(day: String, message: String) {
    let text = smallestProcedure.split(separator: "\n").map { line in
      line.hasPrefix("revision") ? "revision: «\(day)" : String(line)
    }
    let diagnostics = expectProblems(.invalidValue, in: text.joined(separator: "\n"))
    #expect(diagnostics.first?.message == message)
  }

  @Test(
    "A malformed id is reported with the right one, where that is clear",
    arguments: [
      ("Admin", "“admin”"), ("a_b", "lower-case"), ("-a", "lower-case"), ("a--b", "lower-case"),
      ("ä", "lower-case"),
      (String(repeating: "a", count: 64), "63"),
    ])
  func malformedID(id: String, help: String) {
    let diagnostics = expectProblems(
      .invalidID, in: "scenarios: [{facts: {}, id: «\(id), title: A}]\n" + smallestProcedure)
    #expect(diagnostics.first?.help?.contains(help) == true)
  }

  @Test("The file's name of a procedure must be an id")
  func fileName() {
    let (_, diagnostics) = SourceText(smallestProcedure, file: "Content/Procedures/Set Up.yaml").procedure()
    #expect(diagnostics.map(\.kind) == [.invalidID])
    #expect(diagnostics.map(\.place.description) == ["Content/Procedures/Set Up.yaml"])
  }

  @Test("Missing keys are reported at what lacks them, all in one run")
  func missingKeys() {
    let diagnostics = expectProblems(
      .missingKey, .missingKey, in: "««" + smallestProcedure.dropFirst(18 + 25).description)
    #expect(diagnostics.map(\.message) == ["The key “title” is missing.", "The key “summary” is missing."])
  }

  @Test("An unknown key is reported with the one that was meant")
  func unknownKey() {
    let diagnostics = expectProblems(.unknownKey, in: smallestProcedure + "«phase: []\n")
    #expect(diagnostics.first?.help == "Did you mean “phases”?")
    let other = expectProblems(
      .unknownKey, in: smallestProcedure + "overview: [{id: a, text: x, «colour: red}]\n")
    #expect(other.first?.help == "The keys here are: id, kind, when, text.")
  }

  @Test("A misspelt key by which a mapping is told from another is one problem")
  func misspeltKind() {
    let diagnostics = expectProblems(
      .unknownKey, in: smallestProcedure + "        undo: {«non: It stays as it is.}\n")
    #expect(diagnostics.first?.replacement?.text == "none")
  }

  @Test("No control character of a file reaches a message")
  func controlCharacters() {
    let text = smallestProcedure + "scenarios: [{facts: {}, id: \"a\\e[31m\", title: T, \"b\\a\": c}]\n"
    let (_, diagnostics) = SourceText(text, file: "x.yaml").procedure()
    #expect(diagnostics.map(\.kind) == [.invalidValue, .unknownKey])
    #expect(diagnostics.allSatisfy { !"\($0)".contains("\u{1B}") && !$0.message.contains("\u{7}") })
  }

  @Test(
    "A key that looks like a secret has a sentence of its own",
    arguments: [
      "password", "apiKey", "api-key", "API_KEY", "pwd", "client-secret", "token", "user.password", "passwd",
      "password.of.user",
    ])
  func secrets(key: String) {
    let unknown = expectProblems(.unknownKey, in: smallestProcedure + "«\(key): hunter2\n")
    #expect(unknown.first?.help?.contains("keeps no secrets") == true)
  }

  @Test("A parameter cannot be a secret, but the place where one is kept")
  func secretParameter() throws {
    expectProblems(.invalidID, in: smallestProcedure + "parameters: [{id: «user.password, label: A}]\n")
    let kept = smallestProcedure + "parameters: [{id: password.location, label: A}]\n"
    #expect(try procedure(kept).parameters.last?.id == "password.location")
  }
}
