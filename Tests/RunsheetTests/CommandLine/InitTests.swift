import Foundation
import TestSupport
import Testing

@Suite struct `A new project` {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs a command in the test's folder.
  private func run(_ command: String...) throws -> (code: Int32, output: String, errors: String) {
    let (code, output, errors) = try TestSupport.run(command, in: folder.url)
    return (code, String(decoding: output, as: UTF8.self), errors)
  }

  private func made(_ name: String = ".") throws -> [String: Data] {
    try files(below: folder.url.appending(path: name))
  }

  @Test func `holds the content and the site that ship, and keeps the output out of Git`() throws {
    let outcome = try run(Program.path, "init", "new")
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    var shipped: [String: Data] = [".gitignore": Data("Output/\n".utf8)]
    for name in ["Content", "Site"] {
      for (path, bytes) in try files(below: Repository.root.appending(path: name)) {
        shipped["\(name)/\(path)"] = bytes
      }
    }
    let made = try made("new")
    #expect(made.keys.sorted() == shipped.keys.sorted())
    for (path, bytes) in shipped { #expect(made[path] == bytes, "\(path) differs") }
  }

  @Test func `needs nothing but the program, wherever that lies, and builds at once`() throws {
    _ = try run("cp", Program.path, "copied")
    #expect(try run("env", "-i", "./copied", "init", "--quiet", "a/b").output == "")
    let build = try run("env", "-i", "./copied", "build", "--project", "a/b")
    #expect(build.code == 0, "\(build.errors)")
    #expect(try made("a/b")["Output/index.html"] != nil)
  }

  @Test func `goes into an empty folder, and into a repository that has no files yet`() throws {
    _ = try run("mkdir", "-p", "empty", "repository/.git")
    try Data("x".utf8).write(to: folder.url.appending(path: "repository/.git/HEAD"))
    #expect(try run(Program.path, "init", "empty").code == 0)
    #expect(try run("sh", "-c", "cd repository && exec '\(Program.path)' init .").code == 0)
    let made = try made()
    #expect(made["repository/.git/HEAD"] == Data("x".utf8))
    #expect(made["repository/Content/provider.yaml"] == made["empty/Content/provider.yaml"])
    #expect(made["repository/Site/words.yaml"] != nil)
  }

  @Test func `goes into a folder that a killed run has left`() throws {
    _ = try run("mkdir", "-p", "new/.runsheet-new/Content/Tenants")
    for (path, text) in [
      (".runsheet-journal", "\nbuild 1\nfile Content/Tenants/old.yaml\nfile Site/words.yaml\n"),
      ("Content/Tenants/old.yaml", "half"),
    ] {
      try Data(text.utf8).write(to: folder.url.appending(path: "new/.runsheet-new/\(path)"))
    }
    #expect(try run(Program.path, "init", "new").code == 0)
    #expect(try made("new").keys.allSatisfy { !$0.hasPrefix(".runsheet-new") })
  }

  @Test func `has no clients where none are asked for, and builds too`() throws {
    #expect(try run(Program.path, "init", "new", "--no-examples").code == 0)
    #expect(try made("new").keys.allSatisfy { !$0.hasPrefix("Content/Tenants") })
    let build = try run(Program.path, "build", "--project", "new")
    #expect(build.code == 0, "\(build.errors)")
  }

  @Test(arguments: ["full", "full/", "file", "file/below", "link"])
  func `is refused where something is, and nothing is touched`(name: String) throws {
    _ = try run("mkdir", "full")
    for path in ["full/mine.txt", "file"] {
      try Data("mine".utf8).write(to: folder.url.appending(path: path))
    }
    _ = try run("ln", "-s", "full", "link")
    let before = try made()
    let outcome = try run(Program.path, "init", name)
    #expect(outcome.code == 73)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("error: "))
    #expect(outcome.errors.contains("othing was written. Name a "))
    if name.hasPrefix("full") { #expect(outcome.errors.contains("“mine.txt”")) }
    #expect(try made() == before)
  }

  /// A limit on the size of a file stands for a disk that is full.
  @Test(arguments: ["new", "empty"])
  func `is written as a whole or not at all`(name: String) throws {
    _ = try run("mkdir", "empty")
    let outcome = try run("sh", "-c", "trap '' XFSZ; ulimit -f 8; exec '\(Program.path)' init \(name)")
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("Nothing was written."))
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: folder.url.path(percentEncoded: false)) == ["empty"]
    )
  }

  @Test(arguments: [[], [""], ["one", "two"], ["--frobnicate", "new"]])
  func `needs one folder`(arguments: [String]) throws {
    let outcome = try TestSupport.run([Program.path, "init"] + arguments, in: folder.url)
    #expect(outcome.code == 64)
    #expect(try made().isEmpty)
  }
}
