import Foundation
import RunsheetModel
import TestSupport
import Testing

/// What the docs say of diagnostics is what the program says.
///
/// `make goldens` writes the program's words anew.
@Suite(.serialized) struct `The golden page of diagnostics` {
  private static let isRecording = ProcessInfo.processInfo.environment["RUNSHEET_RECORD_GOLDENS"] != nil

  @Test func `lists every kind, errors first, and no other`() throws {
    let page = try DiagnosticsPage()
    #expect(page.ids == Diagnostic.Kind.allCases.map(\.rawValue))
    for kind in Diagnostic.Kind.allCases {
      #expect(page.entries[kind.rawValue]?.explanation == kind.explanation)
    }
  }

  @Test(arguments: Diagnostic.Kind.allCases)
  func `has an example that gives this problem and no other, and a mended form that gives none`(
    kind: Diagnostic.Kind
  ) throws {
    let page = try DiagnosticsPage()
    let entry = try #require(page.entries[kind.rawValue])
    let project = try page.project()
    try page.apply(entry.example, to: project)
    let outcome = try Program.runsheet("check", in: project)
    // The last line counts.
    let lines = outcome.errors.split(separator: "\n", omittingEmptySubsequences: false)
    let said = lines.dropLast(2).map { "\($0)\n" }.joined()
    if Self.isRecording {
      try DiagnosticsPage.record(said, of: kind.rawValue)
      Issue.record("Recorded \(kind.rawValue). Read the difference, then run the tests without recording.")
      return
    }
    #expect(said == entry.said)
    #expect(said.contains("[\(kind.rawValue)]"))
    let problems = lines.filter { $0.contains(": error: ") || $0.contains(": warning: ") }
    #expect(problems.count == 1, "\(said)")
    #expect(outcome.code == (said.contains(": error: ") ? 1 : 0))
    #expect(
      said.split(separator: "\n")[0].wholeMatch(of: /[^ :]+(:\d+(:\d+)?)?: .*/) != nil, "it has a place")

    try page.apply(entry.mended, to: project)
    let mended = try Program.runsheet("check", "--strict", in: project)
    #expect((mended.code, mended.errors) == (0, ""))
  }
}
