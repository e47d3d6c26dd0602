import Foundation
import RunsheetOutput
import Testing

@Suite struct `A file that belonged to no folder` {
  /// What an earlier version published file by file is published by folders now.
  private static let before = SampleSite(
    files: ["index.html": "the index", "contoso/runbook.md": "# Contoso", "adatum/runbook.md": "# Adatum"])
  private static let after = SampleSite(
    files: ["index.html": "the index"], templates: [["runbook.md": "# "]],
    folders: ["contoso": .init(plan: 0, value: "Contoso"), "fabrikam": .init(plan: 0, value: "Fabrikam")])

  @Test func `is known as Runsheet's when it belongs to one`() async throws {
    let output = try OutputFolder()
    try await output.publish(Self.before)
    let summary = try await output.publish(Self.after)
    #expect(try output.published() == Self.after.texts)
    #expect(summary.removed == 1)
    #expect(try await output.publish(Self.after).written == 0)
  }

  @Test func `is refused all the same if it is somebody else's`() async throws {
    let output = try OutputFolder()
    try await output.publish(Self.before)
    try output.write("mine", to: "fabrikam/runbook.md")
    await #expect(throws: OutputError.self) { try await output.publish(Self.after) }
    #expect(try output.published()["fabrikam/runbook.md"] == "mine")
    #expect(try output.published()["contoso/runbook.md"] == "# Contoso")
  }
}
