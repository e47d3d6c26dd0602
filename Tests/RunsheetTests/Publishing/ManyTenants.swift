import Foundation
import TestSupport

/// A small project with tenants of which there are two versions, so that every build has much to do.
struct ManyTenants {
  let project: ProjectFolder
  private let counts: [Version: ClosedRange<Int>]

  enum Version: String, CaseIterable {
    case first
    case second

    var other: Version { self == .first ? .second : .first }
  }

  /// - Parameter count: how many tenants each version has; some of them are in one version only.
  /// - Throws: if the project cannot be made.
  init(_ count: Int) throws {
    project = try ProjectFolder.small()
    try project.remove("Content/Tenants")
    counts = [.first: 1...count, .second: (count / 5)...(count + count / 5)]
  }

  /// Writes the tenants of a version, and an asset that only this version has.
  func write(_ version: Version) throws {
    let documents = (counts[version] ?? 1...1).map { number in
      """
      id: t\(number)
      name: Tenant \(number) of the \(version.rawValue) version
      domain: t\(number).example
      scenarios: [office, no-devices]

      """
    }
    try project.write(documents.joined(separator: "---\n"), to: "Content/Tenants/all.yaml")
    try? project.remove("Site/assets/\(version.other.rawValue).css")
    try project.write("/* \(version.rawValue) */\n", to: "Site/assets/\(version.rawValue).css")
  }

  /// Builds into a folder of the project.
  @discardableResult
  func build(_ output: String = "Output", _ options: String...) throws -> Program.Outcome {
    try Program.runsheet(["build", "--output", output] + options, in: project)
  }

  /// What a build of a version makes where nothing was before.
  func clean(_ version: Version) throws -> [String: Data] {
    try write(version)
    _ = try build("clean", "--quiet")
    let files = try files(below: project.url.appending(path: "clean"))
    try project.remove("clean")
    return files
  }

  /// Builds to the end, and counts the changes that this makes to the file system.
  func countSteps() throws -> Int {
    let counted = project.url.appending(path: "steps")
    let outcome = try Program.runsheet(
      ["build"], environment: Signals.environment(countingInto: counted.path(percentEncoded: false)),
      in: project)
    guard outcome.code == 0, let steps = Int(try String(contentsOf: counted, encoding: .utf8).dropLast())
    else {
      throw Signals.NotCounted(errors: outcome.errors)
    }
    return steps
  }

  /// Builds, with a signal on the way.
  ///
  /// - Parameters:
  ///   - signal: the signal.
  ///   - step: before which change to the file system it comes, from 1 on; if there are fewer, it does not come.
  ///   - errors: takes what the build says on standard error.
  /// - Returns: the process, which has ended.
  /// - Throws: if it cannot be started.
  func build(sending signal: Int32, atStep step: Int, errors: FileHandle = .nullDevice) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = ["build"]
    process.environment = Signals.environment(sending: signal, atStep: step)
    process.currentDirectoryURL = project.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return process
  }
}

/// The library that sends signals at chosen steps: it is preloaded into the program.
enum Signals {
  struct NotCounted: Error { let errors: String }

  static func environment(countingInto path: String) -> [String: String] {
    preloading(["STEPS_FILE": path])
  }

  static func environment(sending signal: Int32, atStep step: Int) -> [String: String] {
    preloading(["SIGNAL": "\(signal)", "AT_STEP": "\(step)"])
  }

  private static func preloading(_ variables: [String: String]) -> [String: String] {
    let folder = URL(filePath: Program.path).deletingLastPathComponent()
    #if os(macOS)
      let (variable, name) = ("DYLD_INSERT_LIBRARIES", "libSignalAtStep.dylib")
    #else
      let (variable, name) = ("LD_PRELOAD", "libSignalAtStep.so")
    #endif
    let library = [variable: folder.appending(path: name).path(percentEncoded: false)]
    return ProcessInfo.processInfo.environment.merging(library.merging(variables) { $1 }) { $1 }
  }
}

/// What is wrong with an output for somebody who reads it now; empty if nothing is.
///
/// - Parameters:
///   - files: the output's files.
///   - versions: the files of each version that was ever built.
/// - Returns: files that are no version's, and links of whole indexes that lead nowhere.
func flaws(of files: [String: Data], among versions: [[String: Data]]) -> [String] {
  var flaws: [String] = []
  for (path, bytes) in files where !path.hasPrefix(".runsheet") {
    if !versions.contains(where: { $0[path] == bytes }) { flaws.append("\(path) is half-written") }
  }
  guard let index = files["index.html"] else { return flaws }
  for link in String(decoding: index, as: UTF8.self).matches(of: /href="([^":#]+)"/) {
    if files[String(link.1)] == nil { flaws.append("index.html leads to \(link.1), which is not there") }
  }
  return flaws
}
