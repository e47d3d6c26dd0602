import RunsheetBasics
import RunsheetModel
private import Synchronization

/// Shares the folders of a publication out among workers.
struct Work<Published: Publication>: Sendable {
  /// How many folders a worker takes at a time.
  private static var chunk: Int { 32 }

  let publication: Published
  let past: PastOutput
  let root: OutputFolder
  let options: Publisher.Options

  /// What the workers made: for each chunk of folders its product, in the order of the folders.
  struct Results<Product: Sendable>: Sendable {
    var products: [Product] = []
    var summary = Summary()
    var observations: [FolderWorker<Published>.Observations] = []
  }

  /// The numbers of the folders of a chunk.
  func folders(of chunk: Int) -> Range<Int> {
    chunk * Work.chunk..<min((chunk + 1) * Work.chunk, publication.folderCount)
  }

  /// Does the work.
  ///
  /// - Parameter body: what a worker does with a chunk; it runs in several tasks at a time.
  /// - Returns: what the workers made.
  /// - Throws: the first error; no worker begins another chunk after it.
  func run<Product: Sendable>(
    _ body: @escaping @Sendable (inout FolderWorker<Published>, Int) throws(OutputError) -> Product
  ) async throws(OutputError) -> Results<Product> {
    let chunks = (publication.folderCount + Work.chunk - 1) / Work.chunk
    let queue = WorkQueue(count: chunks)
    let products = Shelf<Product>(count: chunks)
    let ends = await withTaskGroup(
      of: Result<(Summary, FolderWorker<Published>.Observations), OutputError>.self
    ) { tasks in
      for number in 0..<max(1, min(options.jobs, chunks)) {
        tasks.addTask {
          var worker = FolderWorker(
            publication, past: past, in: root, number: number, namesChanges: options.namesChanges)
          do throws(OutputError) {
            while let chunk = queue.next() {
              if options.isStopped() { throw .stopped }
              let product = try body(&worker, chunk)
              products.put(product, at: chunk)
              options.advances(folders(of: chunk).count, publication.folderCount)
            }
            return .success((worker.summary, worker.observations))
          } catch {
            queue.stop()
            return .failure(error)
          }
        }
      }
      return await tasks.reduce(into: []) { $0.append($1) }
    }
    var results = Results<Product>()
    for end in ends {
      let (summary, observations) = try end.get()
      results.summary.add(summary)
      results.observations.append(observations)
    }
    results.products = products.all
    return results
  }
}

/// What the workers made, in the order of the chunks.
private final class Shelf<Product: Sendable>: Sendable {
  private let products: Mutex<[Product?]>

  init(count: Int) {
    products = Mutex(Array(repeating: nil, count: count))
  }

  func put(_ product: Product, at position: Int) {
    products.withLock { $0[position] = product }
  }

  var all: [Product] { products.withLock { $0.compactMap { $0 } } }
}
