import Foundation
import RunsheetOutput
import TestSupport
import Testing

/// Writes a zip file with Python, which takes any name: a list of names and texts, and a line that spoils it.
private func zip(_ script: String, at path: String) throws {
  let program = """
    import hashlib, sys, warnings, zipfile
    warnings.simplefilter("ignore")
    files = {"index.html": b"one", "assets/a.css": b"two"}
    sums = lambda: "".join(f"{hashlib.sha256(it).hexdigest()}  {name}\\n" for name, it in files.items()).encode()
    out = zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED)
    def write(name, it, mode=0o100644):
      info = zipfile.ZipInfo(name); info.create_system = 3; info.external_attr = mode << 16
      out.writestr(info, it)
    def all(sums=None):
      for name, it in files.items(): write(name, it)
      write("SHA256SUMS", sums if sums is not None else sums_of())
    sums_of = sums
    \(script)
    out.close()
    """
  let (code, _, errors) = try run(["python3", "-c", program, path])
  #expect(code == 0, "\(errors)")
}

@Suite struct `Verifying a bundle` {
  struct Spoilt: CustomTestStringConvertible, Sendable {
    let script: String
    let faults: [String]
    var testDescription: String { script }

    init(_ script: String, _ faults: String...) {
      self.script = script
      self.faults = faults
    }
  }

  static let cases = [
    Spoilt("all()"),
    Spoilt("s = sums(); files['index.html'] = b'other'; all(s)", "changed index.html"),
    Spoilt("s = sums(); del files['assets/a.css']; all(s)", "missing assets/a.css"),
    Spoilt("s = sums(); files['more.html'] = b''; all(s)", "added more.html"),
    Spoilt("all(); write('index.html', b'one')", "duplicated index.html"),
    Spoilt("all(); write('index.html', b'two')", "changed index.html", "duplicated index.html"),
    Spoilt("files['Index.html'] = b'x'; all()", "duplicated Index.html"),
    Spoilt("s = sums(); files['../../up'] = b''; all(s)", "added ../../up", "unsafe ../../up"),
    Spoilt("s = sums(); files['/etc/passwd'] = b''; all(s)", "added /etc/passwd", "unsafe /etc/passwd"),
    Spoilt("files['a/nul.txt'] = b''; all()", "unsafe a/nul.txt"),
    Spoilt("files['a/end.'] = b''; all()", "unsafe a/end."),
    Spoilt("all(); write('out', b'/etc', 0o120777)", "unsafe out"),
    Spoilt("write('index.html', b'one')", "missing SHA256SUMS"),
    Spoilt("all(b'')", "added assets/a.css", "added index.html", "unreadable SHA256SUMS"),
    Spoilt("all(sums() + b'nonsense\\n')", "unreadable SHA256SUMS"),
    Spoilt("all(sums() + b'0' * 64 + b'  ../up\\n')", "missing ../up", "unsafe ../up"),
    Spoilt("files['caf\\u00e9'] = b''; files['cafe\\u0301'] = b''; all()", "duplicated cafe\u{301}"),
    Spoilt("files['a'] = b''; files['a/b'] = b''; all()", "duplicated a"),
    Spoilt("files['A'] = b''; files['a/b'] = b''; all()", "duplicated a"),
    Spoilt("all(); write('rights', b'', 0o104755)", "unsafe rights"),
    Spoilt("all(sums().replace(b'\\n', b'\\r\\n'))"),
    Spoilt(
      "all(sums().replace(b'  ', b' *').upper().replace(b'INDEX.HTML', b'index.html').replace(b'ASSETS/A.CSS', b'assets/a.css'))"
    ),
  ]

  @Test(arguments: cases)
  func `says what is wrong with it, and unpacks nothing`(spoilt: Spoilt) throws {
    let folder = try TemporaryFolder()
    try zip(spoilt.script, at: folder.path("it.zip"))
    let verification = try #require(try BundleVerification.verify(folder.path("it.zip")))
    let faults = Set(verification.faults.map { "\($0.kind.rawValue) \($0.path)" })
    #expect(faults.sorted() == spoilt.faults.sorted())
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("")) == ["it.zip"])
  }

  /// The first place of a name is the entry's own head, the last the directory.
  @Test(arguments: [false, true])
  func `finds a name that is told otherwise in the zip file's directory`(isInDirectory: Bool) throws {
    let folder = try TemporaryFolder()
    try zip("all()", at: folder.path("it.zip"))
    var bytes = try Data(contentsOf: folder.url.appending(path: "it.zip"))
    let name = Data("assets/a.css".utf8)
    let place = try #require(bytes.range(of: name, options: isInDirectory ? .backwards : []))
    bytes.replaceSubrange(place, with: Data("../../../a.c".utf8))
    try bytes.write(to: folder.url.appending(path: "it.zip"))
    let faults = try #require(try BundleVerification.verify(folder.path("it.zip"))).faults
    #expect(faults.contains { $0.kind == .unsafe && $0.detail?.contains("directory") == true })
  }

  @Test func `finds every byte that was changed on the way`() throws {
    let folder = try TemporaryFolder()
    _ = try `A bundle`.write(to: folder.path("it.zip"))
    let whole = try Data(contentsOf: folder.url.appending(path: "it.zip"))
    var unnoticed: [Int] = []
    for position in stride(from: 0, to: whole.count, by: 7) {
      var bytes = whole
      bytes[position] ^= 0x55
      try bytes.write(to: folder.url.appending(path: "it.zip"))
      if try BundleVerification.verify(folder.path("it.zip"))?.faults == [] { unnoticed.append(position) }
    }
    // What no reader looks at (times, versions, owners) may differ without harm; the contents may not.
    let heads = whole.count - unnoticed.count * 7
    #expect(heads > whole.count / 4, "\(unnoticed.count) of \(whole.count / 7) changes went unnoticed")
    for length in [0, 1, 30, whole.count / 2, whole.count - 1] {
      try whole.prefix(length).write(to: folder.url.appending(path: "it.zip"))
      #expect(
        try BundleVerification.verify(folder.path("it.zip"))?.faults.isEmpty == false, "cut at \(length)")
    }
  }

  @Test func `takes the folder that it was unpacked into as well`() throws {
    let folder = try TemporaryFolder()
    _ = try `A bundle`.write(to: folder.path("it.zip"))
    let out = folder.url.appending(path: "out")
    _ = try run(["python3", "-m", "zipfile", "-e", folder.path("it.zip"), folder.path("out")])
    func faults() throws -> [String] {
      try #require(try BundleVerification.verify(folder.path("out"))).faults.map {
        "\($0.kind.rawValue) \($0.path)"
      }
    }
    #expect(try faults() == [])
    try Data("x".utf8).write(to: out.appending(path: "index.html"))
    try FileManager.default.removeItem(at: out.appending(path: "assets/empty.css"))
    try Data().write(to: out.appending(path: "contoso/more"))
    try FileManager.default.createSymbolicLink(
      at: out.appending(path: "assets/up"), withDestinationURL: URL(filePath: "/"))
    #expect(
      try faults()
        == ["unsafe assets/up", "missing assets/empty.css", "added contoso/more", "changed index.html"].sorted
      {
        $0.split(separator: " ")[1] < $1.split(separator: " ")[1]
      })
  }

  @Test func `knows a file that is no bundle, and one that is not there`() throws {
    let folder = try TemporaryFolder()
    try Data("hello".utf8).write(to: folder.url.appending(path: "it.zip"))
    #expect(try BundleVerification.verify(folder.path("it.zip"))?.faults.map(\.kind) == [.unreadable])
    #expect(try BundleVerification.verify(folder.path("none.zip")) == nil)
  }
}
