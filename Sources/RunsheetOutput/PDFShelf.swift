import RunsheetBasics
private import Crypto
private import Synchronization

/// The PDFs beside the pages of an output, each with the digest of what it was made from.
///
/// A PDF takes a thousand times as long as its page, so it is made when somebody asks, and kept while it is true: a
/// build removes those whose page is gone or has changed. The shelf's record names every PDF before it is there, so that
/// one which a killed run has left is known as Runsheet's, and is made again.
package final class PDFShelf: Sendable {
  /// The file that holds the record: a line for each PDF, with the two digests of its entry and its path.
  package static let record = ".runsheet-pdf"

  /// What the record says of a PDF.
  private struct Entry {
    /// The digest of what it was made from.
    let source: String
    /// The digest of the PDF itself as it was made.
    let pdf: String

    /// A PDF that is being made.
    static let unfinished = Entry(source: "-", pdf: "-")
  }

  private let output: String
  /// What is known of the PDFs, by their paths below the output.
  private let entries: Mutex<[String: Entry]>

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
    entries = Mutex(PDFShelf.entries(in: output))
  }

  /// Looks at the PDFs of an output in order to read them; none is there if there is no output.
  ///
  /// - Parameter output: the path of the output folder.
  package init(reading output: String) {
    self.output = output
    entries = Mutex(PDFShelf.entries(in: output))
  }

  private static func entries(in output: String) -> [String: Entry] {
    let text = String(decoding: FileSystem.bytes(of: "\(output)/\(record)") ?? [], as: UTF8.self)
    return text.split(separator: "\n").reduce(into: [:]) { entries, line in
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      if parts.count == 3 { entries[parts[2]] = Entry(source: parts[0], pdf: parts[1]) }
    }
  }

  /// Whether there are no PDFs.
  package var isEmpty: Bool { entries.withLock { $0.isEmpty } }

  /// Whether a PDF is there and was made from what has this digest.
  package func holds(_ path: String, digest: String) -> Bool {
    entries.withLock { $0[path]?.source } == digest && FileSystem.isFile("\(output)/\(path)")
  }

  /// A PDF as somebody finds it who wants to hand it on.
  package enum Found: Hashable, Sendable {
    /// It is as it was made, from what has the digest that was asked for.
    case asMade([UInt8])
    /// It was made from something else.
    case outdated
    /// Somebody has changed the file since it was made, such as by filling it in.
    case altered
    case missing
  }

  /// Reads a PDF.
  ///
  /// - Parameters:
  ///   - path: its path below the output folder.
  ///   - digest: the digest of what it has to be made from; it is worked out only if the record knows the PDF.
  /// - Returns: the PDF, or why it is none to hand on.
  package func pdf(_ path: String, of digest: @autoclosure () -> String) -> Found {
    guard let entry = entries.withLock({ $0[path] }), entry.source != Entry.unfinished.source,
      let bytes = FileSystem.bytes(of: "\(output)/\(path)")
    else { return .missing }
    guard entry.source == digest() else { return .outdated }
    return PDFShelf.digest(bytes) == entry.pdf ? .asMade(bytes) : .altered
  }

  private static func digest(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(data: bytes)
    return hash.finalize().hexadecimal
  }

  /// Notes down PDFs that are about to be made.
  ///
  /// - Throws: ``OutputError`` if the record cannot be written.
  package func announce(_ paths: some Sequence<String>) throws(OutputError) {
    entries.withLock { entries in
      for path in paths { entries[path] = .unfinished }
    }
    try save()
  }

  /// Puts a PDF in place, whole.
  ///
  /// - Throws: ``OutputError`` if it cannot be written.
  package func put(_ pdf: [UInt8], at path: String, digest: String) throws(OutputError) {
    try SingleFile.write(pdf, to: "\(output)/\(path)", makingFolders: true)
    let entry = Entry(source: digest, pdf: PDFShelf.digest(pdf))
    entries.withLock { $0[path] = entry }
  }

  /// Removes the PDFs that are not true any more.
  ///
  /// - Parameter isTrue: whether a PDF, by its path, is still one of what has this digest.
  /// - Returns: how many were removed.
  /// - Throws: ``OutputError`` if one cannot be removed.
  package func prune(_ isTrue: (_ path: String, _ digest: String) -> Bool) throws(OutputError) -> Int {
    let stale = entries.withLock { entries in
      entries.filter { !isTrue($0.key, $0.value.source) }.map(\.key).sorted()
    }
    for path in stale {
      try FileSystem.removeFile("\(output)/\(path)")
      entries.withLock { _ = $0.removeValue(forKey: path) }
    }
    if !stale.isEmpty { try save() }
    return stale.count
  }

  /// Writes the record of what is there.
  ///
  /// - Throws: ``OutputError`` if it cannot be written.
  package func save() throws(OutputError) {
    let lines = entries.withLock { $0.sorted { $0.key < $1.key } }
      .map { "\($0.value.source) \($0.value.pdf) \($0.key)\n" }
    try SingleFile.write(Array(lines.joined().utf8), to: "\(output)/\(PDFShelf.record)")
  }
}
