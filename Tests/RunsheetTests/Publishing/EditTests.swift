import Foundation
import TestSupport
import Testing

@Suite struct `Any sequence of edits and builds` {
  @Test(arguments: 0..<6)
  func `ends with what a clean build makes, byte for byte`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let project = try ProjectFolder.small()
    var options: [String] = []
    for step in 0..<6 {
      try edit(project, step, using: &generator)
      options =
        [
          [], [], [], ["--tenant", "wingtip"], ["--scenario", "office"], ["--only", "runbook"],
          ["--as-of", "2026-08-31"],
        ].randomElement(using: &generator) ?? []
      let outcome = try Program.runsheet(["build", "--quiet"] + options, in: project)
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
    _ = try Program.runsheet(["build", "--quiet", "--output", "clean"] + options, in: project)
    #expect(try files(below: project.output) == files(below: project.url.appending(path: "clean")))
  }

  private func edit(_ project: ProjectFolder, _ step: Int, using generator: inout SeededGenerator) throws {
    let (procedure, word) = ("Content/Procedures/close-account.yaml", "edit\(step)")
    switch Int.random(in: 0..<9, using: &generator) {
    case 0:
      try project.write(
        "name: New \(step)\nscenarios: [office]\n", to: "Content/Tenants/new-\(step % 3).yaml")
    case 1: try? project.remove("Content/Tenants/new-\((step + 1) % 3).yaml")
    case 2: try project.write("name: Wingtip \(word)\n", to: "Content/Tenants/wingtip.yaml")
    case 3: try project.replace("the account", with: "the account (\(word))", in: procedure)
    case 4:
      try project.replace("</footer>", with: "<p>\(word)</p></footer>", in: "Site/layouts/base.mustache")
    case 5: try project.write("/* \(word) */\n", to: "Site/assets/site.css")
    case 6: try project.write("/* \(word) */\n", to: "Site/assets/more/\(word).css")
    case 7: try? project.remove("Site/assets/more")
    default: try project.write("name: Provider \(word)\n", to: "Content/provider.yaml")
    }
  }
}
