import Foundation
import RunsheetOutput
import TestSupport
import Testing

@Suite struct `Publishing` {
  private let folder: TemporaryFolder
  private let output: URL

  init() throws {
    folder = try TemporaryFolder()
    output = folder.url.appending(path: "Output")
  }

  private func publisher(_ url: URL? = nil) throws(OutputError) -> Publisher {
    try Publisher(output: (url ?? output).path(percentEncoded: false))
  }

  /// Publishes one group of files.
  private func publish(_ contents: [String: String]) async throws {
    _ = try await publisher().publish(groups: 1, workers: 1) { _, writer throws(OutputError) in
      for (path, text) in contents { try writer.write(path, Array(text.utf8)) }
    }
  }

  /// The texts of the files below the output, without Runsheet's mark.
  private func published() throws -> [String: String] {
    try files(below: output).filter { $0.key != ".runsheet" }.mapValues {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// What lies beside the output.
  private func neighbours() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false))
      .filter { $0 != "Output" }
  }

  @Test func `writes all groups, and says how much it wrote`() async throws {
    let summary = try await publisher().publish(groups: 20, workers: 4) { group, writer throws(OutputError) in
      try writer.write("group-\(group)/a.txt", Array("\(group)".utf8))
      try writer.write("group-\(group)/deep/er/b.txt", [])
    }
    #expect(summary.files == 40)
    #expect(summary.bytes == 30)
    #expect(try published().count == 40)
    #expect(try published()["group-19/a.txt"] == "19")
    #expect(try neighbours().isEmpty)
  }

  @Test func `leaves its mark, by which it knows the folder again`() async throws {
    try await publish(["a.txt": "one"])
    #expect(try files(below: output)[".runsheet"] != nil)
    try await publish(["b.txt": "two"])
    #expect(try published() == ["b.txt": "two"])
  }

  @Test func `makes the folders above the output`() async throws {
    let deep = folder.url.appending(path: "a/b/c/Output")
    _ = try await publisher(deep).publish(groups: 1, workers: 1) { _, writer throws(OutputError) in
      try writer.write("a.txt", [])
    }
    #expect(try files(below: deep)["a.txt"] != nil)
  }

  @Test func `takes a slash at the end of the output's name`() async throws {
    let publisher = try Publisher(output: output.path(percentEncoded: false) + "//")
    _ = try await publisher.publish(groups: 1, workers: 1) { _, writer throws(OutputError) in
      try writer.write("a.txt", [])
    }
    #expect(try published() == ["a.txt": ""])
    #expect(try neighbours().isEmpty)
  }

  @Test(arguments: [1, 4])
  func `leaves the old files alone when it fails in the middle`(workers: Int) async throws {
    try await publish(["old.txt": "old"])
    await #expect(throws: OutputError.self) {
      try await publisher().publish(groups: 50, workers: workers) { group, writer throws(OutputError) in
        try writer.write("group-\(group).txt", [])
        if group == 25 { try writer.write("group-\(group).txt", []) }
      }
    }
    #expect(try published() == ["old.txt": "old"])
    #expect(try neighbours().isEmpty, "nothing half-written is left")
  }

  @Test func `leaves nothing behind when the first of all builds fails`() async throws {
    await #expect(throws: OutputError.self) {
      try await publisher().publish(groups: 1, workers: 1) { _, writer throws(OutputError) in
        try writer.write("same.txt", [])
        try writer.write("same.txt", [])
      }
    }
    #expect(!FileManager.default.fileExists(atPath: output.path(percentEncoded: false)))
    #expect(try neighbours().isEmpty)
  }

  @Test func `cleans up after a build that was killed`() async throws {
    try await publish(["old.txt": "old"])
    for rest in [".Output.runsheet-new", ".Output.runsheet-old"] {
      let url = folder.url.appending(path: rest)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try Data("half".utf8).write(to: url.appending(path: "half.txt"))
    }
    try await publish(["new.txt": "new"])
    #expect(try published() == ["new.txt": "new"])
    #expect(try neighbours().isEmpty)
  }

  @Test func `shows a reader the old files whole until the new ones are whole`() async throws {
    try await publish(["page.txt": "old"])
    let page = output.appending(path: "page.txt")
    let seen = Seen()
    _ = try await publisher().publish(groups: 2, workers: 1) { group, writer throws(OutputError) in
      try writer.write(group == 0 ? "page.txt" : "other.txt", Array("new".utf8))
      seen.note((try? String(contentsOf: page, encoding: .utf8)) ?? "nothing")
    }
    #expect(seen.texts == ["old", "old"])
    #expect(try published() == ["page.txt": "new", "other.txt": "new"])
  }

  private final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var noted: [String] = []
    func note(_ text: String) { lock.withLock { noted.append(text) } }
    var texts: [String] { lock.withLock { noted } }
  }
}
