import Foundation
import RunsheetOutput
import TestSupport
import Testing

/// Makes a zip file byte by byte, in Python, so that every byte of it can be wrong.
private let maker = #"""
  import hashlib, struct, sys, zlib

  class Entry:
    def __init__(self, name, content, **wrong):
      self.name, self.content = name.encode(), content
      self.flags = 0x800 if any(it > 127 for it in self.name) else 0
      self.method, self.system, self.mode, self.comment, self.extra = 8, 3, 0o100644, b"", b""
      self.size, self.crc = len(content), zlib.crc32(content)
      packer = zlib.compressobj(9, zlib.DEFLATED, -15)
      self.packed = packer.compress(content) + packer.flush()
      self.local = {}
      for key, value in wrong.items(): setattr(self, key, value)

    def head(self):
      it = {**self.__dict__, **self.local}
      return struct.pack("<4s5H3I2H", b"PK\3\4", 20, it["flags"], it["method"], 0, 33, it["crc"], len(self.packed),
                         it["size"], len(it["name"]), len(it["extra"])) + it["name"] + it["extra"]

    def record(self, offset):
      return struct.pack("<4s2B5H3I5H2I", b"PK\1\2", 20, self.system, 20, self.flags, self.method, 0, 33, self.crc, len(self.packed), self.size,
                         len(self.name), len(self.extra), len(self.comment), 0, 0, self.mode << 16, offset) \
        + self.name + self.extra + self.comment

  def end(count, length, start, comment=b""):
    return struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, length, start, len(comment)) + comment

  def archive(entries, comment=b"", before=b"", gap=b"", base=0, records=None):
    out, directory = before, b""
    for entry in entries:
      directory += entry.record(len(out) + base)
      out += entry.head() + entry.packed + gap
    for entry, offset in records or []: directory += entry.record(offset)
    count = len(entries) + len(records or [])
    return out + directory + end(count, len(directory), len(out) + base, comment)

  def listed(*files):
    sums = "".join(f"{hashlib.sha256(it.content).hexdigest()}  {it.name.decode()}\n" for it in files)
    return [*files, Entry("SHA256SUMS", sums.encode())]

  page = Entry("index.html", b"<p>one</p>")
  good = archive(listed(page))
  """#

private func bytes(_ expression: String, to path: String) throws {
  let script = "\(maker)\nopen(sys.argv[1], 'wb').write(\(expression))"
  let (code, _, errors) = try run(["python3", "-c", script, path])
  #expect(code == 0, "\(errors)")
}

private func faults(_ expression: String) throws -> [String] {
  let folder = try TemporaryFolder()
  try bytes(expression, to: folder.path("it.zip"))
  return try #require(try BundleVerification.verify(folder.path("it.zip"))).faults.map {
    "\($0.kind.rawValue) \($0.path.split(separator: "/").last ?? "") \($0.detail ?? "")"
  }
}

/// A zip file says everything twice, and programs differ in what they believe.
@Suite struct `A zip file that is not what it seems` {
  @Test func `is told from one that is`() throws {
    #expect(try faults("good") == [])
    #expect(try faults("archive(listed(page, Entry('größe.css', b'a' * 100_000)))") == [])
  }

  @Test(arguments: [
    ("good + b'more'", "goes on behind its end"),
    ("good + b'more' * 20_000", "does not end like one"),
    ("b'#!/bin/sh\\n' + good", "bytes that belong to none"),
    ("archive(listed(page), before=b'#!/bin/sh\\n')", "bytes that belong to none"),
    ("archive(listed(page), gap=b'hidden')", "bytes that belong to none"),
    ("archive(listed(Entry('index.html', b'two'))) + good", "bytes that belong to none"),
    (
      "(lambda other: other + archive(listed(page), base=len(other)))(archive([Entry('a', b'b')]))",
      "belong to none"
    ),
    ("archive(listed(page), comment=b'\\x1b[31mred')", "holds a comment"),
    ("archive(listed(page), comment=good)", "holds"),
    (
      "archive(listed(page, Entry('a', b'', extra=struct.pack('<HH', 9, 22) + end(0, 0, 0))))",
      "another directory"
    ),
    ("archive(listed(page), records=[(page, 0)])", "bytes that belong to none"),
    ("archive(listed(page, Entry('end', b'', size=0xFFFFFFFF)))", "would unpack to 4294967"),
  ])
  func `is refused as a whole, with a sentence`(expression: String, sentence: String) throws {
    let faults = try faults(expression)
    #expect(faults.count == 1)
    #expect(faults[0].contains(" it.zip ") || faults[0].contains("damaged"), "\(faults)")
    #expect(faults[0].contains(sentence) || faults[0].contains("damaged"), "\(faults)")
    #expect(!faults[0].unicodeScalars.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("local={'name': b'index.htm_'}", "index.html is not the same in the zip file's directory"),
    ("local={'size': 5}", "index.html is not the same"), ("local={'crc': 5}", "index.html is not the same"),
    ("local={'method': 0}", "index.html is not the same"),
    ("local={'flags': 2}", "index.html is not the same"),
    ("flags=1", "index.html is encrypted"), ("flags=0x2000", "index.html is encrypted"),
    ("method=12", "index.html is packed in a way that not every program knows"),
    ("comment=b'\\x1b[2J'", "index.html has a comment"),
    ("extra=struct.pack('<HHBI', 0x7075, 10, 1, 0) + b'other'", "index.html has a second name"),
    ("local={'extra': struct.pack('<HHBI', 0x7075, 10, 1, 0) + b'other'}", "index.html has a second name"),
    ("mode=0o104755", "index.html has the mode 4755"), ("mode=0o102755", "index.html has the mode 2755"),
    ("mode=0o120777, system=0", "index.html is a link for some programs"),
    ("size=9_000", "index.html cannot be read"), ("size=3", "index.html cannot be read"),
  ])
  func `is told what is odd about a file in it`(wrong: String, sentence: String) throws {
    let faults = try faults("archive(listed(Entry('index.html', b'<p>one</p>' * 9, \(wrong))))")
    #expect(faults.contains { $0.contains(sentence) }, "\(faults)")
  }

  @Test func `says nothing of letters by which programs differ`() throws {
    let faults = try faults("archive(listed(page, Entry('größe.css', b'', flags=0)))")
    #expect(faults == ["unsafe größe.css has a name of which it does not say that it is UTF-8"])
  }

  /// Each is a reader of its own, and two of them see other files than the third: that is what the refusal is about.
  @Test func `shows other readers other files`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("it.zip")
    try bytes("archive(listed(Entry('index.html', b'two'), Entry('other', b'x'))) + good", to: path)
    let (_, atEnd, _) = try run(["python3", "-m", "zipfile", "-l", path])
    #expect(!String(decoding: atEnd, as: UTF8.self).contains("other"))
    let (_, fromBeginning, _) = try run(["sh", "-c", "cat \"$0\" | bsdtar -tf -", path])
    #expect(String(decoding: fromBeginning, as: UTF8.self).contains("other"))
    let (_, unzipped, _) = try run(["unzip", "-p", path, "index.html"])
    #expect(String(decoding: unzipped, as: UTF8.self) == "<p>one</p>")
    #expect(try BundleVerification.verify(path)?.faults.map(\.kind) == [.unsafe])
  }

  /// Three gigabytes of zeros in three megabytes, which are not unpacked at all.
  @Test(.timeLimit(.minutes(1))) func `is not unpacked if it grows without measure`() throws {
    let zeros = "b'\\0' * 1_000_000"
    let faults = try faults(
      "archive(listed(*[Entry(f'{it}', \(zeros), size=100_000_000) for it in range(30)]))")
    #expect(faults.count == 1)
    #expect(faults[0].contains("more than 100 times its own size"), "\(faults)")
  }

  @Test func `is not unpacked further than it says that it goes`() throws {
    let faults = try faults("archive(listed(page, Entry('a', b'a' * 9_000_000, size=70_000)))")
    #expect(faults == ["unreadable a goes on behind the 70000 bytes that it says it has"])
  }

  @Test func `is read by its own numbers where it is very large`() throws {
    // Zip64 without need: the numbers of 64 bits agree with those of the file.
    let faults = try faults(
      """
      (lambda it, count, length, start: it[:-22] + struct.pack('<4sQ2H2I4Q', b'PK\\6\\6', 44, 45, 45, 0, 0, count, count,
        length, start) + struct.pack('<4sIQI', b'PK\\6\\7', 0, len(it) - 22, 1) + end(0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF))(
        good, *struct.unpack('<HII', good[-12:-2]))
      """)
    #expect(faults == [])
  }
}
