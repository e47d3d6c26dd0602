import Foundation
import Synchronization

/// Does a number of things, as many at a time as there are processors.
///
/// - Parameters:
///   - count: how many things.
///   - work: does one of them, by its number.
///   - settled: called for each that is done.
/// - Returns: the results, in the order of the numbers.
func inParallel<Result: Sendable>(
  _ count: Int, _ work: @escaping @Sendable (Int) -> Result, settled: () -> Void
) async -> [Result] {
  let next = Counter()
  return await withTaskGroup(of: (Int, Result).self) { tasks in
    func start() {
      let number = next.take()
      if number < count { tasks.addTask { (number, work(number)) } }
    }
    for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { start() }
    var results = [Result?](repeating: nil, count: count)
    for await (number, result) in tasks {
      results[number] = result
      settled()
      start()
    }
    return results.compactMap { $0 }
  }
}

private final class Counter: Sendable {
  private let count = Atomic(0)
  func take() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}
