import Foundation
import TestSupport
import Testing

/// A project that is wrong in one thing, and what is to be said of it.
struct BadProject: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The files that are written over the small project; nil for one that is taken away.
  var files: [String: String?] = [:]
  /// A text of the small project's procedure, and what takes its place.
  var edit: (text: String, replacement: String)?
  /// What is done in the project's folder.
  var commands = ""
  /// The place with which the message begins.
  let place: String
  /// Pieces of the message.
  let says: [String]

  /// A project with files that are wrong.
  init(_ description: String, _ files: [String: String?], at place: String, says: String...) {
    testDescription = description
    self.files = files
    self.place = place
    self.says = says
  }

  /// A project with a procedure that is wrong in one place, in which `«` marks where that is told.
  init(_ description: String, _ text: String, to replacement: String, says: String...) throws {
    testDescription = description
    edit = (text, replacement.replacing("«", with: ""))
    let source = try String(
      contentsOf: Repository.root.appending(
        path: "Tests/RunsheetTests/Fixtures/second/\(BadProject.procedure)"),
      encoding: .utf8)
    let marked = source.replacing(text, with: replacement).split(separator: "«")[0].split(
      separator: "\n", omittingEmptySubsequences: false)
    place = "\(BadProject.procedure):\(marked.count):\((marked.last?.count ?? 0) + 1)"
    self.says = says
  }

  /// A project with files of another kind.
  init(_ description: String, doing commands: String, at place: String, says: String...) {
    testDescription = description
    self.commands = commands
    self.place = place
    self.says = says
  }

  /// A project with further lines in a text of several lines.
  private static func inBlock(_ description: String, _ lines: String, says: String) throws -> BadProject {
    let line = "            Open sessions last up to an hour.\n"
    let further = lines.split(separator: "\n", omittingEmptySubsequences: false).map { "            \($0)\n" }
    return try BadProject(
      "\(description) in a later line of a text", line,
      to: "\(line)\n            | a | b |\n\(further.joined())",
      says: says)
  }

  static let procedure = "Content/Procedures/close-account.yaml"
  private static let tenant = "Content/Tenants/wingtip.yaml"
  private static let table = "Content/Tenants/list.csv"

  static let all = [
    BadProject(
      "a tenant that is not YAML", [tenant: "name: [Wingtip"], at: "\(tenant):1:7", says: "[invalid-yaml]"),
    BadProject(
      "a tenant that is a list", [tenant: "- name: Wingtip\n"], at: "\(tenant):1:1", says: "[wrong-type]"),
    BadProject(
      "a name of the client for one procedure", [tenant: "name: W\nvalues: {close-account/tenant.name: X}\n"],
      at: "\(tenant):2:10", says: "cannot stand under “values”"),
    BadProject(
      "a domain of the client by the provider for one procedure",
      ["Content/provider.yaml": "name: P\nvalues: {close-account/tenant.domain: x.example}\n"],
      at: "Content/provider.yaml:2:10", says: "cannot stand under “values”"),
    BadProject("an empty tenant", [tenant: ""], at: tenant, says: "[missing-content]"),
    BadProject(
      "a tenant without a name", [tenant: "name: '  '\n"], at: "\(tenant):1:7", says: "[missing-key]"),
    BadProject(
      "a tenant with an unknown key", [tenant: "name: W\ndomian: w.com\n"], at: "\(tenant):2:1",
      says:
        "[unknown-key]", "domain"),
    BadProject(
      "a tenant with a domain that is none", [tenant: "name: W\ndomain: not a domain\n"],
      at: "\(tenant):2:9", says: "[invalid-value]"),
    BadProject(
      "a tenant in impossible facts", [tenant: "name: W\nfacts: {devices: [token]}\n"],
      at: "\(tenant):2:8", says: "[impossible-facts]", "laptop"),
    BadProject(
      "a tenant of an unknown scenario", [tenant: "name: W\nscenarios: [ofice]\n"], at: "\(tenant):2:13",
      says:
        "[unknown-reference]", "office"),
    BadProject(
      "a tenant with a line break in its name", [tenant: "name: \"Wing\\ntip\"\n"], at: "\(tenant):1:12",
      says:
        "name"),
    BadProject(
      "a tenant with a name of a megabyte",
      [tenant: "name: \(String(repeating: "a", count: 1 << 20))\n"], at: "\(tenant):1:7",
      says:
        "1048576 characters"),
    BadProject(
      "a tenant that leads out of the output", [tenant: "name: W\nid: ../../etc\n"], at: "\(tenant):2:5",
      says:
        "[invalid-id]"),
    BadProject(
      "a tenant called like a device", [tenant: "name: W\nid: con\n"], at: "\(tenant):2:5",
      says: "[invalid-id]"),
    BadProject(
      "a tenant called like a folder of ours", [tenant: "name: W\nid: procedures\n"], at: "\(tenant):2:5",
      says:
        "[invalid-id]"),
    BadProject(
      "a tenant's file called like a device", ["Content/Tenants/con.yaml": "name: W\n"],
      at: "Content/Tenants/con.yaml", says: "[invalid-id]"),
    BadProject(
      "two ids that differ in case only", ["Content/Tenants/Wingtip.yaml": "name: W\n"],
      at: "Content/Tenants/Wingtip.yaml", says: "[invalid-id]", "wingtip"),
    BadProject(
      "two tenants with one id", ["Content/Tenants/other.yaml": "name: W\nid: tailspin\n"],
      at: "Content/Tenants/tailspin.yaml", says: "[duplicate-id]", "tailspin"),
    BadProject(
      "a file with another ending", ["Content/Tenants/wingtip.yml": "name: W\n"],
      at: "Content/Tenants/wingtip.yml", says: "wingtip.yaml"),
    BadProject(
      "no provider", ["Content/provider.yaml": nil], at: "Content/provider.yaml", says: "[missing-content]"),
    BadProject("no content", ["Content": nil], at: "Content", says: "[missing-content]"),
    BadProject(
      "no procedures", ["Content/Procedures": nil], at: "Content/Procedures", says: "[missing-content]"),
    BadProject(
      "an empty folder of procedures", ["Content/Procedures/close-account.yaml": nil],
      at: "Content/Procedures", says: "[missing-content]"),
    BadProject("no site", ["Site": nil], at: "Site", says: "[missing-content]"),
    BadProject("no layouts", ["Site/layouts": nil], at: "Site/layouts", says: "[missing-content]"),
    BadProject(
      "a procedure that is not YAML", ["Content/Procedures/close-account.yaml": "title: \"open\nphases:\n"],
      at: "Content/Procedures/close-account.yaml:1:8", says: "[invalid-yaml]"),
    BadProject(
      "a tenant with a misspelt fact value", [tenant: "name: W\nfacts: {mailbox: sharde}\n"],
      at: "\(tenant):2:18", says: "[unknown-reference]", "shared"),
    BadProject(
      "a tenant with a fact of the wrong type", [tenant: "name: W\nfacts: mailbox\n"], at: "\(tenant):2:8",
      says: "[wrong-type]"),
    BadProject(
      "a tab in YAML", [tenant: "name: W\nvalues:\n\tdomain: w.com\n"], at: "\(tenant):3:1", says: "tab"),
    BadProject(
      "a key that stands twice", [tenant: "name: W\ndomain: w.com\nname: V\n"], at: "\(tenant):3:1",
      says: "“name” stands twice", "\(tenant):1:1: note:"),
    BadProject(
      "Latin-1", doing: #"printf 'name: W\ndomain: s\366n.com\n' > Content/Tenants/wingtip.yaml"#,
      at: "\(tenant):2",
      says: "UTF-8"),
    BadProject(
      "a file of 100 MB", doing: "head -c 104857600 /dev/zero > \(tenant)", at: tenant,
      says: "larger than 4 MB"),
    BadProject(
      "a link that leads out of the project", doing: "ln -sf /etc/hostname \(tenant)", at: tenant,
      says: "leads out of the project"),
    BadProject("a pipe", doing: "rm \(tenant) && mkfifo \(tenant)", at: tenant, says: "not a regular file"),
    BadProject(
      "a folder that leads out of the project", doing: "rm -r Content/Tenants && ln -s /etc Content/Tenants",
      at: "Content/Tenants", says: "leads out of the project"),
    BadProject(
      "a table without the column of names", [table: "id,domain\nadatum,adatum.com\n"], at: "\(table):1:1",
      says: "[missing-key]", "“name”"),
    BadProject(
      "a table with a misspelt column", [table: "id,name,domian\nadatum,Adatum,adatum.com\n"],
      at: "\(table):1:9", says: "[unknown-key]", "domain"),
    BadProject(
      "a row of one cell that leaves out the name",
      [
        table: """
        id,name,domain,facts.mailbox,values.manager.name
        adatum,Adatum,adatum.com,shared,Ann
        proseware

        """
      ],
      at: "\(table):3:1", says: "[invalid-csv]", "1 cell", "5 cells"),
    BadProject(
      "a row with a misspelt fact value",
      [table: "id,name,domain,facts.mailbox\nadatum,Adatum,adatum.com,sharde\n"], at: "\(table):2:26",
      says: "[unknown-reference]", "shared"),
    BadProject(
      "a row with a space in its domain", [table: "id,name,domain\nadatum,Adatum,adatum .com\n"],
      at: "\(table):2:15", says: "[invalid-value]", "domain name"),
    BadProject(
      "a quote in a table that is never closed",
      [table: "id,name,domain\nadatum,\"Adatum,adatum.com\nproseware,Proseware,proseware.com\n"],
      at: "\(table):2:8", says: "[invalid-csv]", "never closed"),
    BadProject("an empty table", [table: ""], at: table, says: "[missing-content]"),
    BadProject(
      "a table in Latin-1", doing: #"printf 'id,name,domain\ns,S\366hne,s.com\n' > "# + table,
      at: "\(table):2",
      says: "UTF-8"),
    BadProject(
      "a table of 100 MB", doing: "head -c 104857600 /dev/zero > \(table)", at: table,
      says: "larger than 32 MB"),
  ]

  private static let choices = """
            choices:
              - id: share
                when: {mailbox: shared}
                command: Turn it into a shared mailbox, and give it to {{manager.name}}.
                substeps:
                  - id: set-reply
                    command: Set the automatic reply to `{{reply.text}}`.
              - id: delete
                when: {mailbox: deleted}
                command: Delete it.

    """

  /// What can be wrong in a procedure.
  static func procedures() throws -> [BadProject] {
    [
      try BadProject(
        "a value of the wrong type", "minutes: 60", to: "minutes: «an hour", says: "whole number"),
      try BadProject(
        "a misspelt key of a field", "label: Automatic reply\n              type",
        to: "label: Automatic reply\n              «tipe",
        says: "[unknown-key]", "type"),
      try BadProject(
        "a condition on an impossible combination", "when: {devices: token}\n            command: Collect",
        to: "when: {all: [{devices: token}, {not: {devices: laptop}}]}\n            command: «Collect",
        says: "[unreachable-part]", "“token”"),
      try inBlock("a table", "«|---|---|", says: "Prose cannot hold a table"),
      try inBlock("raw HTML", "«a <b>c</b>", says: "raw HTML"),
      try inBlock("a box", "- a\n«- [ ] b", says: "no boxes to tick"),
      try inBlock(
        "a quotation behind code", "```\na\n```\n\n«> b", says: "Prose cannot hold a block quotation"),
      try BadProject(
        "a choice of nothing",
        "  - id: handover.place\n    label: Where the files go\n    default: a folder of the manager",
        to: "  - id: «handover.place\n    label: Where the files go\n    type: choice",
        says: "[missing-key]", "needs “options”"),
      try BadProject(
        "a choice between one thing and the same",
        "    label: Where the files go\n    default: a folder of the manager",
        to: "    label: Where the files go\n    type: choice\n    options: [a, «a]", says: "stands here again"
      ),
      try BadProject(
        "options of what is no choice", "  - id: leaver.name\n",
        to: "  - id: leaver.name\n    options: [«a, b]\n", says: "“choice” has options"),
      try BadProject(
        "a default that is none of the options",
        "    label: Where the files go\n    default: a folder of the manager",
        to: "    label: Where the files go\n    type: choice\n    options: [a, b]\n    default: «c",
        says: "none of its options: “a”, “b”"),
      try BadProject(
        "a circle of parameters", "default: the manager", to: "default: «\"{{reply.text}}\"",
        says: "[parameter-cycle]"),
      try BadProject(
        "two steps with one id", "- id: files", to: "- id: «block", says: "[duplicate-id]", "first given here"
      ),
      try BadProject(
        "a field without a label", "- id: login\n              label: User\n", to: "- «id: login\n",
        says: "[missing-key]", "label"),
      try BadProject(
        "a role that nobody needs", "overview:\n",
        to: "roles: {fact: devices, list: [{id: r, name: R, portal-name: R, needed-for: «[]}]}\noverview:\n",
        says: "“needed-for” needs at least one entry"),
      try BadProject(
        "a choice with one option", choices,
        to: "        choices:\n          «- {id: keep, when: {mailbox: shared}, command: Share it.}\n",
        says: "at least 2 entries"),
      try BadProject(
        "a day that is not in the calendar", "revision: 2026-10-05", to: "revision: «2026-02-30",
        says: "no day 2026-02-30"),
    ]
  }
}

@Suite struct `Bad input` {
  @Test(arguments: BadProject.all)
  func `is told in one sentence with its place, and nothing is written`(bad: BadProject) throws {
    try expectOneProblem(bad)
  }

  @Test(arguments: try BadProject.procedures())
  func `of a procedure is told in one sentence with its place, and nothing is written`(bad: BadProject) throws
  {
    try expectOneProblem(bad)
  }

  private func expectOneProblem(_ bad: BadProject) throws {
    let project = try ProjectFolder.small()
    for (path, text) in bad.files {
      if let text { try project.write(text, to: path) } else { try project.remove(path) }
    }
    if let edit = bad.edit {
      try project.replace(edit.text, with: edit.replacement, in: BadProject.procedure)
    }
    _ = try TestSupport.run(["sh", "-ec", bad.commands], in: project.url)
    let outcome = try Program.runsheet("build", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
    let problems = outcome.errors.split(separator: "\n").filter {
      $0.contains(": error: ") || $0.contains(": warning: ")
    }
    #expect(problems.count == 1, "\(outcome.errors.prefix(2_000))")
    #expect(problems.first?.hasPrefix("\(bad.place): error: ") == true, "\(outcome.errors.prefix(2_000))")
    for piece in bad.says { #expect(outcome.errors.contains(piece), "\(outcome.errors.prefix(2_000))") }
    #expect(outcome.errors.contains("nothing was written"))
    #expect(outcome.errors.utf8.count < 2_000, "a message is no longer than a person reads")
    #expect(try files(below: project.output).isEmpty)
  }

  @Test func `is told all in one run`() throws {
    let project = try ProjectFolder.small()
    try project.write("name: W\nscenarios: [ofice]\n", to: "Content/Tenants/wingtip.yaml")
    try project.write("nmae: W\n", to: "Content/Tenants/third.yaml")
    try project.write("name: P\nvalues: {leaver.nme: Ana}\n", to: "Content/provider.yaml")
    try project.replace(
      "      {{leaver.name}} leaves", with: "      <b>{{leaver.name}}</b> leaves", in: BadProject.procedure)
    try project.write("{{titel}}", to: "Site/layouts/index.mustache")
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 1)
    for place in [
      "Content/Tenants/wingtip.yaml:2:13", "Content/Tenants/third.yaml:1:1", "Content/provider.yaml:2:10",
      "Content/Procedures/close-account.yaml:71:7", "Site/layouts/index.mustache:1:1",
    ] {
      #expect(outcome.errors.contains("\(place): error: "), "\(outcome.errors)")
    }
  }

  @Test func `of which the reader may judge is a warning, which fails a strict check only`() throws {
    let project = try ProjectFolder.small()
    try project.write("name: Wingtip Toys\n", to: "Content/Tenants/wingtip.yaml")
    let warning = "Content/Tenants/wingtip.yaml:1:1: warning: The tenant “wingtip” has no domain"
    for (arguments, code) in [(["check"], 0 as Int32), (["build"], 0), (["check", "--strict"], 1)] {
      let outcome = try Program.runsheet(arguments, in: project)
      #expect(outcome.code == code)
      #expect(outcome.errors.contains(warning), "\(outcome.errors)")
      #expect(outcome.errors.contains("1 warning"))
    }
    try project.remove("Output")
    #expect(try Program.runsheet("build", "--strict", in: project).code == 1)
    #expect(try files(below: project.output).isEmpty)
  }

  @Test
  func
    `of ten thousand clients with one name is one warning, and one id is told no more than a person reads`()
    throws
  {
    let project = try ProjectFolder.small()
    let table = "Content/Tenants/list.csv"
    func rows(_ row: (Int) -> String) -> String { "id,name,domain\n" + (0..<10_000).map(row).joined() }
    try project.write(rows { "c\($0),Adatum,c\($0).com\n" }, to: table)
    let named = try Program.runsheet("check", "--tenant", "c1", in: project)
    #expect(named.code == 0)
    #expect(named.errors.hasPrefix("\(table):3:1: warning: 10000 tenants have the name “Adatum”."))
    #expect(named.errors.contains("\(table):2:1: note: "))
    #expect(named.errors.hasSuffix("\n1 warning.\n"))
    try project.write(rows { "adatum,Adatum \($0),c\($0).com\n" }, to: table)
    let identified = try Program.runsheet("check", in: project)
    #expect(identified.code == 1)
    #expect(identified.errors.contains("9994 more rows"))
    #expect(identified.errors.utf8.count < 3_000, "\(identified.errors.prefix(3_000))")
  }

  @Test func `is told to programs on standard output alone`() throws {
    let project = try ProjectFolder.small()
    let sound = try Program.runsheet("check", "--format", "json", in: project)
    #expect(sound.code == 0)
    #expect(sound.output.contains("\"diagnostics\": []"))
    #expect(sound.errors.contains("All is well"))
    try project.write("nmae: W\n", to: "Content/Tenants/wingtip.yaml")
    let bad = try Program.runsheet("check", "--format", "json", in: project)
    #expect(bad.code == 1)
    let object = try JSONSerialization.jsonObject(with: Data(bad.output.utf8)) as? [String: Any]
    #expect(object?["errors"] as? Int == 1)
    let workflow = try Program.runsheet("build", "--format", "github", in: project)
    #expect(
      workflow.output.hasPrefix(
        "::error file=Content/Tenants/wingtip.yaml,line=1,endLine=1,col=1,endColumn=4,title=unknown-key::There is no key"
      ))
  }

  @Test func `of a bomb of aliases is refused within a second`() throws {
    let project = try ProjectFolder.small()
    let letters = Array("abcdefghi")
    let lines =
      ["a: &a [x, x, x, x, x, x, x, x, x]"]
      + zip(letters, letters.dropFirst()).map { before, letter in
        "\(letter): &\(letter) [" + Array(repeating: "*\(before)", count: 9).joined(separator: ", ") + "]"
      }
    try project.write(lines.joined(separator: "\n"), to: "Content/Tenants/wingtip.yaml")
    let clock = ContinuousClock()
    let (outcome, time) = try {
      let start = clock.now
      let outcome = try Program.runsheet("build", in: project)
      return (outcome, clock.now - start)
    }()
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("Content/Tenants/wingtip.yaml:1:4"))
    // Two seconds, because other tests want the same processors.
    #expect(time < .seconds(2))
    #expect(try files(below: project.output).isEmpty)
  }

  @Test func `of a folder that is not there is told`() throws {
    let project = try ProjectFolder.small()
    let outcome = try Program.runsheet("build", "--project", "nowhere", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("There is no folder"))
    #expect(!FileManager.default.fileExists(atPath: project.url.appending(path: "nowhere").path))
  }

  @Test func `of a file in the place of the project's folder is told`() throws {
    let project = try ProjectFolder.small()
    let outcome = try Program.runsheet("build", "--project", "Content/provider.yaml", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("provider.yaml is a file, not a folder."), "\(outcome.errors)")
  }

  @Test func `of an empty folder is told`() throws {
    let empty = try TemporaryFolder()
    let project = try ProjectFolder.small()
    let path = empty.url.path(percentEncoded: false)
    let outcome = try Program.runsheet("build", "--project", path, in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("Content"))
    #expect(outcome.errors.contains("Site"))
    #expect(try files(below: empty.url).isEmpty)
  }

  @Test(
    arguments: [
      "<script>alert(1)</script>", "\"Wingtip\" 'Toys'", "Wing|tip | Toys", "`Wing``tip`", "1. Wingtip",
      "{{tenant.domain}}", "{{{x}}}", "\u{202E}spyoT\u{202C} \u{200F}", "*Wingtip* _Toys_", "- [x] Wingtip",
      "# Wingtip", "&lt;b&gt;", "C:\\Toys\\", "[Wingtip](https://example.com)", "Wing\u{A0}tip", "null", "~",
      "=SUM(A1)", "<!-- Wingtip -->", "</title></head>",
    ])
  func `that is only a strange name is shown as it is`(name: String) throws {
    let project = try ProjectFolder.small()
    let quoted = name.replacing("'", with: "''")
    func build(_ name: String) throws -> [String: Data] {
      try project.write("name: '\(name)'\ndomain: wingtiptoys.com\n", to: "Content/Tenants/wingtip.yaml")
      let outcome = try Program.runsheet("build", "--quiet", "--tenant", "wingtip", in: project)
      #expect((outcome.code, outcome.errors) == (0, ""))
      return try files(below: project.output)
    }
    let plain = try build("Plainname")
    let strange = try build(quoted)
    #expect(plain.keys == strange.keys)
    for (path, bytes) in plain where path.hasPrefix("wingtip/") || path == "index.html" {
      let expected = try read(bytes, path)
      let shown = try read(try #require(strange[path]), path)
      #expect(shown.structure == expected.structure, "\(path)")
      #expect(
        shown.shownText.unicodeScalars.elementsEqual(
          expected.shownText.replacing("Plainname", with: name).foldingWhiteSpace.unicodeScalars), "\(path)")
    }
  }

  private func read(_ bytes: Data, _ path: String) throws -> Element {
    path.hasSuffix(".md") ? try readByGitHub(bytes) : try Element.parse(bytes)
  }
}
