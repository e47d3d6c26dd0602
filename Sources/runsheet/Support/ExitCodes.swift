import ArgumentParser

extension ExitCode {
  /// The content has errors; nothing was written.
  static let contentHasErrors = ExitCode(1)
  /// An audit found something that is due.
  static let somethingIsDue = ExitCode(2)
  /// The port to serve at cannot be had, or a PDF cannot be made (`EX_UNAVAILABLE` of sysexits.h).
  static let unavailable = ExitCode(69)
  /// The output cannot be written (`EX_CANTCREAT` of sysexits.h).
  static let outputRefused = ExitCode(73)
  /// Somebody stopped the command (128 and the number of SIGINT, as shells have it).
  static let stopped = ExitCode(130)
}
