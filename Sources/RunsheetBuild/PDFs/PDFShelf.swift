package import RunsheetOutput
private import RunsheetSite
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
  /// What writes into the output; nil if its PDFs are only read.
  private let files: FilesBeside?
  /// What is known of the PDFs, by their paths below the output.
  private let entries: Mutex<[String: Entry]>

  /// Looks at the PDFs of an output.
  ///
  /// - Parameter output: the path of the output folder; it is made if it is missing.
  /// - Throws: ``OutputError`` if something else is there, or a folder with files that Runsheet did not make.
  package init(output: String) throws(OutputError) {
    self.output = output
    let files = try FilesBeside("pdf", in: output)
    let (entries, processes) = PDFShelf.read(output)
    try files.removeLeftovers(of: processes)
    self.files = files
    self.entries = Mutex(entries)
  }

  /// Looks at the PDFs of an output in order to read them; none is there if there is no output.
  ///
  /// - Parameter output: the path of the output folder.
  package init(reading output: String) {
    self.output = output
    files = nil
    entries = Mutex(PDFShelf.read(output).entries)
  }

  /// Reads the record: what it says of each PDF, and the processes that were making some.
  private static func read(_ output: String) -> (entries: [String: Entry], processes: [Int]) {
    let text = String(decoding: FilesBeside.bytes(at: record, in: output) ?? [], as: UTF8.self)
    var entries: [String: Entry] = [:]
    var processes: [Int] = []
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
      if parts.count == 3 { entries[parts[2]] = Entry(source: parts[0], pdf: parts[1]) }
      if parts.count == 2, parts[0] == maker, let process = Int(parts[1]) { processes.append(process) }
    }
    return (entries, processes)
  }

  /// Begins the record's line that names the process which is making PDFs.
  private static let maker = "process"

  /// Whether there are no PDFs.
  package var isEmpty: Bool { entries.withLock { $0.isEmpty } }

  /// Whether a PDF is there and was made from what has this digest.
  package func holds(_ path: String, digest: String) -> Bool {
    entries.withLock { $0[path]?.source } == digest && FilesBeside.isThere(path, in: output)
  }

  /// A PDF as somebody finds it who wants to hand it on.
  package enum Standing: Hashable, Sendable {
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
  package func pdf(_ path: String, of digest: @autoclosure () -> String) -> Standing {
    guard let entry = entries.withLock({ $0[path] }), entry.source != Entry.unfinished.source,
      let bytes = FilesBeside.bytes(at: path, in: output)
    else { return .missing }
    guard entry.source == digest() else { return .outdated }
    return Digest.hex(bytes) == entry.pdf ? .asMade(bytes) : .altered
  }

  /// Whether somebody has changed a PDF since it was made, such as by filling it in.
  ///
  /// - Parameter path: its path below the output folder.
  /// - Returns: whether it is there, and other than it was made.
  package func isAltered(_ path: String) -> Bool {
    guard let entry = entries.withLock({ $0[path] }), entry.source != Entry.unfinished.source,
      let bytes = files?.bytes(at: path)
    else { return false }
    return Digest.hex(bytes) != entry.pdf
  }

  /// Notes down PDFs that are about to be made.
  ///
  /// - Throws: ``OutputError`` if the record cannot be written, or a file that Runsheet did not make stands where one
  ///   belongs; nothing is touched then.
  package func announce(_ paths: [String]) throws(OutputError) {
    let foreign = entries.withLock { entries in
      paths.first { entries[$0] == nil && FilesBeside.isThere($0, in: output) }
    }
    if let foreign { throw .foreignFile("\(output)/\(foreign)") }
    entries.withLock { entries in
      for path in paths { entries[path] = .unfinished }
    }
    try write("\(PDFShelf.maker) \(FilesBeside.process)\n")
  }

  /// Puts a PDF in place, whole.
  ///
  /// - Throws: ``OutputError`` if it cannot be written.
  package func put(_ pdf: [UInt8], at path: String, digest: String) throws(OutputError) {
    try files?.put(pdf, at: path)
    let entry = Entry(source: digest, pdf: Digest.hex(pdf))
    entries.withLock { $0[path] = entry }
  }

  /// Removes the PDFs that are not true any more; one that somebody has changed stays.
  ///
  /// - Parameter isTrue: whether a PDF, by its path, is still one of what has this digest.
  /// - Returns: how many were removed, and which stay.
  /// - Throws: ``OutputError`` if one cannot be removed.
  package func prune(
    _ isTrue: (_ path: String, _ digest: String) -> Bool
  ) throws(OutputError) -> (removed: Int, altered: [String]) {
    let untrue = entries.withLock { entries in
      entries.filter { !isTrue($0.key, $0.value.source) }.map(\.key).sorted()
    }
    let altered = untrue.filter(isAltered)
    let stale = untrue.filter { !altered.contains($0) }
    try files?.remove(stale)
    entries.withLock { for path in stale { $0[path] = nil } }
    if !stale.isEmpty { try save() }
    return (stale.count, altered)
  }

  /// Writes the record of what is there.
  ///
  /// - Throws: ``OutputError`` if it cannot be written.
  package func save() throws(OutputError) { try write("") }

  /// Writes the record, with a line before what is known of the PDFs.
  private func write(_ head: String) throws(OutputError) {
    let lines = entries.withLock { $0.sorted { $0.key < $1.key } }
      .map { "\($0.value.source) \($0.value.pdf) \($0.key)\n" }
    try files?.put(Array((head + lines.joined()).utf8), at: PDFShelf.record)
  }
}
