import Foundation
import TestSupport
import Testing

/// A file system of its own in a folder of a test, if this machine lets us mount one.
final class Mount {
  let url: URL
  private let folder: TemporaryFolder

  /// Whether this process may mount at all.
  static let isPossible: Bool = {
    guard let mount = try? Mount("-t", "tmpfs", "-o", "size=64k", "tmpfs") else { return false }
    return withExtendedLifetime(mount) { true }
  }()

  struct Refused: Error { let reason: String }

  init(_ options: String...) throws {
    folder = try TemporaryFolder()
    url = folder.url.appending(path: "disk")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    let outcome = try run(["mount"] + options + [url.path(percentEncoded: false)])
    guard outcome.code == 0 else { throw Refused(reason: outcome.errors) }
  }

  deinit { _ = try? run(["umount", "-l", url.path(percentEncoded: false)]) }
}

@Suite(.serialized) struct `A disk` {
  @Test(.enabled(if: Mount.isPossible, "this machine lets nobody mount a small disk"))
  func `that is full leaves no new output behind`() throws {
    let tenants = try ManyTenants(30)
    try tenants.write(.first)
    for size in [64, 200, 400, 700] {
      let disk = try Mount("-t", "tmpfs", "-o", "size=\(size)k", "tmpfs")
      let outcome = try tenants.build(disk.url.appending(path: "Output").path(percentEncoded: false))
      #expect(outcome.code == 73)
      #expect(outcome.errors.contains("No space left on device"))
      #expect(outcome.errors.contains("The output is as it was before."))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: disk.url.path(percentEncoded: false)).isEmpty)
    }
  }

  @Test(.enabled(if: Mount.isPossible, "this machine lets nobody mount a small disk"))
  func `that fills up leaves pages that are whole, and with room again the next build is like a clean one`()
    throws
  {
    let tenants = try ManyTenants(30)
    let versions = [try tenants.clean(.first), try tenants.clean(.second)]
    let disk = try Mount("-t", "tmpfs", "-o", "size=16m", "tmpfs")
    let output = disk.url.appending(path: "Output")
    let path = output.path(percentEncoded: false)
    let filler = disk.url.appending(path: "filler")
    try tenants.write(.first)
    try tenants.build(path)
    var full = 0
    for (attempt, left) in [0, 4, 8, 16, 40, 80, 160, 320, 640, 1200].enumerated() {
      let version = attempt % 2 == 0 ? ManyTenants.Version.second : .first
      try tenants.write(version)
      _ = try run(["dd", "if=/dev/zero", "of=\(filler.path(percentEncoded: false))", "bs=4k"])
      let handle = try FileHandle(forWritingTo: filler)
      let size = try handle.seekToEnd()
      try handle.truncate(atOffset: size - UInt64(min(left * 1024, Int(size))))
      try handle.close()
      let outcome = try tenants.build(path)
      #expect(flaws(of: try files(below: output), among: versions).isEmpty)
      if outcome.code != 0 {
        full += 1
        #expect(outcome.code == 73)
        #expect(outcome.errors.contains("No space left on device"))
        #expect(outcome.errors.contains("Every page in the output is whole"))
      }
      try FileManager.default.removeItem(at: filler)
      let again = try tenants.build(path)
      #expect(again.code == 0, "\(again.errors)")
      #expect(try files(below: output) == versions[version == .first ? 0 : 1])
    }
    #expect(full >= 5)
    print("Full disks survived: \(full).")
  }

  @Test(.enabled(if: getuid() != 0 || Mount.isPossible, "this machine has no folder that nobody may write"))
  func `that may only be read is told apart, and nothing changes`() throws {
    let tenants = try ManyTenants(3)
    try tenants.write(.first)
    try tenants.build()
    try tenants.write(.second)
    let before = try files(below: tenants.project.output)
    let path = tenants.project.output.path(percentEncoded: false)
    if getuid() == 0 {
      #expect(try run(["mount", "--bind", path, path]).code == 0)
      #expect(try run(["mount", "-o", "remount,bind,ro", path]).code == 0)
    } else {
      #expect(try run(["chmod", "-R", "a-w", path]).code == 0)
    }
    let outcome = try tenants.build()
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("Read-only file system") || outcome.errors.contains("Permission denied"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(try files(below: tenants.project.output) == before)
    _ = try run(getuid() == 0 ? ["umount", path] : ["chmod", "-R", "u+w", path])
    let again = try tenants.build()
    #expect(again.code == 0, "\(again.errors)")
    #expect(try files(below: tenants.project.output) == tenants.clean(.second))
  }
}
