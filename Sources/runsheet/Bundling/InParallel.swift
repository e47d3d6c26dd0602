import Foundation
import Synchronization

/// Does a number of things, as many at a time as there are processors.
///
/// - Parameters:
///   - count: how many things.
///   - work: does one of them, by its number.
///   - progress: told how many are done.
/// - Returns: the results, in the order of the numbers.
func inParallel<Result: Sendable>(
  _ count: Int, _ work: @escaping @Sendable (Int) -> Result, progress: (Int) -> Void
) async -> [Result] {
  let next = Counter()
  return await withTaskGroup(of: (Int, Result).self) { tasks in
    func start() {
      let number = next.take()
      if number < count { tasks.addTask { (number, work(number)) } }
    }
    for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { start() }
    var results = [Result?](repeating: nil, count: count)
    var done = 0
    for await (number, result) in tasks {
      results[number] = result
      done += 1
      progress(done)
      start()
    }
    return results.compactMap { $0 }
  }
}

private final class Counter: Sendable {
  private let count = Atomic(0)
  func take() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}
