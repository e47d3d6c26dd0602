import Foundation
import TestSupport
import Testing

/// What Content/README.md tells a newcomer to do, done word for word.
@Suite struct `The tutorial` {
  @Test func `leads from nothing to a published runbook`() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appending(path: "runbooks").path(percentEncoded: false)
    #expect(try Program.runsheet("init", "--no-examples", path).code == 0)
    func write(_ text: String, to file: String) throws {
      let url = URL(filePath: path).appending(path: "Content/\(file)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    func check() throws -> Program.Outcome { try Program.runsheet("check", "--strict", "--project", path) }

    let blocks = try blocks()
    try #require(blocks.count == 7)
    var procedure = blocks[0]
    try write(procedure, to: "Procedures/shared-mailbox.yaml")
    try write(blocks[1], to: "Tenants/contoso.yaml")
    let misspelt = try check()
    #expect(misspelt.code == 1)
    #expect(misspelt.errors == blocks[2])

    try write(blocks[1].replacing("domian", with: "domain"), to: "Tenants/contoso.yaml")
    #expect(try check().code == 0)
    #expect(try check().output.contains("All is well: 1 runbook for 1 tenant"))

    // The form, then what differs: one part above the phases, one at the end.
    for index in [3, 5] {
      procedure = procedure.replacing("phases:\n", with: "\(blocks[index])\nphases:\n") + blocks[index + 1]
      try write(procedure, to: "Procedures/shared-mailbox.yaml")
      let checked = try check()
      #expect((checked.code, checked.errors) == (0, ""))
    }
    #expect(try Program.runsheet("build", "--project", path).code == 0)
    let page = URL(filePath: path).appending(path: "Output/contoso/shared-mailbox/index.html")
    #expect(try String(contentsOf: page, encoding: .utf8).contains("info@contoso.com"))

    try write(
      procedure.replacing("when: {delegates: on-behalf}", with: "when: {delegates: send-as}"),
      to: "Procedures/shared-mailbox.yaml")
    let unclear = try check()
    #expect(unclear.errors.contains("both apply with delegates: send-as"))
    #expect(unclear.errors.contains("no choice that applies with delegates: on-behalf"))
  }

  /// The blocks of code of the first section, in their order.
  private func blocks() throws -> [String] {
    let page = try String(contentsOf: Repository.root.appending(path: "Content/README.md"), encoding: .utf8)
    let section = page.components(separatedBy: "\n## A first procedure")[1].components(separatedBy: "\n## ")[
      0]
    return section.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element.drop { $0 != "\n" }.dropFirst()) }
  }
}
