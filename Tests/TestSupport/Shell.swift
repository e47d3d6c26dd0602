package import Foundation

/// Runs a program to its end.
///
/// - Parameters:
///   - command: the program, looked up on the path, and its arguments.
///   - input: what it reads on standard input.
///   - environment: variables that are set besides those of the tests.
///   - folder: the folder in which it runs.
/// - Returns: its exit code, standard output and standard error.
/// - Throws: if it cannot be started.
package func run(
  _ command: [String], input: Data = Data(), environment: [String: String] = [:], in folder: URL? = nil
) throws -> (code: Int32, output: Data, errors: String) {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = command
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
  if let folder { process.currentDirectoryURL = folder }
  // Files, not pipes: a pipe that nobody empties stops a program that says much.
  let scratch = try TemporaryFolder()
  try input.write(to: scratch.url.appending(path: "in"))
  for name in ["out", "err"] { try Data().write(to: scratch.url.appending(path: name)) }
  process.standardInput = try FileHandle(forReadingFrom: scratch.url.appending(path: "in"))
  process.standardOutput = try FileHandle(forWritingTo: scratch.url.appending(path: "out"))
  process.standardError = try FileHandle(forWritingTo: scratch.url.appending(path: "err"))
  try process.run()
  process.waitUntilExit()
  return (
    process.terminationStatus, try Data(contentsOf: scratch.url.appending(path: "out")),
    String(decoding: try Data(contentsOf: scratch.url.appending(path: "err")), as: UTF8.self)
  )
}

/// A folder that is gone when the last reference to it is.
package final class TemporaryFolder: Sendable {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "runsheet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}
