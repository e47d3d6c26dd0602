import Foundation
import TestSupport
import Testing

@Suite struct `The output of a build` {
  @Test func `is the same, byte for byte, whenever and wherever it is made`() throws {
    let project = try ProjectFolder(content: Repository.root)
    let elsewhere = try ProjectFolder.small()
    let first = try Program.runsheet(
      "build", "--as-of", "2026-11-22", "--output", "first",
      environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "C"], in: project)
    let second = try Program.runsheet(
      "build", "--as-of", "2026-11-22", "--project", project.path, "--output", "deep/er/second/",
      environment: ["TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "SWIFT_DETERMINISTIC_HASHING": "1"],
      in: elsewhere)
    #expect((first.code, second.code) == (0, 0), "\(first.errors)\(second.errors)")
    let files = try files(below: project.url.appending(path: "first"))
    #expect(files.count > 25)
    #expect(try TestSupport.files(below: elsewhere.url.appending(path: "deep/er/second")) == files)
    for (path, bytes) in files {
      #expect(
        !String(decoding: bytes, as: UTF8.self).contains(project.path), "\(path) names a folder of ours")
    }
  }

  @Test func `is refused, and nothing touched, where somebody else's files are`() throws {
    let project = try ProjectFolder.small()
    try project.write("mine", to: "photos/holiday.txt")
    let outcome = try Program.runsheet("build", "--output", "photos", in: project)
    #expect(outcome.code == 73)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("photos"))
    #expect(try files(below: project.url.appending(path: "photos")) == ["holiday.txt": Data("mine".utf8)])
  }

  @Test(arguments: ["notes.txt", "notes.txt/Output"])
  func `is refused where it cannot be`(output: String) throws {
    let project = try ProjectFolder.small()
    try project.write("mine", to: "notes.txt")
    let before = try files(below: project.url)
    let outcome = try Program.runsheet("build", "--output", output, in: project)
    #expect(outcome.code == 73)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(outcome.errors.hasSuffix(".\n"))
    #expect(try files(below: project.url) == before)
  }

  /// The next build would read what this one made.
  @Test(arguments: [
    "Content", "Content/provider.yaml", "Site/assets/out", "./Content/../Site/out", ".", "a/..", "",
  ])
  func `is refused inside what is read, and without a name`(output: String) throws {
    let project = try ProjectFolder.small()
    let before = try files(below: project.url)
    let outcome = try Program.runsheet("build", "--output", output, in: project)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("--output"))
    #expect(try files(below: project.url) == before)
  }

  /// What a path leads to, and how it is reached: through links in the middle and at the end, `..` behind a link, which
  /// leads elsewhere than it looks, and folders of the project that are links themselves.
  @Test(arguments: [
    ("ln -s Content way", "way"), ("ln -s Content way", "way/"), ("ln -s Content way", "way/Tenants/new"),
    ("ln -s . way", "way/Site/assets/new"), ("mkdir a; ln -s ../Content a/way", "a//way/../Content/./new"),
    ("ln -s Content/Tenants way", "way/../Procedures/new"), ("true", "new/../Content"),
    ("ln -s \"$PWD\" way", "way"), ("ln -s . way", "way/"), ("ln -s .. way", "way"), ("true", "Records/new"),
    ("mkdir out; mv Content out/; ln -s out/Content Content", "out"),
    ("mkdir out; mv Content/Tenants out/; ln -s ../out/Tenants Content/Tenants", "out"),
    ("mkdir -p Output; mv Site Output/; ln -s Output/Site Site", nil),
    ("mv Content Output; ln -s Output Content", nil),
  ])
  func `is refused where a way leads into what is read, or around it`(commands: String, output: String?)
    throws
  {
    let project = try ProjectFolder.small()
    #expect(try run(["sh", "-ec", commands], in: project.url).code == 0)
    let before = try files(below: project.url)
    for command in ["build", "pdf --all", "bundle --all", "export markdown", "matrix"] {
      if output == nil && (command.hasPrefix("export") || command == "matrix") { continue }
      let option = command.hasPrefix("export") ? "--into" : "--output"
      let outcome = try Program.runsheet(
        command.split(separator: " ").map(String.init) + (output.map { [option, $0] } ?? []), in: project)
      #expect(outcome.code == 64, "\(command): \(outcome.errors)")
      #expect(outcome.errors.contains(option), "\(command): \(outcome.errors)")
    }
    #expect(try files(below: project.url) == before)
  }

  @Test func `is refused with a true sentence where it is a link`() throws {
    let project = try ProjectFolder.small()
    #expect(try run(["sh", "-ec", "mkdir real; ln -s real way"], in: project.url).code == 0)
    for (command, output) in [
      ("build", "way"), ("build", "way/"), ("pdf --all", "way"), ("pdf --all", "way/"),
    ] {
      let outcome = try Program.runsheet(
        command.split(separator: " ").map(String.init) + ["--output", output], in: project)
      #expect(outcome.code == 73)
      #expect(outcome.errors.contains("“way” is a link"), "\(outcome.errors)")
      #expect(outcome.errors.contains("Name the folder itself"))
    }
    #expect(try Program.runsheet("build", "--output", "real", in: project).code == 0)
  }

  @Test func `may be reached through a link that leads elsewhere`() throws {
    let project = try ProjectFolder.small()
    #expect(try run(["sh", "-ec", "mkdir real; ln -s real way"], in: project.url).code == 0)
    #expect(try Program.runsheet("build", "--output", "way/site", in: project).code == 0)
    #expect(try files(below: project.url)["real/site/index.html"] != nil)
  }

  @Test func `is made with the folders above it`() throws {
    let project = try ProjectFolder.small()
    let outcome = try Program.runsheet("build", "--output", "a/b/c", in: project)
    #expect(outcome.code == 0)
    #expect(try files(below: project.url)["a/b/c/index.html"] != nil)
  }

  @Test func `stays as it was when the content has errors`() throws {
    let project = try ProjectFolder.small()
    _ = try Program.runsheet("build", "--quiet", in: project)
    let before = try files(below: project.output)
    try project.replace(
      "mailbox: shared", with: "mailbox: shred", in: "Content/Procedures/close-account.yaml")
    let outcome = try Program.runsheet("build", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("nothing was written"))
    #expect(try files(below: project.output) == before)
  }

  @Test func `stays as it was when a layout has errors`() throws {
    let project = try ProjectFolder.small()
    _ = try Program.runsheet("build", "--quiet", in: project)
    let before = try files(below: project.output)
    try project.write("{{#runbooks}}", to: "Site/layouts/tenant.mustache")
    let outcome = try Program.runsheet("build", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("Site/layouts/tenant.mustache:1"))
    #expect(try files(below: project.output) == before)
  }

  @Test func `loses the pages of a tenant that is gone`() throws {
    let project = try ProjectFolder.small()
    _ = try Program.runsheet("build", "--quiet", in: project)
    #expect(try files(below: project.output).keys.contains { $0.hasPrefix("wingtip/") })
    try project.remove("Content/Tenants/wingtip.yaml")
    _ = try Program.runsheet("build", "--quiet", in: project)
    let after = try files(below: project.output)
    #expect(!after.keys.contains { $0.hasPrefix("wingtip/") })
    #expect(!after.values.contains { String(decoding: $0, as: UTF8.self).contains("Wingtip") })
  }

  @Test func `leaves nothing else in the project`() throws {
    let project = try ProjectFolder.small()
    let before = Set(try files(below: project.url).keys)
    _ = try Program.runsheet("build", "--quiet", in: project)
    let after = try files(below: project.url).keys.filter { !$0.hasPrefix("Output/") }
    #expect(Set(after) == before)
  }
}
