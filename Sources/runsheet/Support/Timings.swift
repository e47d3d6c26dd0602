import RunsheetBasics
import Synchronization

/// How long each activity of a command takes.
final class Timings: Sendable {
  private struct State {
    var past: [(activity: Activity, time: Duration)] = []
    var current: (activity: Activity, start: ContinuousClock.Instant)?
  }

  private let state = Mutex(State())
  private let start = ContinuousClock.now

  /// Ends the activity that is being timed, and begins another.
  func begin(_ activity: Activity) {
    state.withLock { state in
      Timings.end(&state)
      state.current = (activity, ContinuousClock.now)
    }
  }

  private static func end(_ state: inout State) {
    guard let current = state.current else { return }
    state.past.append((current.activity, ContinuousClock.now - current.start))
    state.current = nil
  }

  /// How long the command has taken so far, in seconds.
  var seconds: String { Timings.seconds(ContinuousClock.now - start) }

  /// A line for each activity, in their order.
  var lines: [String] {
    let past = state.withLock { state in
      Timings.end(&state)
      return state.past
    }
    let width = past.map(\.activity.rawValue.count).max() ?? 0
    return past.map { activity, time in
      let name = activity.rawValue
      return name + String(repeating: " ", count: width - name.count + 2) + Timings.seconds(time)
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let milliseconds = Int(duration / .milliseconds(1))
    let fraction = String(milliseconds % 1000 + 1000).dropFirst()
    return "\(milliseconds / 1000).\(fraction) s"
  }
}
