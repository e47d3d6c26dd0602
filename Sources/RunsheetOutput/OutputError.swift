/// Why the output is not what it should be.
package indirect enum OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The output is a folder with files that Runsheet did not make.
  case foreignFolder(String)
  /// The output is not a folder.
  case notAFolder(String)
  /// The output is a link: what it leads to is somebody else's to say, and may be another place tomorrow.
  case link(String)
  /// Where a file of Runsheet's belongs stands one that it did not make.
  case foreignFile(String)
  /// Where a bundle belongs stands one that somebody has changed.
  case alteredFile(String)
  /// Where a file belongs stands one that holds something else, and nobody said that it may be replaced.
  case occupied(String)
  /// Where a folder of pages belongs stands something else.
  case obstructed(String)
  /// Where a new output is made stands a folder with files that Runsheet did not make.
  case foreignDraft(String)
  /// The system refused an operation on a path, for a reason that it names.
  case refused(action: String, path: String, reason: String)
  /// Somebody stopped the build.
  case stopped
  /// The output was being brought up to date when something else went wrong.
  case incomplete(OutputError)

  /// A sentence that says what is wrong, and one that says what to do.
  package var description: String { "\(cause) \(outcome)" }

  /// Whether somebody stopped the build.
  package var isStopped: Bool {
    switch self {
    case .stopped, .incomplete(.stopped): true
    default: false
    }
  }

  private var cause: String {
    switch self {
    case .foreignFolder(let path): "The folder “\(path)” holds files that Runsheet did not make."
    case .notAFolder(let path): "“\(path)” is not a folder."
    case .link(let path): "“\(path)” is a link, and Runsheet writes into nothing that a link leads to."
    case .foreignFile(let path): "“\(path)” is not Runsheet's, and one of its files belongs there."
    case .alteredFile(let path): "“\(path)” is not as Runsheet made it, and a new one belongs there."
    case .occupied(let path): "“\(path)” is there already, and holds something else."
    case .obstructed(let path):
      "“\(path)” is not a folder, or only a link to one, and pages belong into one of that name."
    case .foreignDraft(let path):
      "The folder “\(path)” holds files that Runsheet did not make, and a new output is made there."
    case .refused(let action, let path, let reason): "Cannot \(action) “\(path)”: \(reason)."
    case .stopped: "Stopped."
    case .incomplete(let error): error.cause
    }
  }

  private var outcome: String {
    switch self {
    case .foreignFolder: "Nothing in it was touched. Name an empty or a new folder with --output."
    case .notAFolder: "Nothing was touched. Name a folder with --output."
    case .link: "Nothing was touched. Name the folder itself with --output."
    case .foreignFile, .alteredFile, .obstructed, .foreignDraft:
      "Nothing was touched. Move it elsewhere, and build again."
    case .occupied: "Nothing was touched. Name another file, or say --force to replace this one."
    case .refused, .stopped: "The output is as it was before."
    case .incomplete:
      "Every page in the output is whole, but some are still the old ones: build again to complete it."
    }
  }
}
