import Foundation
import TestSupport
import Testing

@Suite struct `What is selected` {
  @Test(
    arguments: [
      (["--tenant", "tailspn"], "There is no tenant “tailspn”. Did you mean “tailspin”?"),
      (["--scenario", "ofice"], "There is no scenario “ofice”. Did you mean “office”?"),
      (
        ["--tenant", "wingtip", "--set", "leaver.nme=Ana"],
        "There is no parameter “leaver.nme”. Did you mean “leaver.name”?"
      ),
      (["--tenant", "zzzzzz"], "There is no tenant “zzzzzz”."),
      (["--tenant", "wingtip", "--set", "tenant.name= "], "A tenant's name cannot be empty."),
      (["--tenant", "wingtip", "--set", "leaver.login=ana"], "is not a login"),
      (["--tenant", "wingtip", "--set", "leaver.name=a\tb"], "holds a control character"),
      (["--set", "leaver.name=Ana"], "exactly one --tenant"),
      (["--tenant", "wingtip", "--tenant", "tailspin", "--set", "leaver.name=Ana"], "exactly one --tenant"),
    ])
  func `must exist and fit`(arguments: [String], sentence: String) throws {
    let project = try ProjectFolder.small()
    let outcome = try Program.runsheet(["build"] + arguments, in: project)
    #expect(outcome.code == 64)
    // The command line's library breaks long lines.
    #expect(outcome.errors.foldingWhiteSpace.contains(sentence), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(try files(below: project.output).isEmpty)
  }

  @Test func `is all that is made`() throws {
    let project = try ProjectFolder.small()
    _ = try Program.runsheet("build", "--quiet", in: project)
    #expect(try runbooks(of: project).count == 4)
    _ = try Program.runsheet("build", "--quiet", "--tenant", "wingtip", in: project)
    #expect(try runbooks(of: project) == ["procedures/close-account", "wingtip/close-account"])
    _ = try Program.runsheet("build", "--quiet", "--scenario", "office", in: project)
    #expect(
      try runbooks(of: project) == [
        "procedures/close-account", "tailspin/close-account/office", "wingtip/close-account/office",
      ])
  }

  @Test func `is named twice and made once`() throws {
    let project = try ProjectFolder.small()
    let twice = [
      "--tenant", "wingtip", "--tenant", "wingtip", "--scenario", "office", "--scenario", "office",
    ]
    let outcome = try Program.runsheet(["build"] + twice, in: project)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try runbooks(of: project) == ["procedures/close-account", "wingtip/close-account/office"])
  }

  @Test func `may set values, which come before all others`() throws {
    let project = try ProjectFolder.small()
    func words(_ arguments: String...) throws -> String {
      let outcome = try Program.runsheet(
        ["build", "--quiet", "--tenant", "tailspin", "--scenario", "office"] + arguments, in: project)
      #expect(outcome.code == 0, "\(outcome.errors)")
      let page = try #require(try files(below: project.output)["tailspin/close-account/office/index.html"])
      return RunbookPage(try Element.parse(page)).words
    }
    // The procedure's default, below the provider's, below the tenant's, below the command line's.
    #expect(try words().contains("Move the files to the folder Leavers of Tailspin Toys."))
    #expect(try words("--set", "handover.place=A=B").contains("Move the files to A=B."))
    #expect(try words("--set", "manager.name=").contains("write to the manager."))
    #expect(try words("--set", "tenant.name=New Name").contains("the folder Leavers of New Name."))
    try project.write("name: Proseware\n", to: "Content/provider.yaml")
    #expect(try words().contains("Move the files to a folder of the manager."))
  }

  @Test func `takes values letter for letter`() throws {
    let project = try ProjectFolder.small()
    let value = "{{tenant.name}} <b>&amp;</b>"
    let outcome = try Program.runsheet(
      "build", "--quiet", "--tenant", "wingtip", "--set", "leaver.name=\(value)", in: project)
    #expect(outcome.code == 0)
    let page = try #require(try files(below: project.output)["wingtip/close-account/index.html"])
    #expect(RunbookPage(try Element.parse(page)).words.contains("\(value) leaves Wingtip Toys."))
  }

  private func runbooks(of project: ProjectFolder) throws -> [String] {
    try files(below: project.output).keys.filter { $0.hasSuffix("/runbook.md") }
      .map { String($0.dropLast("/runbook.md".count)) }.sorted()
  }
}
