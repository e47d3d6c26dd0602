import Foundation
import TestSupport
import Testing

@Suite struct `A second build` {
  @Test func `writes nothing if nothing has changed, and says so`() throws {
    let project = try ProjectFolder.small()
    _ = try Program.runsheet("build", in: project)
    let before = try files(below: project.output)
    let second = try Program.runsheet("build", in: project)
    #expect(second.code == 0)
    #expect(second.output.contains("All is up to date: 3 runbooks for 2 tenants, 0 files written (0 bytes)"))
    #expect(second.output.contains("\(before.count - 2) unchanged"))
    #expect(try files(below: project.output) == before)
  }

  @Test func `names the runbooks that show a changed word, and writes only their pages`() throws {
    let project = try ProjectFolder()
    _ = try Program.runsheet("build", "--quiet", in: project)
    let before = try files(below: project.output)
    let procedure = "Content/Procedures/ba365-backup-user.yaml"
    try project.replace("covers the files in OneDrive", with: "covers all files in OneDrive", in: procedure)
    let outcome = try Program.runsheet("build", "--list-changed", in: project)
    let named = outcome.output.split(separator: "\n").dropLast().map(String.init)
    let after = try files(below: project.output)
    let changed = Set(after.filter { before[$0.key] != $0.value }.keys).subtracting([".runsheet-state"])
    let runbooks = Set(
      changed.filter { !$0.hasPrefix("procedures/") && !$0.hasSuffix("/../index.html") }
        .map { $0.split(separator: "/").dropLast().joined(separator: "/") })
    #expect(!named.isEmpty)
    #expect(named.allSatisfy(runbooks.contains))
    #expect(outcome.output.contains("\(named.count) runbooks changed, \(changed.count) files written"))
    #expect(!named.contains("contoso/ba365-backup-user/exchange"), "an Exchange runbook names no OneDrive")
  }

  @Test func `takes pages of a tenant away that is not selected, and brings them again`() throws {
    let project = try ProjectFolder.small()
    _ = try Program.runsheet("build", "--quiet", in: project)
    let all = try files(below: project.output)
    let one = try Program.runsheet("build", "--tenant", "wingtip", in: project)
    #expect(one.output.contains(" removed"))
    #expect(!(try files(below: project.output).keys.contains { $0.hasPrefix("tailspin/") }))
    _ = try Program.runsheet("build", "--quiet", in: project)
    #expect(try files(below: project.output) == all)
  }

  @Test(arguments: ["runbook", "checklist"])
  func `makes only the documents that are asked for, with no link to others`(document: String) throws {
    let project = try ProjectFolder()
    // A day on which the index has steps that are due, and leads to them.
    _ = try Program.runsheet("build", "--quiet", "--as-of", "2026-11-22", in: project)
    _ = try Program.runsheet("build", "--quiet", "--as-of", "2026-11-22", "--only", document, in: project)
    let made = try files(below: project.output)
    let runbook = "contoso/ba365-backup-user/exchange/"
    let expected =
      document == "runbook" ? ["index.html", "runbook.md"] : ["checklist.html", "checklist.md"]
    #expect(Set(made.keys.filter { $0.hasPrefix(runbook) }) == Set(expected.map { runbook + $0 }))
    for (path, bytes) in made where path.hasSuffix(".html") {
      let folder = URL(filePath: "/\(path)").deletingLastPathComponent()
      for link in String(decoding: bytes, as: UTF8.self).matches(of: /(?:href|src)="([^":#]+)(?:#[^"]*)?"/) {
        let target = folder.appending(path: String(link.1)).standardizedFileURL.path(percentEncoded: false)
        #expect(made[String(target.dropFirst())] != nil, "\(path) leads to \(link.1)")
      }
    }
  }

  @Test func `is the same with any number of jobs`() throws {
    let project = try ProjectFolder()
    for jobs in ["1", "2", "7"] {
      _ = try Program.runsheet(
        "build", "--quiet", "--as-of", "2026-11-22", "--jobs", jobs, "--output", "jobs-\(jobs)", in: project)
    }
    let one = try files(below: project.url.appending(path: "jobs-1"))
    #expect(one.count > 50)
    #expect(try files(below: project.url.appending(path: "jobs-2")) == one)
    #expect(try files(below: project.url.appending(path: "jobs-7")) == one)
    #expect(try Program.runsheet("build", "--jobs", "0", in: project).code == 64)
  }

  @Test func `prints how long each stage took`() throws {
    let project = try ProjectFolder.small()
    let outcome = try Program.runsheet("build", "--timings", in: project)
    let stages = outcome.errors.split(separator: "\n")
    #expect(stages.count >= 5)
    #expect(stages.allSatisfy { $0.wholeMatch(of: /[a-z ]+ {2,}\d+\.\d{3} s/) != nil }, "\(outcome.errors)")
  }

  @Test func `waits for another build into the same folder, and says so`() throws {
    let project = try ProjectFolder.small()
    _ = try Program.runsheet("build", "--quiet", in: project)
    let folder = unsafe open(project.output.path(percentEncoded: false), O_RDONLY | O_DIRECTORY)
    defer { close(folder) }
    #expect(flock(folder, LOCK_EX) == 0)
    try project.write("\nbuild 4711\n", to: "Output/.runsheet-journal")
    let said = project.url.appending(path: "said")
    let release = Thread {
      // Until it has said that it waits; in vain it is waited for a minute.
      for _ in 0..<1_200 where (try? Data(contentsOf: said))?.isEmpty ?? true {
        Thread.sleep(forTimeInterval: 0.05)
      }
      flock(folder, LOCK_UN)
    }
    release.start()
    let outcome = try run(["sh", "-c", "exec \"$0\" build 2> said", Program.path], in: project.url)
    #expect(outcome.code == 0)
    #expect(
      try String(contentsOf: said, encoding: .utf8)
        == "Another build (process 4711) is writing into the output; waiting until it is done.\n")
  }

  @Test func `shows a person on a terminal how far it is`() throws {
    let tenants = try ManyTenants(600)
    try tenants.write(.first)
    let script = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
    let outcome = try run(
      ["python3", "-c", script, Program.path, "build"], in: tenants.project.url)
    let shown = String(decoding: outcome.output, as: UTF8.self)
    #expect(outcome.code == 0)
    #expect(shown.contains("write pages ["), "\(shown)")
    #expect(shown.firstMatch(of: /\d+ %  \d+ of 600 tenants, \d+\/s, \d+ s left/) != nil, "\(shown)")
  }
}
