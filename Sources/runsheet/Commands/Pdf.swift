import ArgumentParser
import Foundation
import RunsheetModel
import RunsheetOutput
import RunsheetPDF
import RunsheetSite
import Synchronization

/// Makes PDFs of runbooks and checklists.
struct Pdf: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make runbooks and checklists as PDFs that can be filled in.",
    discussion: """
      The PDFs go beside the pages: runbook.pdf and checklist.pdf. Only those that changed are made. `runsheet build` \
      keeps them, and removes those whose runbook has changed or is gone. If one cannot be made, it is named, the \
      others are made, and the exit code is 69; so it is without WeasyPrint, which makes the PDFs.

      Examples:
        runsheet pdf --all
        runsheet pdf --tenant contoso --scenario exchange
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var selection: Selection
  @OptionGroup var place: OutputOption

  @Flag(help: "Make the PDFs of all tenants.")
  var all = false

  @Flag(help: "Make unchanged PDFs anew too, such as when a font was installed.")
  var force = false

  func validate() throws {
    if all == !selection.tenant.isEmpty {
      throw ValidationError("Say whose PDFs to make: either --tenant with an id, or --all.")
    }
    try OutputOption.validate(place.output, option: "--output", options)
  }

  func run() async throws {
    let console = options.console
    let site = try ReadProject.read(options).site(for: selection, options)
    let paper = Paper(site, recipe: PDFPress.recipe)
    let run = Run(paper: paper, console: console, isVerbose: options.verbose, isForced: force)
    do {
      let shelf = try PDFShelf(output: place.folder(options))
      let orders = run.orders(of: site.tenants, missingIn: shelf)
      if !orders.isEmpty {
        let press = PDFPress(engine: try await PDFEngine.find(in: options.project), assets: paper.assets)
        try await run.make(orders, with: press, on: shelf)
      }
    } catch let error as OutputError {
      console.error("\(error)")
      throw ExitCode.outputRefused
    } catch let error as PDFError {
      console.error("\(error)")
      throw ExitCode.unavailable
    }
    let count = run.count.withLock { $0 }
    console.result(
      "Made \(Console.count(count.made, "PDF")) (\(count.bytes) bytes), \(count.kept) unchanged, "
        + "in \(place.folder(options))")
    if count.failed > 0 {
      console.error("\(Console.count(count.failed, "PDF")) could not be made.")
      throw ExitCode.unavailable
    }
  }
}

/// A run of the command: what is to be made, and what became of it.
private final class Run: Sendable {
  /// A PDF to make.
  struct Order: Sendable {
    let page: Page
    let pdf: String
    let digest: String
  }

  struct Count {
    var made = 0
    var bytes = 0
    var kept = 0
    var failed = 0
  }

  let count = Mutex(Count())
  private let paper: Paper
  private let console: Console
  private let progress: Progress
  private let isVerbose: Bool
  private let isForced: Bool

  init(paper: Paper, console: Console, isVerbose: Bool, isForced: Bool) {
    self.isForced = isForced
    self.paper = paper
    self.console = console
    progress = Progress(console, of: "PDFs")
    self.isVerbose = isVerbose
  }

  /// The PDFs that are missing, or that are not true any more.
  func orders(of tenants: some Sequence<Tenant>, missingIn shelf: PDFShelf) -> [Order] {
    var orders: [Order] = []
    var kept = 0
    for page in tenants.lazy.flatMap(paper.pages) {
      guard let pdf = page.pdf else { continue }
      let digest = paper.digest(page)
      if !isForced, shelf.holds(pdf, digest: digest) {
        kept += 1
      } else {
        orders.append(Order(page: page, pdf: pdf, digest: digest))
      }
    }
    count.withLock { $0.kept = kept }
    return orders
  }

  func make(_ orders: [Order], with press: PDFPress, on shelf: PDFShelf) async throws {
    try shelf.announce(orders.map(\.pdf))
    progress.begin("make PDFs")
    defer { progress.clear() }
    let outcome = await Result {
      try await press.make(
        orders.count, workers: ProcessInfo.processInfo.activeProcessorCount,
        page: { PDFPress.Page(path: orders[$0].page.path, html: orders[$0].page.bytes) },
        done: { number, outcome in try self.settle(orders[number], outcome, on: shelf, of: orders.count) })
    }
    // What was made is noted down, even if the run came to an early end.
    try shelf.save()
    try outcome.get()
  }

  private func settle(_ order: Order, _ outcome: PDFPress.Outcome, on shelf: PDFShelf, of total: Int) throws {
    switch outcome {
    case .made(let pdf, let missing):
      try shelf.put(pdf, at: order.pdf, digest: order.digest)
      if !missing.isEmpty {
        console.warning(
          "\(order.pdf) shows boxes in place of “\(missing)”: no installed font has them. Install one that has, such "
            + "as Debian's fonts-noto-cjk or fonts-noto-core, and make it again with --force.")
      }
      if isVerbose { console.result(order.pdf) }
      count.withLock { count in
        count.made += 1
        count.bytes += pdf.count
      }
    case .failed(let reason):
      console.error("\(order.pdf) was not made: \(reason)")
      count.withLock { $0.failed += 1 }
    }
    progress.advance(1, of: total)
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }
}
