private import Dispatch
private import Synchronization

/// The numbers of the pieces of work that nobody has taken yet.
package final class WorkQueue: Sendable {
  private let count: Int
  private let taken = Atomic(0)

  /// - Parameter count: how many pieces there are.
  package init(count: Int) {
    self.count = count
  }

  /// Whether all pieces are taken.
  package var isEmpty: Bool { taken.load(ordering: .relaxed) >= count }

  /// Takes a piece; nil if all are taken.
  package func next() -> Int? {
    let number = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }

  /// Lets every worker end after the piece that it has in hand.
  package func stop() {
    taken.store(count, ordering: .relaxed)
  }
}

/// Computes values on several cores.
///
/// - Parameters:
///   - count: how many values.
///   - jobs: how many are computed at a time.
///   - value: computes the value of a number; it is called from several threads at a time.
/// - Returns: the values, in the order of their numbers.
package func parallelMap<Value: Sendable>(
  _ count: Int, jobs: Int, _ value: @Sendable (Int) -> Value
) -> [Value] {
  let values = Mutex<[Value?]>(Array(repeating: nil, count: count))
  let queue = WorkQueue(count: count)
  DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count))) { _ in
    while let number = queue.next() {
      let value = value(number)
      values.withLock { $0[number] = value }
    }
  }
  return values.withLock { $0.compactMap { $0 } }
}
