import Foundation
import RunsheetOutput
import TestSupport
import Testing

@Suite struct `A bundle` {
  static let contents = [
    ("index.html", "<p>Contoso</p>\n"), ("contoso/run/index.html", String(repeating: "step ", count: 9_000)),
    ("assets/größe/日.css", "a { }\n"), ("assets/empty.css", ""),
  ]

  static func write(_ files: [(String, String)] = contents, to path: String) throws -> BundleWriter.Summary {
    let bundle = try BundleWriter(path)
    for (name, text) in files { try bundle.add(name, Array(text.utf8)) }
    return try bundle.finish()
  }

  /// Each is a reader that has nothing in common with the writer, which runs in the tests' own locale.
  @Test(arguments: [
    ["unzip", "-tq"], ["7zz", "t", "-bso0"], ["bsdtar", "-tf"], ["python3", "-m", "zipfile", "-t"],
  ])
  func `opens without complaint in every reader`(reader: [String]) throws {
    let folder = try TemporaryFolder()
    _ = try `A bundle`.write(to: folder.path("it.zip"))
    let (code, _, errors) = try run(reader + [folder.path("it.zip")], environment: ["LC_ALL": "C.UTF-8"])
    #expect(code == 0)
    #expect(errors.isEmpty)
  }

  @Test func `holds what was put into it, under the same names, and sums that sha256sum accepts`() throws {
    let folder = try TemporaryFolder()
    _ = try `A bundle`.write(to: folder.path("it.zip"))
    let script = "import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])"
    let (code, _, errors) = try run(["python3", "-c", script, folder.path("it.zip"), folder.path("out")])
    #expect(code == 0, "\(errors)")
    var unpacked = try files(below: folder.url.appending(path: "out"))
    let sums = try run(["sha256sum", "--strict", "-c", "SHA256SUMS"], in: folder.url.appending(path: "out"))
    #expect(sums.code == 0, "\(sums.errors)")
    #expect(sums.output.split(separator: UInt8(ascii: "\n")).count == `A bundle`.contents.count)
    unpacked["SHA256SUMS"] = nil
    #expect(
      unpacked
        == Dictionary(uniqueKeysWithValues: `A bundle`.contents.map { ($0, Data($1.utf8)) }))
  }

  @Test func `has no time and no owner of its own, and the same bytes each time`() throws {
    let folder = try TemporaryFolder()
    _ = try `A bundle`.write(to: folder.path("a/it.zip"))
    _ = try `A bundle`.write(to: folder.path("b/other.zip"))
    let bytes = try Data(contentsOf: folder.url.appending(path: "a/it.zip"))
    #expect(try Data(contentsOf: folder.url.appending(path: "b/other.zip")) == bytes)
    let script = """
      import sys, zipfile
      print({(it.date_time, it.external_attr >> 16) for it in zipfile.ZipFile(sys.argv[1]).infolist()})
      """
    let (_, output, _) = try run(["python3", "-c", script, folder.path("a/it.zip")])
    #expect(String(decoding: output, as: UTF8.self) == "{((1980, 1, 1, 0, 0, 0), 33188)}\n")
  }

  @Test func `is left alone where nothing has changed, and replaced where something has`() throws {
    let folder = try TemporaryFolder()
    #expect(try `A bundle`.write(to: folder.path("it.zip")).isNew)
    #expect(try `A bundle`.write(to: folder.path("it.zip")).isNew == false)
    #expect(try `A bundle`.write([("index.html", "new")], to: folder.path("it.zip")).isNew)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["it.zip"])
  }

  @Test func `leaves what was there, and nothing else, if it is not finished`() throws {
    let folder = try TemporaryFolder()
    _ = try `A bundle`.write(to: folder.path("it.zip"))
    let before = try files(below: folder.url)
    do {
      let bundle = try BundleWriter(folder.path("it.zip"))
      try bundle.add("index.html", Array("half".utf8))
    }
    #expect(try files(below: folder.url) == before)
  }

  @Test(arguments: [
    "../index.html", "/index.html", "a/../b", "a//b", "./a", "C:/a", "a\\b", "con", "assets/aux.css",
    "assets/NUL", "lpt1.txt", "assets/a.", "assets/a /b", "what?.html", "a\u{7}", "",
    String(repeating: "a/", count: 100) + "b",
  ])
  func `takes no name that some system cannot have`(name: String) throws {
    let folder = try TemporaryFolder()
    let bundle = try BundleWriter(folder.path("it.zip"))
    #expect(throws: OutputError.self) { try bundle.add(name, []) }
  }

  @Test(arguments: ["assets/Logo.svg", "assets/LOGO.SVG", "assets/logo.svg"])
  func `takes no two names that are one on some system`(name: String) throws {
    let folder = try TemporaryFolder()
    let bundle = try BundleWriter(folder.path("it.zip"))
    try bundle.add("assets/logo.svg", [])
    #expect(throws: OutputError.self) { try bundle.add(name, []) }
  }
}

extension TemporaryFolder {
  func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }
}
