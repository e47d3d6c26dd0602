import Foundation
import RunsheetOutput
import TestSupport
import Testing

@Suite struct `Publishing` {
  private let place: OutputFolder

  init() throws { place = try OutputFolder() }

  @Test(arguments: [1, 4])
  func `makes a new output, and says how much it wrote`(jobs: Int) async throws {
    var site = SampleSite.small
    for number in 0..<100 { site.folders["t\(number)"] = .init(plan: 0, value: "\(number)") }
    let summary = try await place.publish(site, jobs: jobs)
    #expect(try place.published() == site.texts)
    #expect(summary.written == site.texts.count)
    #expect(summary.bytes == site.texts.values.reduce(0) { $0 + $1.utf8.count })
    #expect(summary.changedRunbooks == 102)
    #expect(summary.isNew)
    #expect(try place.neighbours().isEmpty)
  }

  @Test func `makes the folders above the output, and takes a slash at the end of its name`() async throws {
    let deep = place.folder.url.appending(path: "a/b/c")
    _ = try await Publisher(output: deep.path(percentEncoded: false) + "//")
      .publish(SampleSite.small, .init(jobs: 1))
    #expect(try files(below: deep)["contoso/runbook/index.html"] != nil)
  }

  @Test func `makes its pages in an empty folder that is there`() async throws {
    try FileManager.default.createDirectory(at: place.output, withIntermediateDirectories: true)
    try await place.publish(.small)
    #expect(try place.published() == SampleSite.small.texts)
    let alone = try OutputFolder()
    try await alone.publish(.small)
    #expect(try files(below: place.output) == files(below: alone.output))
  }

  @Test func `leaves nothing behind when the first of all builds is stopped`() async throws {
    await #expect(throws: OutputError.stopped) { try await place.publish(.small) { $0.isStopped = { true } } }
    #expect(!FileManager.default.fileExists(atPath: place.path))
    #expect(try place.neighbours().isEmpty)
  }

  @Test func `cleans up after a first build that was killed`() async throws {
    let rest = place.folder.url.appending(path: ".Output.runsheet-new/contoso")
    try FileManager.default.createDirectory(at: rest, withIntermediateDirectories: true)
    try Data("half".utf8).write(to: rest.appending(path: "half.txt"))
    // A build notes what it is about to make before all else.
    try Data("\nbuild 1\nplan 0\nfile half.txt\nfolder 0 contoso\n".utf8).write(
      to: rest.deletingLastPathComponent().appending(path: ".runsheet-journal"))
    try await place.publish(.small)
    #expect(try place.published() == SampleSite.small.texts)
    #expect(try place.neighbours().isEmpty)
  }

  @Test func `writes nothing where nothing has changed, and touches no time`() async throws {
    try await place.publish(.small)
    let before = try place.times()
    let summary = try await place.publish(.small)
    #expect(try place.times() == before)
    #expect((summary.written, summary.bytes, summary.removed, summary.changedRunbooks) == (0, 0, 0, 0))
    #expect(summary.unchanged == SampleSite.small.texts.count)
    #expect(!summary.isNew)
  }

  @Test func `writes only the pages of a tenant that has changed`() async throws {
    try await place.publish(.small)
    let before = try place.times()
    var site = SampleSite.small
    site.folders["contoso"]?.value = "Contoso Ltd"
    let summary = try await place.publish(site)
    #expect(summary.changedPaths == ["contoso/runbook"])
    #expect((summary.written, summary.unchanged) == (3, 6))
    let after = try place.times()
    for (path, time) in after where !path.hasPrefix("contoso/") && path != ".runsheet-state" {
      #expect(time == before[path], "\(path)")
    }
    #expect(try place.published() == site.texts)
  }

  @Test func `writes only the pages whose template has changed`() async throws {
    try await place.publish(.small)
    var site = SampleSite.small
    site.templates[0]["runbook/runbook.md"] = "## "
    let summary = try await place.publish(site)
    #expect(summary.written == 2)
    #expect(summary.changedPaths == ["contoso/runbook", "fabrikam/runbook"])
    #expect(try place.published() == site.texts)
  }

  @Test func `writes nothing of a page that is made from other things and comes out the same`() async throws {
    try await place.publish(.small)
    var site = SampleSite.small
    // The value moves into the template.
    site.templates.append(site.templates[0].mapValues { $0 + "Contoso" })
    site.folders["contoso"] = .init(plan: 1, value: "")
    let summary = try await place.publish(site)
    #expect((summary.written, summary.changedRunbooks) == (0, 0))
    #expect(try place.published() == site.texts)
  }

  @Test func `removes what is no longer needed, and the folders that are empty then`() async throws {
    try await place.publish(.small)
    var site = SampleSite.small
    site.folders["contoso"] = nil
    site.files["assets/a.css"] = nil
    site.templates[0]["runbook/runbook.md"] = nil
    let summary = try await place.publish(site)
    #expect(summary.removed == 5)
    #expect(try place.published() == site.texts)
    #expect(!FileManager.default.fileExists(atPath: place.url("contoso").path(percentEncoded: false)))
    #expect(!FileManager.default.fileExists(atPath: place.url("assets").path(percentEncoded: false)))
  }

  @Test(arguments: ["contoso/index.html", "contoso/runbook/index.html", "index.html", "assets/a.css"])
  func `mends a file that somebody has changed or deleted`(path: String) async throws {
    try await place.publish(.small)
    let text = try #require(SampleSite.small.texts[path])
    try place.write(String(repeating: "x", count: text.utf8.count), to: path)
    #expect(try await place.publish(.small).written == 1)
    try place.write("longer than it was before", to: path)
    #expect(try await place.publish(.small).written == 1)
    try place.remove(path)
    #expect(try await place.publish(.small).written == 1)
    #expect(try place.published() == SampleSite.small.texts)
    #expect(try await place.publish(.small).written == 0)
  }

  @Test func `looks into files that were touched, and leaves them alone if they are the same`() async throws {
    try await place.publish(.small)
    let copy = try OutputFolder()
    try FileManager.default.copyItem(at: place.output, to: copy.output)
    try copy.write("index of Contoso", to: "contoso/index.html")
    #expect(try await copy.publish(.small).written <= 1, "only the index, which comes in parts")
    #expect(try copy.published() == SampleSite.small.texts)
    let before = try copy.times()
    #expect(try await copy.publish(.small).written == 0)
    #expect(try copy.times() == before)
  }

  @Test func `makes a full build where its state is lost or broken, and says which files it does not know`()
    async throws
  {
    let clean = try OutputFolder()
    try await clean.publish(.small)
    var more = SampleSite.small
    more.folders["gone"] = .init(plan: 0, value: "Gone")
    for damage in ["", "Runsheet", "lost"] {
      try await place.publish(more)
      if damage == "lost" {
        try place.remove(".runsheet-state")
      } else {
        try place.write(damage, to: ".runsheet-state")
      }
      try place.write("wrong", to: "contoso/index.html")
      let summary = try await place.publish(.small)
      #expect(summary.written == 2, "what is the same stays, but for the index, which comes in parts")
      #expect(
        summary.unknownPaths.sorted() == [
          "gone/index.html", "gone/runbook/index.html", "gone/runbook/runbook.md",
        ], "nobody can tell whose they are")
      try place.remove("gone")
      #expect(try files(below: place.output) == files(below: clean.output))
    }
  }

  @Test func `knows a broken state by any byte of it`() async throws {
    try await place.publish(.small)
    let state = try #require(try files(below: place.output)[".runsheet-state"])
    for position in stride(from: 0, to: state.count, by: 29) {
      var broken = state
      broken[position] ^= 1
      try broken.write(to: place.url(".runsheet-state"))
      try place.write("wrong!", to: "contoso/runbook/index.html")
      try await place.publish(.small)
      #expect(try place.published() == SampleSite.small.texts)
      #expect(try files(below: place.output)[".runsheet-state"] == state)
    }
  }

  @Test func `shows a reader no index before the pages that it leads to`() async throws {
    try await place.publish(.small)
    var site = SampleSite.small
    site.files["index.html"] = "the index of all and of northwind"
    site.files["assets/b.css"] = "blue"
    site.folders["northwind"] = .init(plan: 0, value: "Northwind")
    site.folders["fabrikam"] = nil
    let seen = Seen()
    try await place.publish(site, jobs: 1) { options in
      let place = place
      options.advances = { _, _ in seen.note((try? place.published()) ?? [:]) }
    }
    let during = try #require(seen.texts.last)
    #expect(during["assets/b.css"] == "blue")
    #expect(during["northwind/index.html"] != nil)
    #expect(during["index.html"] == SampleSite.small.files["index.html"])
    #expect(during["fabrikam/index.html"] != nil, "what the old index leads to is there as long as it is")
    #expect(try place.published() == site.texts)
  }

  private final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var noted: [[String: String]] = []
    func note(_ texts: [String: String]) { lock.withLock { noted.append(texts) } }
    var texts: [[String: String]] { lock.withLock { noted } }
  }

  @Test func `has two builds into one folder take turns`() async throws {
    var sites = [SampleSite.small, SampleSite.small]
    for number in 0..<40 { sites[0].folders["a\(number)"] = .init(plan: 0, value: "\(number)") }
    for number in 0..<40 { sites[1].folders["b\(number)"] = .init(plan: 0, value: "\(number)") }
    for _ in 0..<4 {
      let place = place
      let (first, second) = (sites[0], sites[1])
      async let one = Task.detached { try await place.publish(first) }.value
      async let two = Task.detached { try await place.publish(second) }.value
      _ = try await (one, two)
      let published = try place.published()
      #expect(published == sites[0].texts || published == sites[1].texts)
      #expect(try place.neighbours().isEmpty)
    }
  }
}
