import Synchronization

/// How long each stage of a command takes.
final class Timings: Sendable {
  private struct State {
    var stages: [(name: String, time: Duration)] = []
    var current: (name: String, start: ContinuousClock.Instant)?
  }

  private let state = Mutex(State())
  private let start = ContinuousClock.now

  /// Ends the stage that is being timed, and begins another.
  func begin(_ name: String) {
    state.withLock { state in
      Timings.end(&state)
      state.current = (name, ContinuousClock.now)
    }
  }

  private static func end(_ state: inout State) {
    guard let current = state.current else { return }
    state.stages.append((current.name, ContinuousClock.now - current.start))
    state.current = nil
  }

  /// How long the command has taken so far, in seconds.
  var seconds: String { Timings.seconds(ContinuousClock.now - start) }

  /// A line for each stage, in their order.
  var lines: [String] {
    let stages = state.withLock { state in
      Timings.end(&state)
      return state.stages
    }
    let width = stages.map(\.name.count).max() ?? 0
    return stages.map { stage in
      stage.name + String(repeating: " ", count: width - stage.name.count + 2) + Timings.seconds(stage.time)
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let milliseconds = Int(duration / .milliseconds(1))
    let fraction = String(milliseconds % 1000 + 1000).dropFirst()
    return "\(milliseconds / 1000).\(fraction) s"
  }
}
