import RunsheetBasics
private import Foundation
private import Subprocess

/// Makes PDFs of pages: as many workers as there are cores, each of which starts the engine once.
package struct PDFPress: Sendable {
  /// A page that becomes a PDF.
  package struct Page: Sendable {
    /// The page's path below the site, by which its links to style sheets and pictures are found.
    let path: String
    let html: [UInt8]

    package init(path: String, html: [UInt8]) {
      self.path = path
      self.html = html
    }
  }

  /// What became of a page.
  package enum Outcome: Sendable {
    /// The PDF, and the characters for which no installed font has a shape.
    case made([UInt8], missing: String)
    /// Why there is no PDF.
    case failed(String)
  }

  private let engine: PDFEngine
  private let assets: [String: [UInt8]]
  private let limit: Int

  /// How many seconds a page may take, unless somebody says otherwise: a long runbook takes three.
  package static let usualLimit = 120

  /// - Parameters:
  ///   - engine: what makes PDFs.
  ///   - assets: the site's style sheets and pictures, by their names below `assets/`.
  ///   - limit: how many seconds a page may take.
  package init(engine: PDFEngine, assets: [String: [UInt8]], limit: Int) {
    self.engine = engine
    self.assets = assets
    self.limit = limit
  }

  /// What a PDF is made by, besides the page and the assets: with another recipe, they are other PDFs.
  package static var recipe: [UInt8] { recipe(withEngine: PDFEngine.version) }

  /// What a PDF is made by with a version of the engine.
  package static func recipe(withEngine version: String) -> [UInt8] {
    Array("WeasyPrint \(version)\n".utf8) + PackageResources.worker_py
  }

  /// Makes PDFs, several at a time.
  ///
  /// A page that fails stops no other: neither one that the engine refuses or takes too long for, nor one at which it
  /// breaks down.
  ///
  /// - Parameters:
  ///   - count: how many pages there are.
  ///   - workers: how many are made at a time.
  ///   - page: makes the page with a number.
  ///   - done: takes what became of it, in any order, from several tasks at once.
  /// - Throws: ``PDFError`` if the engine does not start; what `done` throws.
  package func make(
    _ count: Int, workers: Int, page: @escaping @Sendable (Int) -> Page,
    done: @escaping @Sendable (Int, Outcome) throws -> Void
  ) async throws {
    let queue = WorkQueue(count: count)
    try await withThrowingTaskGroup { tasks in
      for _ in 0..<min(workers, count) {
        tasks.addTask {
          // A worker that broke down is followed by another, as long as there are pages.
          while !queue.isEmpty { try await work(queue, page, done) }
        }
      }
      try await tasks.waitForAll()
    }
  }

  private func work(
    _ queue: WorkQueue, _ page: @Sendable (Int) -> Page, _ done: @Sendable (Int, Outcome) throws -> Void
  ) async throws {
    let script = String(decoding: PackageResources.worker_py, as: UTF8.self)
    _ = try await run(
      PDFEngine.shell, arguments: engine.arguments(script), input: .inputWriter, output: .sequence,
      error: .discarded
    ) { worker in
      var answers = Lines(worker.standardOutput.makeAsyncIterator())
      func ask(_ request: some Encodable) async throws -> Answer? {
        do {
          _ = try await worker.standardInputWriter.write(Array(JSONEncoder().encode(request)) + [newline])
          guard let line = try await answers.next() else { return nil }
          return try JSONDecoder().decode(Answer.self, from: Data(line))
        } catch is SubprocessError {
          return nil
        }
      }
      let hello = try await ask(
        Setting(assets: assets.mapValues { Data($0).base64EncodedString() }, limit: limit))
      guard let hello, hello.error == nil else {
        throw PDFError.broken(hello?.error ?? "it ended without a word")
      }
      while let number = queue.next() {
        let page = page(number)
        let answer = try await ask(Request(path: page.path, html: String(decoding: page.html, as: UTF8.self)))
        try done(number, answer?.outcome ?? .failed("the engine broke down at this page"))
        if answer == nil { return }
      }
    }
  }

  private struct Setting: Encodable {
    let assets: [String: String]
    let limit: Int
  }

  private struct Request: Encodable {
    let path: String
    let html: String
  }

  private struct Answer: Decodable {
    let pdf: Data?
    let missing: String?
    let error: String?

    var outcome: Outcome {
      guard let pdf else { return .failed(error ?? "the engine said nothing") }
      return .made(Array(pdf), missing: missing ?? "")
    }
  }
}

private let newline = UInt8(ascii: "\n")

/// What a program says, line by line.
private struct Lines {
  private var buffers: SubprocessOutputSequence.Iterator
  private var read: [UInt8] = []

  init(_ buffers: SubprocessOutputSequence.Iterator) {
    self.buffers = buffers
  }

  /// The next line, without its end; nil if the program has ended.
  mutating func next() async throws -> [UInt8]? {
    var searched = 0
    while true {
      if let end = read[searched...].firstIndex(of: newline) {
        defer { read.removeSubrange(...end) }
        return Array(read[..<end])
      }
      searched = read.count
      guard let buffer = try await buffers.next() else { return nil }
      unsafe buffer.withUnsafeBytes { bytes in unsafe read.append(contentsOf: bytes) }
    }
  }
}
