import ArgumentParser

extension ExitCode {
  /// The content has errors; nothing was written.
  static let contentHasErrors = ExitCode(1)
  /// The output cannot be written (`EX_CANTCREAT` of sysexits.h).
  static let outputRefused = ExitCode(73)
}
