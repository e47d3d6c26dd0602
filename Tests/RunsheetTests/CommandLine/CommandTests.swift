import Foundation
import TestSupport
import Testing

extension ProjectFolder {
  /// The small project of the tests, of which a build takes little time.
  static func small() throws -> ProjectFolder {
    try ProjectFolder(content: `A second procedure`.fixture)
  }
}

@Suite struct `The command` {
  @Test func `says how it is used, with examples`() throws {
    for command in ["build", "check"] {
      let help = try Program.runsheet(command, "--help")
      #expect(help.code == 0)
      #expect(help.output.contains("Examples:"))
      #expect(help.output.contains("runsheet \(command) --"))
      #expect(help.errors.isEmpty)
    }
    let whole = try Program.runsheet("--help")
    #expect(whole.code == 0)
    for word in ["Exit codes", "64", "73", "build", "check"] { #expect(whole.output.contains(word)) }
  }

  @Test func `says its version`() throws {
    let outcome = try Program.runsheet("--version")
    #expect(outcome.code == 0)
    #expect(outcome.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }

  @Test(
    arguments: [
      ["bulid"], ["build", "--frobnicate"], ["build", "--as-of", "2026-02-30"],
      ["build", "--as-of", "today"],
      ["build", "--quiet", "--verbose"], ["build", "--set", "no-equals-sign", "--tenant", "wingtip"],
      ["build", "more"], ["build", "--jobs", "0"], ["explain", "block", "--set", "leaver.name=Ana"],
      ["audit", "--audience", "client"], ["matrix", "--jobs", "2"],
      ["export", "html", "--into", "articles", "--standalone"],
    ])
  func `ends with 64 if the command line is wrong, and says why on standard error`(arguments: [String]) throws
  {
    let project = try ProjectFolder.small()
    let outcome = try Program.runsheet(arguments, in: project)
    #expect(outcome.code == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("rror: "))
    #expect(try files(below: project.output).isEmpty)
  }

  /// Whatever quotes an argument: the reader of the command line, a check of it, and errors of the work itself.
  @Test(arguments: [
    ["build", "--frob\u{1B}[31m"], ["bui\u{1B}[31mld"], ["build", "--jobs", "\u{1B}[31m"],
    ["build", "--jobs=\u{1B}[31m"], ["build", "mo\u{1B}[31mre"], ["export", "\u{1B}[31m", "--into", "x"],
    ["build", "--as-of", "\u{1B}[31m"], ["build", "--tenant", "x\u{1B}[31m"],
    ["build", "--set", "\u{1B}[31m"],
    ["explain", "x\u{1B}[31m"], ["verify", "x\u{1B}[31m"], ["matrix", "--procedure", "\u{1B}[31m"],
    ["build", "--output", "Site/\u{1B}[31m/.."], ["import", "csv", "\u{1B}[31m.csv"],
    ["import", "csv", "list.csv", "--map", "\u{1B}[31m"], ["build", "--project", "\u{1B}[31m"],
    ["build", "--output", "Content/provider.yaml/\u{1B}[31m"], ["init", "Content/provider.yaml/\u{1B}[31m"],
    ["matrix", "--output", "nowhere/\u{1B}[31m"], ["build", "--output", "o\u{1B}[31mk"],
  ])
  func `shows what its arguments hold, and lets it do nothing to a terminal`(arguments: [String]) throws {
    let project = try ProjectFolder.small()
    for text in ["\u{1B}[31m", "\u{9B}31m", "\r", "\u{202E}"] {
      let arguments = arguments.map { $0.replacing("\u{1B}[31m", with: text) }
      let outcome = try Program.runsheet(arguments, in: project)
      let said = outcome.output + outcome.errors
      #expect(!said.isEmpty)
      #expect(!said.unicodeScalars.contains(try #require(text.unicodeScalars.first)), "\(arguments): \(said)")
    }
  }

  @Test(arguments: [
    ["build", "--frob\nError: all is lost"], ["build", "--jobs=\nError: all is lost"],
    ["verify", "\nError: all is lost"], ["init", "Content/provider.yaml/\nerror: all is lost"],
  ])
  func `begins no line with what an argument holds`(arguments: [String]) throws {
    let outcome = try Program.runsheet(arguments, in: try ProjectFolder.small())
    #expect(!outcome.errors.lowercased().contains("\nerror: all is lost"), "\(outcome.errors)")
    #expect(outcome.errors.contains("\u{240A}"), "\(outcome.errors)")
  }

  @Test func `says in one line what it made, and which file to open`() throws {
    let project = try ProjectFolder.small()
    let outcome = try Program.runsheet("build", in: project)
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty, "a pipe is told nothing of progress")
    #expect(outcome.output.split(separator: "\n").count == 1)
    #expect(outcome.output.contains("3 runbooks for 2 tenants"))
    #expect(outcome.output.contains("Output/index.html"))
    #expect(!outcome.output.unicodeScalars.contains { $0 == "\r" || $0 == "\u{1B}" })
    #expect(try files(below: project.output)["index.html"] != nil)
  }

  @Test func `says nothing with quiet, and names each runbook with verbose`() throws {
    let project = try ProjectFolder.small()
    let quiet = try Program.runsheet("build", "--quiet", in: project)
    #expect((quiet.code, quiet.output, quiet.errors) == (0, "", ""))
    let verbose = try Program.runsheet("build", "--verbose", in: project)
    #expect(
      verbose.output.split(separator: "\n").dropLast() == [
        "tailspin/close-account/office", "tailspin/close-account/no-devices", "wingtip/close-account",
      ])
  }

  @Test(arguments: [
    (["explain", "block"], "close-account: step block"), (["audit"], "Audit of "),
    (["build", "--list-changed"], "tailspin/close-account/office"),
  ])
  func `says what it is asked with quiet too, and nothing else`(command: [String], answer: String) throws {
    let outcome = try Program.runsheet(command + ["--quiet"], in: ProjectFolder.small())
    #expect(outcome.output.contains(answer), "\(outcome.output)")
    #expect(outcome.errors == "")
    #expect(!outcome.output.contains("Open "))
  }

  /// What only bundles and matrices are made of.
  @Test(arguments: ["bundle", "matrix", "matrix-row"])
  func `check reads every layout, also those that the site needs none of`(layout: String) throws {
    let project = try ProjectFolder.small()
    let path = "Site/layouts/\(layout).mustache"
    let source = String(decoding: try Data(contentsOf: project.url.appending(path: path)), as: UTF8.self)
    try project.write(source + "{{nothing.of.that}}\n", to: path)
    #expect(try Program.runsheet("build", in: project).code == 0)
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("\(path):"), "\(outcome.errors)")
  }

  /// Each command that reads a project, and whether it is its job to tell the project's warnings.
  @Test(arguments: [
    ("build", true), ("check", true), ("explain block", false), ("audit", false), ("matrix", false),
    ("export markdown --into out", false), ("bundle --all", false),
  ])
  func `tells a warning where that is its job, counts it elsewhere, and is silent with quiet`(
    command: String, isItsJob: Bool
  ) throws {
    let project = try ProjectFolder.small()
    try project.write("name: Wingtip Toys\n", to: "Content/Tenants/wingtip.yaml")
    func said(_ more: String...) throws -> String {
      let outcome = try Program.runsheet(command.split(separator: " ").map(String.init) + more, in: project)
      #expect(outcome.code == 0 || command == "audit")
      return outcome.errors
    }
    let warning = "warning: The tenant “wingtip” has no domain"
    #expect(try said("--quiet") == "")
    #expect(try said("--verbose").ranges(of: warning).count == 1)
    let usual = try said()
    #expect(usual.ranges(of: warning).count == (isItsJob ? 1 : 0))
    #expect(
      isItsJob ? usual.hasSuffix("\n1 warning.\n") : usual == "1 warning; --verbose tells what.\n", "\(usual)"
    )
  }

  @Test func `fails a strict check for its warnings, which are errors then, with quiet too`() throws {
    let project = try ProjectFolder.small()
    try project.write("name: Wingtip Toys\n", to: "Content/Tenants/wingtip.yaml")
    let outcome = try Program.runsheet("check", "--strict", "--quiet", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("has no domain"))
  }

  @Test func `checks without writing anything`() throws {
    let project = try ProjectFolder.small()
    let before = try files(below: project.url)
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("3 runbooks for 2 tenants"))
    #expect(try files(below: project.url) == before)
  }

  @Test func `builds a project from elsewhere`() throws {
    let project = try ProjectFolder.small()
    let elsewhere = try ProjectFolder.small()
    let outcome = try Program.runsheet("build", "--project", project.path, "--quiet", in: elsewhere)
    #expect(outcome.code == 0)
    #expect(try files(below: project.output)["index.html"] != nil)
    #expect(try files(below: elsewhere.output).isEmpty)
  }

  @Test func `hides an advisory that was not announced by the day`() throws {
    let project = try ProjectFolder.small()
    for (day, isShown) in [("2026-08-31", false), ("2026-09-01", true)] {
      _ = try Program.runsheet("build", "--as-of", day, "--quiet", in: project)
      let page = try #require(try files(below: project.output)["wingtip/close-account/index.html"])
      #expect(RunbookPage(try Element.parse(page)).words.contains("The admin center moves") == isShown)
      let epoch = day == "2026-08-31" ? "1788220799" : "1788220800"
      _ = try Program.runsheet(
        "build", "--quiet", environment: ["SOURCE_DATE_EPOCH": epoch], in: project)
      #expect(try files(below: project.output)["wingtip/close-account/index.html"] == page)
    }
  }

  @Test func `refuses a day of the environment that is none`() throws {
    let outcome = try Program.runsheet(
      "check", environment: ["SOURCE_DATE_EPOCH": "yesterday"], in: try ProjectFolder.small())
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("yesterday"))
  }
}
