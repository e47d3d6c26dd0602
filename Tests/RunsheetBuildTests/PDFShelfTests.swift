import Foundation
import RunsheetBuild
import RunsheetOutput
import TestSupport
import Testing

@Suite struct `The PDFs of an output` {
  private let folder: TemporaryFolder
  private let output: String

  init() throws {
    folder = try TemporaryFolder()
    output = folder.url.appending(path: "Output").path(percentEncoded: false)
  }

  private var pdfs: Set<String> {
    get throws { Set(try files(below: URL(filePath: output)).keys.filter { $0.hasSuffix(".pdf") }) }
  }

  @Test func `are known again by what they were made from`() throws {
    let shelf = try PDFShelf(output: output)
    try shelf.announce(["a/b c.pdf"])
    try shelf.put([1, 2], at: "a/b c.pdf", digest: "one")
    try shelf.save()
    let again = try PDFShelf(output: output)
    #expect(again.holds("a/b c.pdf", digest: "one"))
    #expect(!again.holds("a/b c.pdf", digest: "two"))
    #expect(!again.holds("a/c.pdf", digest: "one"))
    #expect(try files(below: URL(filePath: output))["a/b c.pdf"] == Data([1, 2]))
  }

  @Test func `are neither written nor removed through links, nor in place of folders`() throws {
    let manager = FileManager.default
    let elsewhere = try TemporaryFolder()
    try Data("mine".utf8).write(to: elsewhere.url.appending(path: "runbook.pdf"))
    let shelf = try PDFShelf(output: output)
    for path in ["a/runbook.pdf", "b/runbook.pdf"] { try shelf.put([1], at: path, digest: "one") }
    try manager.removeItem(atPath: "\(output)/a")
    try manager.createSymbolicLink(atPath: "\(output)/a", withDestinationPath: elsewhere.url.path)
    try manager.removeItem(atPath: "\(output)/b/runbook.pdf")
    try manager.createDirectory(atPath: "\(output)/b/runbook.pdf", withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: URL(filePath: "\(output)/b/runbook.pdf/mine.txt"))
    for path in ["a/runbook.pdf", "b/runbook.pdf"] {
      #expect(throws: OutputError.self) { try shelf.put([2], at: path, digest: "two") }
    }
    _ = try shelf.prune { _, _ in false }
    #expect(try files(below: elsewhere.url) == ["runbook.pdf": Data("mine".utf8)])
    #expect(try files(below: URL(filePath: output))["b/runbook.pdf/mine.txt"] == Data("mine".utf8))
    #expect(try PDFShelf(output: output).isEmpty)
  }

  @Test func `leave no drafts of a run that was killed, and touch nobody else's`() throws {
    let shelf = try PDFShelf(output: output)
    try shelf.announce(["a.pdf"])
    let record = URL(filePath: "\(output)/\(PDFShelf.record)")
    let process = ProcessInfo.processInfo.processIdentifier
    let text = String(decoding: try Data(contentsOf: record), as: UTF8.self)
    #expect(text.contains("\(process)"), "\(text)")
    // No process has this number on any system that tests run on.
    try Data(text.replacingOccurrences(of: "\(process)", with: "99999999").utf8).write(to: record)
    for name in [".runsheet-new-99999999-pdf", ".runsheet-new-99999999-pdf-1", ".runsheet-new-mine"] {
      try Data("half".utf8).write(to: URL(filePath: "\(output)/\(name)"))
    }
    _ = try PDFShelf(output: output)
    let left = try files(below: URL(filePath: output)).keys.filter { $0.hasPrefix(".runsheet-new") }
    #expect(left == [".runsheet-new-mine"])
  }

  @Test func `are made again if somebody took them away`() throws {
    let shelf = try PDFShelf(output: output)
    try shelf.put([1], at: "a.pdf", digest: "one")
    try FileManager.default.removeItem(atPath: "\(output)/a.pdf")
    #expect(!shelf.holds("a.pdf", digest: "one"))
  }

  @Test func `are Runsheet's even if the run that made them was killed`() throws {
    let killed = try PDFShelf(output: output)
    try killed.announce(["a.pdf", "b.pdf"])
    try killed.put([1], at: "a.pdf", digest: "one")
    let next = try PDFShelf(output: output)
    #expect(!next.holds("a.pdf", digest: "one"))
    #expect(try next.prune { _, digest in digest == "one" }.removed == 2)
    #expect(try pdfs.isEmpty)
  }

  @Test func `go when they are not true any more, and others stay`() throws {
    let shelf = try PDFShelf(output: output)
    for (path, digest) in [("a.pdf", "one"), ("b.pdf", "two")] {
      try shelf.put([1], at: path, digest: digest)
    }
    #expect(try shelf.prune { path, digest in (path, digest) == ("b.pdf", "two") }.removed == 1)
    #expect(try pdfs == ["b.pdf"])
    #expect(try PDFShelf(output: output).holds("b.pdf", digest: "two"))
  }

  @Test func `are neither removed nor made anew once somebody has filled them in`() throws {
    let shelf = try PDFShelf(output: output)
    for path in ["a.pdf", "b.pdf", "c.pdf"] { try shelf.put([1], at: path, digest: "one") }
    try Data([1, 2]).write(to: URL(filePath: "\(output)/b.pdf"))
    #expect(["a.pdf", "b.pdf", "c.pdf", "d.pdf"].filter(shelf.isAltered) == ["b.pdf"])
    let pruned = try shelf.prune { path, _ in path == "c.pdf" }
    #expect(pruned.removed == 1 && pruned.altered == ["b.pdf"])
    #expect(try pdfs == ["b.pdf", "c.pdf"])
    #expect(try PDFShelf(output: output).isAltered("b.pdf"), "it is still known as Runsheet's")
  }

  @Test func `never take the place of somebody else's`() throws {
    let shelf = try PDFShelf(output: output)
    try shelf.put([1], at: "a.pdf", digest: "one")
    try shelf.save()
    try Data("mine".utf8).write(to: URL(filePath: "\(output)/b.pdf"))
    #expect(throws: OutputError.foreignFile("\(output)/b.pdf")) { try shelf.announce(["a.pdf", "b.pdf"]) }
    #expect(try PDFShelf(output: output).holds("a.pdf", digest: "one"), "nothing is noted")
  }

  @Test func `are handed on as they were made and in no other state`() throws {
    let shelf = try PDFShelf(output: output)
    try shelf.announce(["a.pdf", "b.pdf", "c.pdf"])
    for path in ["a.pdf", "b.pdf"] { try shelf.put([1], at: path, digest: "one") }
    try shelf.save()
    try Data([1, 2]).write(to: URL(filePath: "\(output)/b.pdf"))

    let reader = PDFShelf(reading: output)
    #expect(reader.pdf("a.pdf", of: "one") == .asMade([1]))
    #expect(reader.pdf("a.pdf", of: "two") == .outdated)
    #expect(reader.pdf("b.pdf", of: "one") == .altered)
    #expect(reader.pdf("c.pdf", of: "one") == .missing, "it is being made")
    #expect(reader.pdf("d.pdf", of: "one") == .missing)
    #expect(PDFShelf(reading: output + "/nowhere").isEmpty)
  }

  @Test func `never go into a folder of somebody else`() throws {
    let letter = folder.url.appending(path: "Output/letter.txt")
    try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: letter)
    #expect(throws: OutputError.foreignFolder(output)) { try PDFShelf(output: output) }
    #expect(try files(below: URL(filePath: output)).keys.sorted() == ["letter.txt"])
  }
}
