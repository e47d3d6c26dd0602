import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct `A build that is killed` {
  private static let kills = 200

  /// One build in ten is the first of all, one in eight is followed by one that is let live.
  @Test func `leaves pages that are whole, and the next build is like a clean one`() throws {
    let tenants = try ManyTenants(40)
    let output = tenants.project.output
    let versions = [
      ManyTenants.Version.first: try tenants.clean(.first), .second: try tenants.clean(.second),
    ]
    var generator = SeededGenerator(seed: 9)
    let start = Date()
    try tenants.write(.first)
    try tenants.build()
    let duration = Date().timeIntervalSince(start)
    var (kills, survivors, partial, compared) = (0, 0, 0, 0)
    var version = ManyTenants.Version.first
    while kills < `A build that is killed`.kills {
      if Int.random(in: 0..<3, using: &generator) > 0 { version = version.other }
      try tenants.write(version)
      if Int.random(in: 0..<10, using: &generator) == 0 { try? tenants.project.remove("Output") }
      let process = try tenants.start()
      Thread.sleep(forTimeInterval: Double.random(in: 0.2...1.05, using: &generator) * duration)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { kills += 1 } else { survivors += 1 }
      let files = try files(below: output)
      partial += files.keys.contains(".runsheet-journal") ? 1 : 0
      let flaws = flaws(of: files, among: Array(versions.values))
      #expect(flaws.isEmpty, "kill \(kills): \(flaws.prefix(3))")
      if Int.random(in: 0..<8, using: &generator) == 0 {
        let outcome = try tenants.build()
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(try TestSupport.files(below: output) == versions[version], "after kill \(kills)")
        compared += 1
      }
    }
    let outcome = try tenants.build()
    #expect(outcome.code == 0)
    #expect(try files(below: output) == versions[version])
    print(
      "Kills survived: \(kills), \(partial) of them while files were put in place (\(survivors) builds were done "
        + "before); compared with a clean build: \(compared + 1).")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `is stopped cleanly by a signal, and says so`(signal: Int32) throws {
    let tenants = try ManyTenants(300)
    let versions = [try tenants.clean(.first), try tenants.clean(.second)]
    var generator = SeededGenerator(seed: 4)
    let start = Date()
    try tenants.write(.second)
    try tenants.build()
    let duration = Date().timeIntervalSince(start)
    var stopped = 0
    for attempt in 0..<12 {
      try tenants.write(attempt % 2 == 0 ? .first : .second)
      let errors = tenants.project.url.appending(path: "errors")
      try Data().write(to: errors)
      let process = Process()
      process.executableURL = URL(filePath: Program.path)
      process.arguments = ["build", "--quiet"]
      process.currentDirectoryURL = tenants.project.url
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0.5...1, using: &generator) * duration)
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      #expect(flaws(of: try files(below: tenants.project.output), among: versions).isEmpty)
      if process.terminationReason == .exit, process.terminationStatus == 130 {
        stopped += 1
        #expect(String(decoding: try Data(contentsOf: errors), as: UTF8.self).hasPrefix("error: Stopped."))
      }
    }
    try tenants.build()
    #expect(try files(below: tenants.project.output) == versions[1])
    #expect(stopped > 0, "none of the signals came while pages were being written")
  }
}
