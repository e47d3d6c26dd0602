import Foundation
import TestSupport
import Testing

/// Contoso's Markdown, as clients will read it: a change of it shows in the repository's history.
///
/// `make goldens` writes the files anew.
@Suite struct `Golden files` {
  /// The scenarios, and two of the runbooks that take them back: of a new user, and of one that was there before.
  private static let runbooks =
    ShippedRunbooks.scenarios + ["everything/undo", "existing-user-exchange/undo"]

  private static func name(_ runbook: String) -> String { runbook.replacing("/", with: "-") }

  @Test(arguments: runbooks)
  func `are Contoso's Markdown, byte for byte`(runbook: String) throws {
    let scenario = Self.name(runbook)
    let made = Data(
      try MadeSite.shipped().bytes("contoso/\(ShippedRunbooks.procedure)/\(runbook)/runbook.md"))
    try Golden.expect(made, is: "\(scenario).md")
  }

  @Test func `are there for these runbooks only`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Golden.folder.path(percentEncoded: false))
    #expect(
      names.filter { $0.hasSuffix(".md") }.sorted() == Self.runbooks.map { "\(Self.name($0)).md" }.sorted())
  }
}
