import Foundation

/// The built `runsheet`, run as a person runs it.
package enum Program {
  /// What a run said.
  package struct Outcome: Sendable {
    package let code: Int32
    package let output: String
    package let errors: String
  }

  /// The program, which is built into the folder of the tests.
  package static let path: String = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let folder = bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    return folder.appending(path: "runsheet").path(percentEncoded: false)
  }()

  /// Runs `runsheet` to its end.
  ///
  /// - Parameters:
  ///   - arguments: the arguments.
  ///   - environment: variables that are set besides those of the tests.
  ///   - folder: the folder in which it runs.
  /// - Returns: its exit code and what it said.
  /// - Throws: if it cannot be started.
  package static func runsheet(
    _ arguments: String..., environment: [String: String] = [:], in folder: ProjectFolder? = nil
  ) throws -> Outcome {
    try runsheet(arguments, environment: environment, in: folder)
  }

  /// Runs `runsheet` to its end.
  package static func runsheet(
    _ arguments: [String], environment: [String: String] = [:], in folder: ProjectFolder? = nil
  ) throws -> Outcome {
    let (code, output, errors) = try run([path] + arguments, environment: environment, in: folder?.url)
    return Outcome(code: code, output: String(decoding: output, as: UTF8.self), errors: errors)
  }
}
