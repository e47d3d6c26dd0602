import RunsheetBuild
import Synchronization

/// What is served at the moment: nothing yet, a site, or what is wrong with the project.
///
/// It changes as a whole, so each request sees a page of the old state or of the new one.
final class CurrentPreview: Sendable {
  enum Content {
    case none
    case site(Preview)
    case problems(Problems)
  }

  struct State {
    /// Names this state, and no other one of this or an earlier run.
    let revision: String
    let content: Content
  }

  private let run = String(UInt64.random(in: .min ... .max), radix: 36)
  private let current = Mutex<(number: Int, content: Content)>((0, .none))

  var state: State {
    current.withLock { State(revision: "\(run)-\($0.number)", content: $0.content) }
  }

  func show(_ content: Content) {
    current.withLock { $0 = ($0.number + 1, content) }
  }
}
