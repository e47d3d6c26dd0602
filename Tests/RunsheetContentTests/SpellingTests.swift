import RunsheetBasics
import RunsheetContent
import RunsheetModel
import TestSupport
import Testing

/// What editors, keyboards and other programs put into files, and nobody means.
@Suite struct `What was probably not meant` {
  /// The problems of a procedure whose one step has some keys.
  private func problems(_ step: String) -> [String] {
    let text = smallestProcedure.replacing(/command: .+/) { _ in step }
    #expect(text != smallestProcedure, "the procedure has a command to replace")
    return SourceText(text, file: "p.yaml").procedure().diagnostics.map {
      "\($0.severity.rawValue) \($0.kind.rawValue): \($0.message) \($0.help ?? "")"
    }
  }

  private static let single = "Write the text in single quotes"

  @Test(arguments: [
    #"command: "Save it in `D:\new\temp`.""#, #"command: "Type `C:\temp`.""#, #"command: "a\x1bb""#,
    #"command: "a\u0007b""#, #"command: "a\Nb""#, #"command: "Open `C:\Users\x`.""#,
    #"command: "Open `C:\Program Files`.""#, #"command: "Open `D:\x41bc`.""#, #"command: "Open `C:\/x`.""#,
    #"command: "Open `C:\ foo`.""#, #"command: "Adatum\_Corp""#, #"command: "Open `C:\xampp`.""#,
    #"command: "`\\server\share`""#,
    #"{command: a, result: "In `D:\new`."}"#, #"{command: a, info: "In `D:\temp`."}"#,
  ])
  func `is an escape in double quotes, which single quotes avoid`(step: String) {
    let told = problems(
      step.hasPrefix("{") ? String(step.dropFirst().dropLast()).replacing(", ", with: "\n        ") : step)
    #expect(told.contains { $0.hasPrefix("error") && $0.contains(Self.single) }, "\(told)")
  }

  @Test(arguments: [
    #"command: 'Save it in `D:\new\temp`.'"#, #"command: "Save it in `D:\\new\\temp`.""#,
    #"command: Save it in `D:\new`."#,
    #"command: "Write \"yes\".""#, #"command: "caf\u00e9""#,
  ])
  func `is no escape where the backslash stands for itself`(step: String) {
    #expect(!problems(step).contains { $0.hasPrefix("error") }, "\(problems(step))")
  }

  @Test(arguments: ["name: \"Contoso\\tLtd\"", "name: C\nvalues: {user.login: \"a\\n@c.example\"}"])
  func `is an escape in a client's values too`(tenant: String) {
    let loaded = ProjectSources(
      provider: SourceText("name: MSP\n", file: "Content/provider.yaml"),
      procedures: [SourceText(smallestProcedure, file: "Content/Procedures/p.yaml")],
      tenants: [SourceText(tenant, file: "Content/Tenants/c.yaml")]
    ).read()
    #expect(loaded.diagnostics.contains { $0.help?.contains(Self.single) == true }, "\(loaded.diagnostics)")
  }

  @Test(arguments: [
    ("command: Enter it into ticket #4711 of the form.", "#4711 of the form."),
    ("command: Enter it\n          into ticket #4711.", "#4711."),
    ("command: See channel #general", "#general"),
    ("command: Ring the bell #Tür", "#Tür"),
    ("command: Enter it into ticket #{{tenant.name}}.", "#{{tenant.name}}."),
    ("command: Enter it into ticket #`4711` of the form.", "#`4711` of the form."),
    ("command: The key #**1** is it.", "#**1** is it."),
    ("command: See #_general_", "#_general_"),
  ])
  func `is a text that ends before a number sign`(step: String, rest: String) {
    let told = problems(step)
    #expect(told.contains { $0.hasPrefix("warning cut-text") && $0.contains("“\(rest)”") }, "\(told)")
  }

  @Test(arguments: [
    "command: Enter it. # as the form says", "command: 'Enter it into ticket #4711.'",
    "command: Enter C#7 and a#b.",
    "command: \"Enter it.\" #4711", "command: Enter it. #", "command: Enter it. ## later",
    "command: Enter it. #-----",
  ])
  func `is no comment that begins like one, and no sign within a word`(step: String) {
    #expect(!problems(step).contains { $0.contains("cut-text") }, "\(problems(step))")
  }

  @Test func `is a client's value that a comment takes whole`() {
    let loaded = ProjectSources(
      provider: SourceText("name: MSP\n", file: "Content/provider.yaml"),
      procedures: [SourceText(smallestProcedure, file: "Content/Procedures/p.yaml")],
      tenants: [SourceText("name: C\ndomain: #4 Room\n", file: "Content/Tenants/c.yaml")]
    ).read()
    #expect(
      loaded.diagnostics.contains { $0.kind == .cutText && $0.place.description.hasSuffix("2:9") },
      "\(loaded.diagnostics)")
  }

  @Test(arguments: [
    "steps:\n  - id: a\n    command: Enter it into\n      ticket #4711 of\n      the form.\n",
    "a: {id: b, default: Room #4}\n",
    "a: [one, two #3]\n",
  ])
  func `is a comment that ends a text in its middle, which is named in place of what it leads to`(
    text: String
  ) {
    let told = SourceText(text, file: "p.yaml").procedure().diagnostics
    #expect(told.first?.message.contains("for a comment") == true, "\(told)")
    #expect(told.first?.help?.contains("quotes") == true)
  }

  @Test func `is a value that a comment takes whole`() {
    let told = problems("command: #4711")
    #expect(told.contains { $0.contains("“#4711”") }, "\(told)")
  }

  @Test(arguments: [
    ("a\n\u{A0}\u{A0}b: c", "2:1", "U+00A0"), ("a:\n  \u{A0}b: c", "2:3", "U+00A0"),
    ("a:\n\u{3000}b: c", "2:1", "U+3000"),
    ("a: b\nc:\u{A0}d\ne: f", "2:3", "U+00A0"), ("a:\n  -\u{A0}b: x\n  - c: y", "2:4", "U+00A0"),
    ("a:\n  -\u{A0}b\n  -\u{A0}c", "2:4", "U+00A0"), ("a:\n  - \u{A0}b", "2:5", "U+00A0"),
    ("a:\n  - -\u{2003}b", "2:6", "U+2003"), ("a:\n\u{200B}  b: c", "2:1", "U+200B"),
    ("a:\n  \u{FEFF}b: c", "2:3", "U+FEFF"),
  ])
  func `is a space that YAML does not know, with its place and its name`(
    text: String, place: String, name: String
  ) {
    let told = SourceText(text, file: "p.yaml").procedure().diagnostics
    #expect(
      told.contains { $0.place.description == "p.yaml:\(place)" && $0.message.contains(name) }, "\(told)")
  }

  @Test(arguments: [
    ("a\u{200B}b", "U+200B"), ("a\u{AD}b", "U+00AD"), ("\u{202E}a", "U+202E"), ("a\u{2066}b", "U+2066"),
    ("a\u{200D}b", "U+200D"), ("a\u{200C}", "U+200C"), ("a\u{FE0F}", "U+FE0F"), ("a\u{3164}b", "U+3164"),
    ("a\u{2060}b", "U+2060"), ("\u{E0041}", "U+E0041"), ("a\u{200E}b", "U+200E"),
  ])
  func `is a character that nobody sees`(text: String, name: String) {
    #expect(text.firstInvisible?.codePoint == name)
    let login = Parameter(
      id: "l", label: "L", kind: .login, help: nil, fallback: nil, place: Place(file: "t"))
    let domain = Parameter(
      id: "d", label: "D", kind: .domain, help: nil, fallback: nil, place: Place(file: "t"))
    #expect(login.problem(with: "\(text)x@c.example")?.contains(name) == true)
    #expect(domain.problem(with: "\(text)x.example")?.contains(name) == true)
  }

  /// Persian, Sinhala, Hindi, a family, a rainbow flag, Scotland's flag, a key, a heart, a Mongolian form, Thai, Japanese.
  @Test(arguments: [
    "می‌خواهم", "ශ්‍රී", "क्‍ष", "👨‍👩‍👧", "🏳️‍🌈", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "❤️", "ᠠ᠋", "ภาษาไทย", "葛󠄀城", "Müller & Söhne", "a\u{A0}b",
  ])
  func `is no joiner or selector that a script or a picture needs`(text: String) {
    #expect(text.firstInvisible == nil, "\(text.firstInvisible?.codePoint ?? "")")
  }

  @Test func `is warned of in a client's values, with the place`() {
    let loaded = ProjectSources(
      provider: SourceText("name: MSP\n", file: "Content/provider.yaml"),
      procedures: [SourceText(smallestProcedure, file: "Content/Procedures/p.yaml")],
      tenants: [SourceText("name: Con\u{200B}toso\ndomain: c.example\n", file: "Content/Tenants/c.yaml")],
      tables: [
        TableSource(
          "id,name,domain\nt,MÃ¼ller,t.example\nu,Soft\u{AD}ware,u.example\n", file: "Content/Tenants/t.csv")
      ]
    ).read()
    #expect(
      loaded.diagnostics.map { "\($0.place) \($0.severity.rawValue) \($0.kind.rawValue)" }.sorted() == [
        "Content/Tenants/c.yaml:1:10 warning hidden-character",
        "Content/Tenants/t.csv:2:3 warning misdecoded-text",
        "Content/Tenants/t.csv:3:3 warning hidden-character",
      ], "\(loaded.diagnostics)")
    #expect(loaded.project != nil)
  }

  @Test(arguments: [
    ("name,domain\nMÃ¼ller,m.example\nOK,o.example\n", "“Müller” is probably meant"),
    ("name,domain\nM√ºller,m.example\nOK,o.example\n", "“Müller” is probably meant"),
    ("name,domain\nM├╝ller,m.example\nOK,o.example\n", "“Müller” is probably meant"),
    ("name,domain\nFran├ºois,m.example\nOK,o.example\n", "“François” is probably meant"),
    ("name,domain\nO‚ÄôBrien,m.example\nOK,o.example\n", "“O’Brien” is probably meant"),
    ("name,domain\nOΓÇÖBrien,m.example\nOK,o.example\n", "“O’Brien” is probably meant"),
    ("name,domain\nM\u{81}ller,m.example\nOK,o.example\n", "holds U+0081"),
    ("name,domain\nM\u{FFFD}ller,m.example\nOK,o.example\n", "letters that are lost"),
    ("name,domain\nEnterpriseâ„¢,m.example\nOK,o.example\n", "“Enterprise™” is probably meant"),
  ])
  func `is a wrongly decoded name, of which no id is made`(list: String, says: String) throws {
    let plan = ImportPlan(
      ImportSources(list: TableSource(list, file: "list.csv"), previous: nil, tables: [], documents: []),
      format: .csv, mappings: [], removesGone: false)
    #expect(plan.added.map(\.id) == ["ok"])
    #expect(plan.skipped == 1)
    #expect(
      plan.diagnostics.contains { $0.severity == .warning && $0.message.contains(says) },
      "\(plan.diagnostics)")
  }

  /// What YAML makes one line of, though it was meant as several.
  @Test(arguments: [
    ("text: >\n      Steps:\n      «- one\n      - two", "joins this line"),
    ("text: Values\n      «| a | b |\n      |---|---|", "joins this line"),
    ("text: >\n      Run\n      «```\n      x\n      ```", "joins this line"),
    ("text: \"a\n      «1. b\"", "joins this line"),
    ("text: Path «C:\\new is no escape.", ""), ("text: A text\n      that goes - so - on.", ""),
    ("text: |\n      Steps:\n\n      - one\n      - two", ""),
    ("text: >\n      One.\n\n      Two, and\n      three.", ""),
    ("text: \"Path C:«\\nets there.\"", "is a line break"),
    ("text: \"Path `D:«\\new` there.\"", "is a line break"),
    ("text: \"Path `x«\\names` there.\"", "is a line break"),
    ("text: \"One.\\nTwo.\"", ""),
  ])
  func `is a line of its own that YAML takes for none`(text: String, says: String) {
    let marked = smallestProcedure + "overview:\n  - id: a\n    \(text)\n"
    let (_, diagnostics) = SourceText(marked.replacing("«", with: ""), file: "p.yaml").procedure()
    guard !says.isEmpty else {
      #expect(diagnostics.isEmpty, "\(diagnostics)")
      return
    }
    #expect(diagnostics.count == 1 && diagnostics[0].message.contains(says), "\(diagnostics)")
    guard let mark = marked.firstIndex(of: "«"), let place = diagnostics.first?.place else { return }
    let before = marked[..<mark].split(separator: "\n", omittingEmptySubsequences: false)
    #expect(place.line == before.count && place.column == (before.last?.count ?? 0) + 1)
  }

  @Test(arguments: [
    ("text: \"Don't save in D:\\temp.\"", "Write the backslash twice."),
    ("info： x", "The colon behind this key is U+FF1A"),
    ("text: x\n\u{A0}\n  - id: b", "This line seems empty, and holds U+00A0"),
    ("text: Contoso\u{92}s", "U+0092 stands here, which is a letter or a sign in another encoding"),
  ])
  func `is told by its real cause, with a mend that is safe`(text: String, says: String) {
    let (_, diagnostics) = SourceText(
      smallestProcedure + "overview:\n  - id: a\n    \(text)\n", file: "p.yaml"
    ).procedure()
    #expect(
      diagnostics.contains { $0.message.contains(says) || $0.help?.contains(says) == true }, "\(diagnostics)")
  }

  @Test(arguments: [
    ">\n              Get-User x\n              «Get-Mailbox y", "Get-User x\n              «Get-Mailbox y",
  ])
  func `is a script of which YAML makes one command`(script: String) {
    let marked =
      smallestProcedure.replacing(
        "phases:",
        with: "portals: [{id: m, title: M, address: \"https://m.example\", connect: Get-Context}]\nphases:")
        + """
              - id: run
                command: Run it.
                automation:
                  portal: m
                  source: vendor
                  verified: 2026-02-03
                  powershell: \(script)

        """
    let (_, diagnostics) = SourceText(marked.replacing("«", with: ""), file: "p.yaml").procedure()
    let told = diagnostics.filter { $0.message == "YAML joins this line of the script to the one before it." }
    #expect(told.count == 1 && told.first?.severity == .error, "\(diagnostics)")
  }

  @Test func `leaves no gap in the id that is made of a name`() {
    let plan = ImportPlan(
      ImportSources(
        list: TableSource("name,domain\nCon\u{200B}to\u{AD}so,m.example\n", file: "list.csv"), previous: nil,
        tables: [], documents: []), format: .csv, mappings: [], removesGone: false)
    #expect(plan.added.map(\.id) == ["contoso"])
  }

  @Test(arguments: [
    ("title: P\n", "title\u{A0}: P\n", "“title<U+00A0>”"),
    ("id: one", "id: one\u{A0}", "“one<U+00A0>” is not an id"),
    ("id: one", "id: \u{2003}one", "“<U+2003>one” is not an id"),
    ("verified: 2026-02-03", "verified: 2026-02-03\u{202F}", "“2026-02-03<U+202F>” is not a day"),
  ])
  func `is shown by its number where a name ends with a blank that is none`(
    text: String, written: String, shown: String
  ) {
    let (_, diagnostics) = SourceText(
      smallestProcedure.replacing("title: Setting up", with: "title: P").replacing(text, with: written),
      file: "p.yaml"
    ).procedure()
    #expect(diagnostics.contains { $0.message.contains(shown) }, "\(diagnostics)")
  }

  @Test(arguments: [
    ("text: Run «`one\n      two` now.", true), ("text: >\n      Run `a` and «`one\n      two` now.", true),
    ("text: \"Run «`one\n      two` now.\"", true), ("text: 'It''s «`one\n      two` now.'", true),
    ("text: Run `one` and\n      `two` now.", false),
    ("text: >\n      A lone ` sign\n      stands here.", false),
    ("text: 'A ``span `\n      of`` two'", true),
  ])
  func `is code over two lines, which YAML makes one, and is told where it begins`(
    text: String, isTold: Bool
  ) {
    let marked = smallestProcedure + "overview:\n  - id: a\n    \(text)\n"
    let written = marked.replacing("«", with: "")
    let (_, diagnostics) = SourceText(written, file: "p.yaml").procedure()
    let told = diagnostics.filter { $0.message == "Code goes over two lines, and is shown in one." }
    #expect(told.count == (isTold ? 1 : 0), "\(diagnostics)")
    guard let mark = marked.firstIndex(of: "«"), let place = told.first?.place else { return }
    let before = marked[..<mark].split(separator: "\n", omittingEmptySubsequences: false)
    #expect(place.line == before.count && place.column == (before.last?.count ?? 0) + 1)
  }
}
