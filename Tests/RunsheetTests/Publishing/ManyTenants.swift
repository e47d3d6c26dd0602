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

  /// Starts a build that a test will disturb.
  func start(_ output: String = "Output", _ options: String...) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = ["build", "--output", output] + options
    process.currentDirectoryURL = project.url
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
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
