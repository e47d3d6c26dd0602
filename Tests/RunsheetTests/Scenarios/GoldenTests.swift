import Foundation
import TestSupport
import Testing

/// Contoso's Markdown, as clients will read it: a change of it shows in the repository's history.
///
/// `make goldens` writes the files anew.
@Suite struct `Golden files` {
  private static let folder = Repository.root.appending(path: "Tests/RunsheetTests/Goldens")
  private static let isRecording = ProcessInfo.processInfo.environment["RUNSHEET_RECORD_GOLDENS"] != nil

  @Test(arguments: ShippedRunbooks.scenarios)
  func `are Contoso's Markdown, byte for byte`(scenario: String) throws {
    let made = Data(
      try MadeSite.shipped().bytes("contoso/\(ShippedRunbooks.procedure)/\(scenario)/runbook.md"))
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

  @Test func `are there for these scenarios only`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path(percentEncoded: false))
    #expect(
      names.filter { $0.hasSuffix(".md") }.sorted() == ShippedRunbooks.scenarios.map { "\($0).md" }.sorted())
  }

  /// The lines, so that a failure tells where the texts part.
  private func lines(_ data: Data) -> [Substring] {
    String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
