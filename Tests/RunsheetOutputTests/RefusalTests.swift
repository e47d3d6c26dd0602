import Foundation
import RunsheetOutput
import TestSupport
import Testing

@Suite struct `The output folder` {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func url(_ path: String) -> URL { folder.url.appending(path: path) }
  private func path(_ path: String) -> String { url(path).path(percentEncoded: false) }

  private func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(at: url(path), withIntermediateDirectories: true)
  }

  @Test func `may be missing, or empty`() throws {
    _ = try Publisher(output: path("missing"))
    try makeFolder("empty")
    _ = try Publisher(output: path("empty"))
  }

  @Test func `is refused if somebody else's files are in it`() throws {
    try makeFolder("photos")
    try Data("mine".utf8).write(to: url("photos/holiday.jpg"))
    #expect(throws: OutputError.foreignFolder(path("photos"))) { try Publisher(output: path("photos")) }
    #expect(try files(below: url("photos")) == ["holiday.jpg": Data("mine".utf8)])
  }

  @Test func `is refused if it is a file`() throws {
    try Data("mine".utf8).write(to: url("file"))
    #expect(throws: OutputError.notAFolder(path("file"))) { try Publisher(output: path("file")) }
    #expect(try Data(contentsOf: url("file")) == Data("mine".utf8))
  }

  @Test func `is refused if it is a link, wherever that leads`() throws {
    try makeFolder("real")
    try Data("mark".utf8).write(to: url("real/.runsheet"))
    for (link, target) in [("to-folder", "real"), ("to-nothing", "nowhere")] {
      try FileManager.default.createSymbolicLink(
        atPath: path(link), withDestinationPath: path(target))
      #expect(throws: OutputError.notAFolder(path(link))) { try Publisher(output: path(link)) }
    }
    #expect(try files(below: url("real")).keys.sorted() == [".runsheet"])
  }

  @Test func `cannot lie below a file`() async throws {
    try Data("mine".utf8).write(to: url("file"))
    let publisher = try Publisher(output: path("file/Output"))
    await #expect(throws: OutputError.self) {
      try await publisher.publish(groups: 1, workers: 1) { _, writer throws(OutputError) in
        try writer.write("a.txt", [])
      }
    }
    #expect(try Data(contentsOf: url("file")) == Data("mine".utf8))
  }

  @Test func `is made anew without following links inside it`() async throws {
    try makeFolder("Output")
    try makeFolder("elsewhere")
    try Data("mine".utf8).write(to: url("elsewhere/keep.txt"))
    try Data("mark".utf8).write(to: url("Output/.runsheet"))
    try FileManager.default.createSymbolicLink(
      atPath: path("Output/link"), withDestinationPath: path("elsewhere"))
    _ = try await Publisher(output: path("Output")).publish(groups: 1, workers: 1) {
      _, writer throws(OutputError) in
      try writer.write("a.txt", [])
    }
    #expect(try files(below: url("elsewhere")) == ["keep.txt": Data("mine".utf8)])
    #expect(try files(below: url("Output")).keys.sorted() == [".runsheet", "a.txt"])
  }

  @Test(
    arguments: [
      OutputError.foreignFolder("X"), .notAFolder("X"),
      .refused(action: "write", path: "X", reason: "No space left on device"),
    ])
  func `is refused with a sentence that names it`(error: OutputError) {
    #expect(error.description.contains("“X”"))
    #expect(error.description.hasSuffix("."))
  }
}
