import Foundation
import RunsheetMarkup
import RunsheetModel
import RunsheetSite
import TestSupport
import Testing

/// The digests by which pages know that a step has changed.
///
/// A new version of Runsheet, with parts that these steps do not
/// have, changes none of them. `make goldens` writes them anew where the content has changed.
@Suite(.serialized) struct `The golden digests` {
  private static let isRecording = ProcessInfo.processInfo.environment["RUNSHEET_RECORD_GOLDENS"] != nil

  private static func digests(of procedure: Procedure) -> [String] {
    let runbook = Runbook(procedure, facts: .undecided, build: BuildFacts(), asOf: MadeSite.asOf)
    let document = Composer.compose(
      runbook, words: .english, digest: { Digest.hex(Array($0.utf8)) }
    ).document
    func lines(_ blocks: [Block]) -> [String] {
      blocks.flatMap { block -> [String] in
        switch block {
        case .tasks(let list): list.items.flatMap { ["\($0.digest.prefix(16)) \($0.id)"] + lines($0.body) }
        case .when(_, let content), .section(_, _, let content): lines(content)
        default: []
        }
      }
    }
    return ["# \(procedure.id)"] + lines(document.body)
  }

  @Test(arguments: ["shipped", "second"])
  func `are those that ticks were made with`(name: String) throws {
    let fixture = Repository.root.appending(path: "Tests/RunsheetTests/Fixtures/second")
    let folder = try name == "shipped" ? ProjectFolder() : ProjectFolder(content: fixture)
    let procedures = try Repository.project(at: folder.url).procedures
    let digests = procedures.flatMap { [$0, $0.undone].compactMap(\.self) }.flatMap(Self.digests)
    #expect(digests.count > 10)
    let file = Repository.root.appending(path: "Tests/RunsheetTests/Goldens/digests-\(name).txt")
    let text = digests.joined(separator: "\n") + "\n"
    if Self.isRecording {
      try Data(text.utf8).write(to: file)
      Issue.record("Recorded the digests. Read the difference, then run the tests without recording.")
    } else {
      #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
  }
}
