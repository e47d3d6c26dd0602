private import Foundation
package import RunsheetOutput
package import RunsheetPDF
private import Synchronization

/// Makes the PDFs that are missing in an output, or that are not true any more.
package final class PDFRun: Sendable {
  /// What became of the PDFs.
  package struct Count: Sendable {
    package fileprivate(set) var made = 0
    package fileprivate(set) var bytes = 0
    package fileprivate(set) var kept = 0
    package fileprivate(set) var failed = 0
  }

  /// What there is to say of a PDF while others are being made.
  package enum Event: Sendable {
    case made(path: String, missingCharacters: String)
    case failed(path: String, reason: String)
  }

  /// A PDF to make.
  private struct Order: Sendable {
    let page: Paper.Sheet
    let digest: String
  }

  private let shelf: PDFShelf
  private let paper: Paper
  private let tally = Mutex(Count())
  private let orders: [Order]

  /// Looks which PDFs have to be made.
  ///
  /// - Parameters:
  ///   - prepared: the site whose pages go on paper.
  ///   - folder: the output that they lie in; it is made if it is missing.
  ///   - isForced: whether unchanged PDFs are made anew too.
  /// - Throws: ``OutputError`` if the folder is not Runsheet's.
  package init(_ prepared: PreparedSite, in folder: String, isForced: Bool) throws(OutputError) {
    shelf = try PDFShelf(output: folder)
    paper = Paper(prepared)
    var orders: [Order] = []
    var kept = 0
    for page in paper.pages {
      let digest = paper.digest(page)
      if !isForced, shelf.holds(page.pdf, digest: digest) {
        kept += 1
      } else {
        orders.append(Order(page: page, digest: digest))
      }
    }
    self.orders = orders
    tally.withLock { $0.kept = kept }
  }

  /// How many PDFs have to be made.
  package var orderCount: Int { orders.count }
  package var count: Count { tally.withLock { $0 } }

  /// Makes them.
  ///
  /// - Parameters:
  ///   - engine: what makes PDFs.
  ///   - tell: told what becomes of each, from several tasks at a time.
  /// - Throws: ``OutputError`` if one cannot be put in place, ``PDFError`` if the engine does not start.
  package func make(with engine: PDFEngine, tell: @escaping @Sendable (Event) -> Void) async throws {
    try shelf.announce(orders.map(\.page.pdf))
    let press = PDFPress(engine: engine, assets: paper.assets)
    let outcome = await Result {
      try await press.make(
        orders.count, workers: ProcessInfo.processInfo.activeProcessorCount,
        page: { [self] number in
          let page = orders[number].page
          return PDFPress.Page(path: page.path, html: paper.bytes(page))
        },
        done: { [self] number, outcome in try settle(orders[number], outcome, tell) })
    }
    // What was made is noted down, even if the run came to an early end.
    try shelf.save()
    try outcome.get()
  }

  private func settle(_ order: Order, _ outcome: PDFPress.Outcome, _ tell: (Event) -> Void) throws {
    switch outcome {
    case .made(let pdf, let missing):
      try shelf.put(pdf, at: order.page.pdf, digest: order.digest)
      tally.withLock { count in
        count.made += 1
        count.bytes += pdf.count
      }
      tell(.made(path: order.page.pdf, missingCharacters: missing))
    case .failed(let reason):
      tally.withLock { $0.failed += 1 }
      tell(.failed(path: order.page.pdf, reason: reason))
    }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }
}
