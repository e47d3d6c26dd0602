/// Why nothing was published.
package enum OutputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The output is a folder with files that Runsheet did not make.
  case foreignFolder(String)
  /// The output is not a folder.
  case notAFolder(String)
  /// The system refused an operation on a path, for a reason that it names.
  case refused(action: String, path: String, reason: String)

  /// A sentence that says what is wrong, and one that says what to do.
  package var description: String {
    switch self {
    case .foreignFolder(let path):
      "The folder “\(path)” holds files that Runsheet did not make; nothing in it was touched. "
        + "Name an empty or a new folder with --output."
    case .notAFolder(let path):
      "“\(path)” is not a folder; nothing was touched. Name a folder with --output."
    case .refused(let action, let path, let reason):
      "Cannot \(action) “\(path)”: \(reason). The output is as it was before."
    }
  }
}
