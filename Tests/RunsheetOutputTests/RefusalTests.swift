import Foundation
import RunsheetOutput
import TestSupport
import Testing

@Suite struct `The output folder` {
  private let place: OutputFolder

  init() throws { place = try OutputFolder() }

  @Test func `may be missing, or empty`() throws {
    _ = try Publisher(output: place.path)
    try FileManager.default.createDirectory(at: place.output, withIntermediateDirectories: true)
    _ = try Publisher(output: place.path)
  }

  @Test func `is refused if somebody else's files are in it`() async throws {
    try place.write("mine", to: "holiday.jpg")
    #expect(throws: OutputError.foreignFolder(place.path)) { try Publisher(output: place.path) }
    #expect(try files(below: place.output) == ["holiday.jpg": Data("mine".utf8)])
  }

  @Test func `is refused if it is a file`() throws {
    try Data("mine".utf8).write(to: place.output)
    #expect(throws: OutputError.notAFolder(place.path)) { try Publisher(output: place.path) }
    #expect(try Data(contentsOf: place.output) == Data("mine".utf8))
  }

  @Test(arguments: ["real", "nowhere"])
  func `is refused if it is a link, wherever that leads`(target: String) throws {
    let real = place.folder.url.appending(path: "real")
    try FileManager.default.createDirectory(at: real, withIntermediateDirectories: true)
    try Data("mark".utf8).write(to: real.appending(path: ".runsheet"))
    try FileManager.default.createSymbolicLink(
      atPath: place.path, withDestinationPath: target)
    #expect(throws: OutputError.link(place.path)) { try Publisher(output: place.path) }
    #expect(try files(below: real).keys.sorted() == [".runsheet"])
  }

  @Test func `cannot lie below a file`() async throws {
    try Data("mine".utf8).write(to: place.output)
    let publisher = try Publisher(output: place.path + "/Output")
    await #expect(throws: OutputError.self) { try await publisher.publish(SampleSite.small, .init(jobs: 1)) }
    #expect(try Data(contentsOf: place.output) == Data("mine".utf8))
  }

  // MARK: What somebody has put into it

  @Test func `keeps what somebody has put into it`() async throws {
    try await place.publish(.small)
    try place.write("mine", to: "notes.txt")
    try place.write("mine", to: "contoso/runbook/notes.txt")
    var site = SampleSite.small
    site.folders["contoso"] = nil
    try await place.publish(site)
    let published = try place.published()
    #expect(
      published == site.texts.merging(["notes.txt": "mine", "contoso/runbook/notes.txt": "mine"]) { $1 })
  }

  @Test(arguments: ["northwind/index.html", "northwind/runbook/index.html", "assets/b.css"])
  func `is refused if somebody's file stands where a page belongs`(path: String) async throws {
    try await place.publish(.small)
    try place.write("mine", to: path)
    let before = try place.times()
    var site = SampleSite.small
    site.folders["northwind"] = .init(plan: 0, value: "Northwind")
    site.folders["contoso"]?.value = "Contoso Ltd"
    site.files["assets/b.css"] = "blue"
    await #expect(throws: OutputError.foreignFile(place.path + "/" + path)) { try await place.publish(site) }
    #expect(try place.times() == before)
    try place.remove(path)
    try await place.publish(site)
    #expect(try place.published() == site.texts)
  }

  @Test(arguments: ["contoso", "contoso/runbook", "assets"])
  func `is refused if a file or a link stands where a folder belongs`(path: String) async throws {
    let elsewhere = try TemporaryFolder()
    try Data("mine".utf8).write(to: elsewhere.url.appending(path: "index.html"))
    try await place.publish(.small)
    for isLink in [false, true] {
      try place.remove(path)
      if isLink {
        try place.link(path, to: elsewhere.url.path(percentEncoded: false))
      } else {
        try place.write("mine", to: path)
      }
      let before = try place.times()
      var site = SampleSite.small
      site.folders["contoso"]?.value = "Contoso Ltd"
      site.files["assets/a.css"] = "blue"
      await #expect(throws: OutputError.obstructed(place.path + "/" + path)) { try await place.publish(site) }
      #expect(try place.times() == before)
      #expect(try files(below: elsewhere.url) == ["index.html": Data("mine".utf8)], "no link is followed")
      try place.remove(path)
      try await place.publish(site)
      #expect(try place.published() == site.texts)
      try await place.publish(.small)
    }
  }

  @Test func `does not follow links in place of its own files and folders`() async throws {
    let elsewhere = try TemporaryFolder()
    for path in ["index.html", "index/index.html", "runbook/index.html"] {
      let url = elsewhere.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: url)
    }
    let before = try files(below: elsewhere.url)
    try await place.publish(.small)
    let target = elsewhere.url.path(percentEncoded: false)
    // A page that has become a link is made anew; a removed tenant's folder that has become one is left.
    try place.remove("fabrikam/index.html")
    try place.link("fabrikam/index.html", to: target + "/index.html")
    try place.remove("contoso")
    try place.link("contoso", to: target)
    try place.link(".runsheet-new-0", to: target + "/index.html")
    var site = SampleSite.small
    site.folders["contoso"] = nil
    try await place.publish(site)
    #expect(try files(below: elsewhere.url) == before)
    #expect(try place.published() == site.texts)
    try place.remove("contoso")
    try await place.publish(.small)
    #expect(try place.published() == SampleSite.small.texts)
  }

  @Test(
    arguments: [
      OutputError.foreignFolder("X"), .notAFolder("X"), .link("X"), .foreignFile("X"), .alteredFile("X"),
      .occupied("X"), .obstructed("X"), .foreignDraft("X"),
      .refused(action: "write", path: "X", reason: "No space left on device"),
      .incomplete(.refused(action: "write", path: "X", reason: "No space left on device")),
    ])
  func `is refused with a sentence that names it`(error: OutputError) {
    #expect(error.description.contains("“X”"))
    #expect(error.description.hasSuffix("."))
  }
}
