private import Dispatch
private import Synchronization

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
  let taken = Atomic(0)
  DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count))) { _ in
    while true {
      let number = taken.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      let value = value(number)
      values.withLock { $0[number] = value }
    }
  }
  return values.withLock { $0.compactMap { $0 } }
}
