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
  /// A list of clients, which may stand anywhere; nil if it cannot be read, which is reported.
  fileprivate mutating func list(at path: String) -> TableSource? {
    let absolute = URL(filePath: path).standardizedFileURL.path
    var anywhere = ProjectFiles(root: "/")
    guard anywhere.exists(absolute) else {
      report(
        .unreadableFile, at: path, "There is no file \(path).", help: "Name the file that was exported.")
      return nil
    }
    guard let table = anywhere.table(absolute) else {
      adopt(anywhere.diagnostics, at: path)
      return nil
    }
    return TableSource(table.bytes, file: path)
  }
}
