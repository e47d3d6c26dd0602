import RunsheetBasics
import Synchronization

/// Shows a person how far a long piece of work has come: a bar, the rate, and the time that is left.
final class Progress: Sendable {
  private struct State {
    var what = ""
    var done = 0
    var start = ContinuousClock.now
    var lastShown = ContinuousClock.now
  }

  private let console: Console
  /// What is counted, such as “tenants”.
  private let unit: String
  private let state = Mutex(State())

  init(_ console: Console, of unit: String) {
    self.console = console
    self.unit = unit
  }

  /// Begins a piece of work.
  func begin(_ activity: Activity) {
    state.withLock { $0 = State(what: activity.rawValue) }
    clear()
  }

  /// Notes that more is done, and shows it ten times a second at most.
  func advance(_ count: Int, of total: Int) {
    guard console.showsProgress else { return }
    state.withLock { state in
      state.done += count
      let now = ContinuousClock.now
      guard now - state.lastShown > .milliseconds(100) else { return }
      state.lastShown = now
      console.progress(
        line(state.what, done: state.done, of: total, seconds: (now - state.start) / .seconds(1)))
    }
  }

  func clear() { console.progress("") }

  private static let width = 24

  /// A line such as `Writing pages [######··················]  25 %  2500 of 10000 tenants, 9800/s, 1 s left`.
  private func line(_ what: String, done: Int, of total: Int, seconds: Double) -> String {
    let width = Progress.width
    let filled = total == 0 ? width : width * done / total
    let bar = String(repeating: "#", count: filled) + String(repeating: "·", count: width - filled)
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let left = rate > 0 ? ", \(Int((Double(total - done) / rate).rounded(.up))) s left" : ""
    let percent = total == 0 ? 100 : 100 * done / total
    return "\(what) [\(bar)] \(percent) %  \(done) of \(total) \(unit), \(Int(rate))/s\(left)"
  }
}
