internal import Foundation
package import RunsheetModel

/// Reads what an import needs from disk.
///
/// - Parameters:
///   - path: the list of clients, anywhere.
///   - format: where the list comes from.
///   - root: the project's folder.
/// - Returns: what was read, if it could be; and what is wrong.
package func loadImport(
  of path: String, format: ClientListFormat, into root: String
) -> (sources: ImportSources?, diagnostics: [Diagnostic], files: SourceFiles) {
  var files = ProjectFiles(root: root)
  guard files.hasFolder("Content", expecting: "what authors write: Procedures, Tenants and provider.yaml")
  else {
    return (nil, files.diagnostics, files.texts)
  }
  let list = files.list(at: path)
  let folder = "Content/Tenants"
  var documents: [SourceText] = []
  var tables: [TableSource] = []
  if files.exists(folder), files.hasFolder(folder, expecting: "clients") {
    for name in files.names(in: folder) {
      if name.hasSuffix(".csv"), let table = files.table("\(folder)/\(name)") { tables.append(table) }
      if name.hasSuffix(".yaml"), let text = files.text("\(folder)/\(name)") { documents.append(text) }
    }
  }
  guard let list, files.diagnostics.isEmpty else { return (nil, files.diagnostics, files.texts) }
  files.keep(SourceText(String(decoding: list.bytes, as: UTF8.self), file: list.file))
  return (
    ImportSources(
      list: list, previous: tables.first { $0.file == format.file },
      tables: tables.filter { $0.file != format.file }, documents: documents), [], files.texts
  )
}

extension ProjectFiles {
  /// A list of clients, which may stand anywhere, or come from another program; nil if it cannot be read, which is
  /// reported.
  fileprivate mutating func list(at path: String) -> TableSource? {
    if let stream = Stream(path) {
      guard let bytes = stream.bytes(atMost: Limit.tables.bytes) else {
        report(
          .unreadableFile, at: stream.name, "The list is larger than \(Limit.tables.rawValue) MB.",
          help: "Split it.")
        return nil
      }
      return table(bytes, from: stream.name)
    }
    let absolute = URL(filePath: path).standardizedFileURL.path
    var anywhere = ProjectFiles(root: "/")
    guard anywhere.exists(absolute) else {
      report(
        .unreadableFile, at: path, "There is no file \(path).", help: "Name the file that was exported.")
      return nil
    }
    if let kind = FileStatus(at: absolute)?.kind, kind == .folder || kind == .other {
      report(
        .unreadableFile, at: path, "This is \(kind.insteadOfFile).",
        help: "Name a plain file; or “-”, and give the list on standard input.")
      return nil
    }
    guard let table = anywhere.table(absolute) else {
      adopt(anywhere.diagnostics, at: path)
      return nil
    }
    return TableSource(table.bytes, file: path)
  }
}

/// What this program was given open: standard input, or the output of a command in the shell's `<(…)`.
///
/// A pipe by its name in a folder is none: nobody may ever write into it.
private struct Stream {
  /// What messages call it.
  let name: String
  private let handle: FileHandle

  /// Takes a stream; nil if the path is none of one.
  init?(_ path: String) {
    if path == "-" || path == "/dev/stdin" {
      (name, handle) = ("standard input", .standardInput)
      return
    }
    guard ["/dev/fd/", "/proc/self/fd/"].contains(where: path.hasPrefix),
      let handle = FileHandle(forReadingAtPath: path)
    else { return nil }
    (name, self.handle) = (path, handle)
  }

  /// Everything that comes; nil if that is more than the number of bytes.
  func bytes(atMost most: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while let piece = try? handle.read(upToCount: 1 << 16), !piece.isEmpty {
      bytes += piece
      if bytes.count > most { return nil }
    }
    return bytes
  }
}
