/// Why the output is not what it should be.
package indirect enum OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The output is a folder with files that Runsheet did not make.
  case foreignFolder(String)
  /// The output is not a folder.
  case notAFolder(String)
  /// Where a file of Runsheet's belongs stands one that it did not make.
  case foreignFile(String)
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
    case .foreignFile(let path): "“\(path)” is not Runsheet's, and one of its files belongs there."
    case .obstructed(let path): "“\(path)” is not a folder, and pages belong into one of that name."
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
    case .foreignFile, .obstructed, .foreignDraft: "Nothing was touched. Move it elsewhere, and build again."
    case .refused, .stopped: "The output is as it was before."
    case .incomplete:
      "Every page in the output is whole, but some are still the old ones: build again to complete it."
    }
  }
}
