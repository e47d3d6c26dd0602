import Foundation
import TestSupport
import Testing

/// Contoso's Markdown, as clients will read it: a change of it shows in the repository's history.
///
/// `make goldens` writes the files anew.
@Suite struct `Golden files` {
  private static let folder = Repository.root.appending(path: "Tests/RunsheetTests/Goldens")
  private static let isRecording = ProcessInfo.processInfo.environment["RUNSHEET_RECORD_GOLDENS"] != nil

  /// The scenarios, and two of the runbooks that take them back: of a new user, and of one that was there before.
  private static let runbooks =
    ShippedRunbooks.scenarios + ["everything/undo", "existing-user-exchange/undo"]

  private static func name(_ runbook: String) -> String { runbook.replacing("/", with: "-") }

  @Test(arguments: runbooks)
  func `are Contoso's Markdown, byte for byte`(runbook: String) throws {
    let scenario = Self.name(runbook)
    let made = Data(
      try MadeSite.shipped().bytes("contoso/\(ShippedRunbooks.procedure)/\(runbook)/runbook.md"))
    let file = Self.folder.appending(path: "\(scenario).md")
    if Self.isRecording {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try made.write(to: file)
      Issue.record("Recorded \(scenario).md. Read the difference, then run the tests without recording.")
      return
    }
    let golden = try Data(contentsOf: file)
    #expect(
      lines(made) == lines(golden), "If this change is meant, run “make goldens” and read the difference.")
    #expect(made == golden)
  }

  @Test func `are there for these runbooks only`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
    #expect(
      names.filter { $0.hasSuffix(".md") }.sorted() == Self.runbooks.map { "\(Self.name($0)).md" }.sorted())
  }

  /// The lines, so that a failure tells where the texts part.
  private func lines(_ data: Data) -> [Substring] {
    String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
