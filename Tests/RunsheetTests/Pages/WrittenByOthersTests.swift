import Foundation
import TestSupport
import Testing

/// What other programs put into files, as it comes out of a build.
@Suite struct `A project that other programs have written in` {
  private func text(_ project: ProjectFolder, _ path: String) throws -> String {
    try String(contentsOf: project.url.appending(path: path), encoding: .utf8)
  }

  private static let marked = [
    "Site/assets/site.css", "Site/assets/index.js", "Site/layouts/runbook.mustache", "Site/words.yaml",
    "Content/provider.yaml", "Content/Procedures/close-account.yaml", "Content/Tenants/tailspin.yaml",
  ]

  @Test func `has no byte order mark in what is made of it`() throws {
    let plain = try ProjectFolder.small()
    let marked = try ProjectFolder.small()
    for path in Self.marked {
      try marked.write("\u{FEFF}" + text(marked, path), to: path)
      let written = try Data(contentsOf: marked.url.appending(path: path))
      #expect(written.starts(with: [0xEF, 0xBB, 0xBF]))
    }
    for project in [plain, marked] {
      let outcome = try Program.runsheet("build", "--standalone", in: project)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    let (one, other) = (try files(below: plain.output), try files(below: marked.output))
    #expect(one.keys.sorted() == other.keys.sorted())
    for path in one.keys where !path.hasPrefix(".runsheet") {
      #expect(one[path] == other[path], "\(path)")
    }
  }

  @Test func `is told of a style sheet that is not UTF-8`() throws {
    let project = try ProjectFolder.small()
    for bytes in [
      Data([0xFF, 0xFE, 0x61, 0x00]), Data("/* caf\u{E9} */".unicodeScalars.map { UInt8($0.value) }),
    ] {
      try bytes.write(to: project.url.appending(path: "Site/assets/site.css"))
      let outcome = try Program.runsheet("build", in: project)
      #expect(outcome.code == 1)
      #expect(
        outcome.errors.contains("Site/assets/site.css:1: error: This line holds bytes that are not UTF-8."),
        "\(outcome.errors)")
    }
  }

  /// Other products write `{{UserPrincipalName}}` too.
  @Test func `has braces that are meant as such in prose, code, defaults and scripts`() throws {
    let project = try ProjectFolder.small()
    let procedure = "Content/Procedures/close-account.yaml"
    try project.replace(
      "Wait until all sessions have ended.",
      with:
        "Write {{{{Prose}}}} and `CN={{{{UserPrincipalName}}}},O={{tenant.name}}` as it stands, {{manager.name}}.",
      in: procedure)
    try project.replace("default: the manager", with: "default: 'the {{{{Manager}}}}'", in: procedure)
    let outcome = try Program.runsheet(
      "build", "--set", "tenant.name=T {{x}}", "--tenant", "tailspin", in: project)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let made = try files(below: project.output)
    let page = try #require(made["tailspin/close-account/office/index.html"])
    let html = String(decoding: page, as: UTF8.self)
    #expect(html.contains("{{Prose}}"))
    #expect(html.contains("CN={{UserPrincipalName}},O="))
    #expect(html.contains("T {{x}}"))
    #expect(!html.contains("{{{{"))
    let markdown = try #require(made["tailspin/close-account/office/runbook.md"])
    #expect(String(decoding: markdown, as: UTF8.self).contains("`CN={{UserPrincipalName}},O=T {{x}}`"))
    let reference = String(decoding: try #require(made["procedures/close-account/index.html"]), as: UTF8.self)
    #expect(reference.contains("the {{Manager}}"))
  }

  @Test func `has no value that is made of others and too long for a page, without a word`() throws {
    let project = try ProjectFolder.small()
    try project.replace(
      "default: the manager", with: "default: '{{leaver.name}}, {{leaver.name}}'",
      in: "Content/Procedures/close-account.yaml")
    #expect(try Program.runsheet("check", in: project).code == 0)
    try project.write(
      "name: Wingtip Toys\ndomain: wingtip.example\nvalues: {leaver.name: \(String(repeating: "x", count: 600))}\n",
      to: "Content/Tenants/wingtip.yaml")
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 1)
    #expect(
      outcome.errors.contains(
        "The value of “manager.name” of the tenant “wingtip” is made of others, and longer"),
      "\(outcome.errors)")
    #expect(outcome.errors.contains("Content/Tenants/wingtip.yaml:1:1"), "\(outcome.errors)")
  }
}
