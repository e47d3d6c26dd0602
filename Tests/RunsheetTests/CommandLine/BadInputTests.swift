import Foundation
import TestSupport
import Testing

/// A project that is wrong, and what is to be said of it.
struct BadProject: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The files that are written over the small project; nil for one that is taken away.
  let files: [String: String?]
  /// Pieces of the message: the place, and what is wrong there.
  let says: [String]

  init(_ description: String, _ files: [String: String?], says: String...) {
    testDescription = description
    self.files = files
    self.says = says
  }

  private static let tenant = "Content/Tenants/wingtip.yaml"

  static let all = [
    BadProject("a tenant that is not YAML", [tenant: "name: [Wingtip"], says: tenant, "[invalid-yaml]"),
    BadProject(
      "a tenant that is a list", [tenant: "- name: Wingtip\n"], says: "\(tenant):1:1", "[wrong-type]"),
    BadProject("an empty tenant", [tenant: ""], says: tenant, "[missing-content]"),
    BadProject("a tenant without a name", [tenant: "name: '  '\n"], says: "\(tenant):1:", "[missing-key]"),
    BadProject(
      "a tenant with an unknown key", [tenant: "name: W\ndomian: w.com\n"], says: "\(tenant):2:1",
      "[unknown-key]", "domain"),
    BadProject(
      "a tenant with a domain that is none", [tenant: "name: W\ndomain: not a domain\n"],
      says: "\(tenant):2:9", "[invalid-value]"),
    BadProject(
      "a tenant in impossible facts", [tenant: "name: W\nfacts: {devices: [token]}\n"],
      says: "\(tenant):2:", "[impossible-facts]", "laptop"),
    BadProject(
      "a tenant of an unknown scenario", [tenant: "name: W\nscenarios: [ofice]\n"], says: "\(tenant):2:13",
      "[unknown-reference]", "office"),
    BadProject(
      "a tenant with a line break in its name", [tenant: "name: \"Wing\\ntip\"\n"], says: "\(tenant):1:7",
      "name"),
    BadProject(
      "a tenant with a name of a megabyte",
      [tenant: "name: \(String(repeating: "a", count: 1 << 20))\n"], says: "\(tenant):1:7",
      "1048576 characters"),
    BadProject(
      "a tenant that leads out of the output", [tenant: "name: W\nid: ../../etc\n"], says: "\(tenant):2:5",
      "[invalid-id]"),
    BadProject(
      "a tenant called like a device", [tenant: "name: W\nid: con\n"], says: "\(tenant):2:5", "[invalid-id]"),
    BadProject(
      "a tenant called like a folder of ours", [tenant: "name: W\nid: procedures\n"], says: "\(tenant):2:5",
      "[invalid-id]"),
    BadProject(
      "a tenant's file called like a device", ["Content/Tenants/con.yaml": "name: W\n"],
      says: "Content/Tenants/con.yaml", "[invalid-id]"),
    BadProject(
      "two ids that differ in case only", ["Content/Tenants/Wingtip.yaml": "name: W\n"],
      says: "Content/Tenants/Wingtip.yaml", "[invalid-id]", "wingtip"),
    BadProject(
      "two tenants with one id", ["Content/Tenants/other.yaml": "name: W\nid: tailspin\n"],
      says: "[duplicate-id]", "tailspin"),
    BadProject(
      "a file with another ending", ["Content/Tenants/wingtip.yml": "name: W\n"],
      says: "Content/Tenants/wingtip.yml", "wingtip.yaml"),
    BadProject(
      "no provider", ["Content/provider.yaml": nil], says: "Content/provider.yaml", "[missing-content]"),
    BadProject("no content", ["Content": nil], says: "Content", "[missing-content]"),
    BadProject("no procedures", ["Content/Procedures": nil], says: "Content/Procedures", "[missing-content]"),
    BadProject(
      "an empty folder of procedures", ["Content/Procedures/close-account.yaml": nil],
      says: "Content/Procedures", "[missing-content]"),
    BadProject("no site", ["Site": nil], says: "Site", "[missing-content]"),
    BadProject("no layouts", ["Site/layouts": nil], says: "Site/layouts", "[missing-content]"),
    BadProject(
      "a procedure that is not YAML", ["Content/Procedures/close-account.yaml": "title: \"open\nphases:\n"],
      says: "Content/Procedures/close-account.yaml:1:8", "[invalid-yaml]"),
  ]
}

@Suite struct `Bad input` {
  @Test(arguments: BadProject.all)
  func `is told in a sentence with its place, and nothing is written`(bad: BadProject) throws {
    let project = try ProjectFolder.small()
    for (path, text) in bad.files {
      if let text { try project.write(text, to: path) } else { try project.remove(path) }
    }
    let outcome = try Program.runsheet("build", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
    for piece in bad.says { #expect(outcome.errors.contains(piece), "\(outcome.errors.prefix(2_000))") }
    #expect(outcome.errors.contains("nothing was written"))
    #expect(outcome.errors.utf8.count < 20_000, "a message is no longer than a person reads")
    #expect(try files(below: project.output).isEmpty)
  }

  @Test func `is told all in one run`() throws {
    let project = try ProjectFolder.small()
    try project.write("name: W\nscenarios: [ofice]\n", to: "Content/Tenants/wingtip.yaml")
    try project.write("nmae: W\n", to: "Content/Tenants/third.yaml")
    try project.write("name: P\nvalues: {leaver.nme: Ana}\n", to: "Content/provider.yaml")
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 1)
    for place in [
      "Content/Tenants/wingtip.yaml:2:13", "Content/Tenants/third.yaml:1:1", "Content/provider.yaml:2:10",
    ] {
      #expect(outcome.errors.contains("\(place): error: "), "\(outcome.errors)")
    }
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
