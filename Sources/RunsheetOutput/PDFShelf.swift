private import Synchronization

/// The PDFs beside the pages of an output, each with the digest of what it was made from.
///
/// A PDF takes a thousand times as long as its page, so it is made when somebody asks, and kept while it is true: a
/// build removes those whose page is gone or has changed. The shelf's record names every PDF before it is there, so that
/// one which a killed run has left is known as Runsheet's, and is made again.
package final class PDFShelf: Sendable {
  /// The file that holds the record: a line for each PDF, its digest and its path.
  package static let record = ".runsheet-pdf"
  /// In place of the digest of a PDF that is being made.
  private static let unfinished = "-"

  private let output: String
  /// The digests of the PDFs, by their paths below the output.
  private let digests: Mutex<[String: String]>

  /// Looks at the PDFs of an output.
  ///
  /// - Parameter output: the path of the output folder; it is made if it is missing.
  /// - Throws: ``OutputError`` if something else is there, or a folder with files that Runsheet did not make.
  package init(output: String) throws(OutputError) {
    self.output = output
    switch FileSystem.look(output) {
    case .nothing: try FileSystem.makeFolder(output)
    case .file, .other: throw .notAFolder(output)
    case .folder: break
    }
    let names = try FileSystem.names(in: output)
    guard names.isEmpty || names.contains(where: { $0.hasPrefix(Publisher.marker) }) else {
      throw .foreignFolder(output)
    }
    if names.isEmpty { try FileSystem.writeNew("\(output)/\(Publisher.marker)", Publisher.markerText) }
    var lines: [UInt8] = []
    _ = FileSystem.read("\(output)/\(PDFShelf.record)") { piece in
      lines += piece
      return true
    }
    let text = String(decoding: lines, as: UTF8.self)
    digests = Mutex(
      text.split(separator: "\n").reduce(into: [:]) { digests, line in
        let parts = line.split(separator: " ", maxSplits: 1)
        if parts.count == 2 { digests[String(parts[1])] = String(parts[0]) }
      })
  }

  /// Whether there are no PDFs.
  package var isEmpty: Bool { digests.withLock { $0.isEmpty } }

  /// Whether a PDF is there and was made from what has this digest.
  package func holds(_ path: String, digest: String) -> Bool {
    digests.withLock { $0[path] } == digest && FileSystem.isFile("\(output)/\(path)")
  }

  /// Notes down PDFs that are about to be made.
  ///
  /// - Throws: ``OutputError`` if the record cannot be written.
  package func announce(_ paths: some Sequence<String>) throws(OutputError) {
    digests.withLock { digests in
      for path in paths { digests[path] = PDFShelf.unfinished }
    }
    try save()
  }

  /// Puts a PDF in place, whole.
  ///
  /// - Throws: ``OutputError`` if it cannot be written.
  package func put(_ pdf: [UInt8], at path: String, digest: String) throws(OutputError) {
    if let slash = path.lastIndex(of: "/") { try FileSystem.makeFolder("\(output)/\(path[..<slash])") }
    try replace(path, with: pdf)
    digests.withLock { $0[path] = digest }
  }

  /// Removes the PDFs that are not true any more.
  ///
  /// - Parameter isTrue: whether a PDF, by its path, is still one of what has this digest.
  /// - Returns: how many were removed.
  /// - Throws: ``OutputError`` if one cannot be removed.
  package func prune(_ isTrue: (_ path: String, _ digest: String) -> Bool) throws(OutputError) -> Int {
    let stale = digests.withLock { digests in
      digests.filter { !isTrue($0.key, $0.value) }.map(\.key).sorted()
    }
    for path in stale {
      try FileSystem.remove("\(output)/\(path)")
      digests.withLock { _ = $0.removeValue(forKey: path) }
    }
    if !stale.isEmpty { try save() }
    return stale.count
  }

  /// Writes the record of what is there.
  ///
  /// - Throws: ``OutputError`` if it cannot be written.
  package func save() throws(OutputError) {
    let lines = digests.withLock { $0.sorted { $0.key < $1.key } }.map { "\($0.value) \($0.key)\n" }
    try replace(PDFShelf.record, with: Array(lines.joined().utf8))
  }

  /// Writes a file beside its place, and then puts it there.
  private func replace(_ path: String, with bytes: [UInt8]) throws(OutputError) {
    let place = "\(output)/\(path)"
    try FileSystem.remove("\(place).new")
    try FileSystem.writeNew("\(place).new", bytes)
    try FileSystem.rename("\(place).new", to: place)
  }
}
