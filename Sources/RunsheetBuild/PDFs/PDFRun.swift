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
    /// Those of former pages that stay, because somebody has changed them.
    package fileprivate(set) var altered: [String] = []
    package fileprivate(set) var failed = 0
  }

  /// What there is to say of a PDF while others are being made.
  package enum Event: Sendable {
    case made(path: String, missingCharacters: String)
    case failed(path: String, reason: String)
  }

  /// A PDF to make.
  private struct Order: Sendable {
    let sheet: Paper.Sheet
    let digest: String
  }

  private let shelf: PDFShelf
  private let paper: Paper
  private let tally: Mutex<Count>
  private let orders: [Order]

  /// Looks which PDFs have to be made.
  ///
  /// - Parameters:
  ///   - prepared: the site whose pages go on paper.
  ///   - folder: the output that they lie in; it is made if it is missing.
  ///   - isForced: whether unchanged PDFs are made anew too, and those that somebody has changed.
  /// - Throws: ``OutputError`` if the folder is not Runsheet's.
  package init(_ prepared: PreparedSite, in folder: String, isForced: Bool) throws(OutputError) {
    shelf = try PDFShelf(output: folder)
    paper = Paper(prepared)
    var orders: [Order] = []
    var count = Count()
    for sheet in paper.sheets {
      let digest = paper.digest(sheet)
      if !isForced, shelf.holds(sheet.pdf, digest: digest) {
        count.kept += 1
      } else if !isForced, shelf.isAltered(sheet.pdf) {
        count.altered.append(sheet.pdf)
      } else {
        orders.append(Order(sheet: sheet, digest: digest))
      }
    }
    self.orders = orders
    tally = Mutex(count)
  }

  /// How many PDFs have to be made.
  package var orderCount: Int { orders.count }
  package var count: Count { tally.withLock { $0 } }

  /// Makes them.
  ///
  /// - Parameters:
  ///   - engine: what makes PDFs.
  ///   - limit: how many seconds each may take.
  ///   - tell: told what becomes of each, from several tasks at a time.
  /// - Throws: ``OutputError`` if one cannot be put in place, ``PDFError`` if the engine does not start.
  package func make(
    with engine: PDFEngine, limit: Int, tell: @escaping @Sendable (Event) -> Void
  ) async throws {
    try shelf.announce(orders.map(\.sheet.pdf))
    let press = PDFPress(engine: engine, assets: paper.assets, limit: limit)
    let outcome = await Result {
      try await press.make(
        orders.count, workers: ProcessInfo.processInfo.activeProcessorCount,
        page: { [self] number in
          let sheet = orders[number].sheet
          return PDFPress.Page(path: sheet.path, html: paper.bytes(sheet))
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
      try shelf.put(pdf, at: order.sheet.pdf, digest: order.digest)
      tally.withLock { count in
        count.made += 1
        count.bytes += pdf.count
      }
      tell(.made(path: order.sheet.pdf, missingCharacters: missing))
    case .failed(let reason):
      tally.withLock { $0.failed += 1 }
      tell(.failed(path: order.sheet.pdf, reason: reason))
    }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }
}
