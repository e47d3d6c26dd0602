import Foundation
import TestSupport
import Testing

/// Files of the repository that say what the program makes, so that a change of it shows in the history.
///
/// `make goldens` writes them anew.
enum Golden {
  static let folder = Repository.root.appending(path: "Tests/RunsheetTests/Goldens")
  private static let isRecording = ProcessInfo.processInfo.environment["RUNSHEET_RECORD_GOLDENS"] != nil

  /// Expects a file to be what was made, byte for byte.
  ///
  /// - Parameters:
  ///   - made: what was made.
  ///   - name: the file's name.
  /// - Throws: if the file cannot be read, or not be written where goldens are recorded.
  static func expect(_ made: Data, is name: String) throws {
    let file = folder.appending(path: name)
    if isRecording {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try made.write(to: file)
      Issue.record("Recorded \(name). Read the difference, then run the tests without recording.")
      return
    }
    let golden = try Data(contentsOf: file)
    #expect(
      lines(made) == lines(golden), "If this change is meant, run “make goldens” and read the difference.")
    #expect(made == golden)
  }

  /// The lines, so that a failure tells where the texts part.
  private static func lines(_ data: Data) -> [Substring] {
    String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
