import Foundation
import TestSupport
import Testing

@Suite struct `A build that is killed` {
  private static let kills = 50

  /// One build in ten is the first of all, one in eight is followed by one that is let live.
  @Test(arguments: 1...4) func `leaves pages that are whole, and the next build is like a clean one`(
    seed: UInt64
  ) throws {
    let tenants = try ManyTenants(40)
    let output = tenants.project.output
    let versions = [
      ManyTenants.Version.first: try tenants.clean(.first), .second: try tenants.clean(.second),
    ]
    var generator = SeededGenerator(seed: seed)
    try tenants.write(.first)
    let stepsOfNew = try tenants.countSteps()
    try tenants.write(.second)
    let stepsOfUpdate = try tenants.countSteps()
    var (kills, survivors, partial, compared) = (0, 0, 0, 0)
    var version = ManyTenants.Version.second
    while kills < `A build that is killed`.kills {
      if Int.random(in: 0..<3, using: &generator) > 0 { version = version.other }
      try tenants.write(version)
      let isNew = Int.random(in: 0..<10, using: &generator) == 0
      if isNew { try? tenants.project.remove("Output") }
      let step = Int.random(in: 1...(isNew ? stepsOfNew : stepsOfUpdate), using: &generator)
      let process = try tenants.build(sending: SIGKILL, atStep: step)
      if process.terminationReason == .uncaughtSignal { kills += 1 } else { survivors += 1 }
      let files = try files(below: output)
      partial += files.keys.contains(".runsheet-journal") ? 1 : 0
      let flaws = flaws(of: files, among: Array(versions.values))
      #expect(flaws.isEmpty, "kill \(kills), at step \(step): \(flaws.prefix(3))")
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
    #expect(partial > kills / 10, "hardly a kill came while files were put in place")
    print(
      "Kills survived: \(kills), \(partial) of them while files were put in place (\(survivors) builds were done "
        + "before); compared with a clean build: \(compared + 1).")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `is stopped cleanly by a signal, and says so`(signal: Int32) throws {
    let tenants = try ManyTenants(300)
    let versions = [try tenants.clean(.first), try tenants.clean(.second)]
    var generator = SeededGenerator(seed: 4)
    try tenants.write(.first)
    try tenants.build()
    try tenants.write(.second)
    let steps = try tenants.countSteps()
    var stopped = 0
    for attempt in 0..<12 {
      try tenants.write(attempt % 2 == 0 ? .first : .second)
      let errors = tenants.project.url.appending(path: "errors")
      try Data().write(to: errors)
      let process = try tenants.build(
        sending: signal, atStep: Int.random(in: 1...steps, using: &generator),
        errors: FileHandle(forWritingTo: errors))
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
