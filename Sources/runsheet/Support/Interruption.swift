import Dispatch
import Synchronization

import CLibrary

/// Notes that somebody wants the command to stop (Ctrl-C, or `kill`), so that it can end in good order.
///
/// Who asks twice is obeyed at once.
struct Interruption {
  final class Flag: Sendable {
    fileprivate let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
  }

  /// Set when somebody asks.
  let flag: Flag
  /// Yields when somebody asks, for who waits for it.
  let requests: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  /// Begins to listen; the signals do not end the program any more.
  init() {
    let flag = Flag()
    self.flag = flag
    let (requests, continuation) = AsyncStream.makeStream(of: Void.self)
    self.requests = requests
    sources = [SIGINT, SIGTERM].map { number in
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if flag.value.exchange(true, ordering: .relaxed) { _exit(128 + number) }
        continuation.yield()
      }
      source.resume()
      return source
    }
  }

  func cancel() {
    for source in sources { source.cancel() }
  }
}
