internal import Foundation
import RunsheetBasics
import RunsheetModel

/// The files of a project: the only place where files are read.
///
/// Only regular files inside the project are opened, so no pipe or device can hold a build up, and no link can
/// lead a page to a file that is not part of the project.
struct ProjectFiles {
  /// The largest size of a file.
  enum Limit: Int {
    case texts = 4
    case tables = 32
    case assets = 64

    var bytes: Int { rawValue * 1024 * 1024 }
  }

  private(set) var diagnostics: [Diagnostic] = []
  /// The texts that were read.
  private(set) var texts = SourceFiles()
  private let root: URL
  /// Whether folders are inside the project, their links followed.
  private var folders: [String: Bool] = [:]
  private let manager = FileManager.default

  init(root: String) {
    self.root = URL(filePath: root, directoryHint: .isDirectory).resolvingSymlinksInPath().standardizedFileURL
  }

  mutating func report(
    _ kind: Diagnostic.Kind, at path: String, line: Int = 0, _ message: String, help: String?
  ) {
    diagnostics.append(
      Diagnostic(kind, at: Place(file: path.isEmpty ? "." : path, line: line), message, help: help))
  }

  /// Whether anything stands at a path, even a link that leads nowhere.
  func exists(_ path: String) -> Bool {
    FileStatus(at: url(path).path) != nil
  }

  /// Whether a folder is there; one that is missing is reported.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - content: what belongs into it.
  /// - Returns: whether it is there.
  mutating func hasFolder(_ path: String, expecting content: String) -> Bool {
    let url = url(path).resolvingSymlinksInPath().standardizedFileURL
    let kind = FileStatus(at: url.path)?.kind
    if kind == .folder {
      if path.isEmpty || isInside(url) { return true }
      report(
        .unreadableFile, at: path, "The link leads out of the project.", help: "Put the folder itself here.")
      return false
    }
    let name = path.isEmpty ? root.path : path
    report(
      .missingContent, at: path,
      kind == nil ? "There is no folder \(name)." : "\(name) is a file, not a folder.",
      help: kind == nil ? "It holds \(content)." : "A folder is expected that holds \(content).")
    return false
  }

  /// The names in a folder, sorted; those of README.md, of hidden files and of ``Clutter`` are left out.
  mutating func names(in folder: String) -> [String] {
    do {
      let all = try manager.contentsOfDirectory(atPath: url(folder).path)
      for name in all where Clutter.contains(name) { texts.passOver("\(folder)/\(name)") }
      return all.filter { !$0.hasPrefix(".") && $0 != "README.md" && !Clutter.contains($0) }
        .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    } catch {
      report(.unreadableFile, at: folder, "The folder cannot be read.", help: "Check who may read it.")
      return []
    }
  }

  /// The paths of all files below a folder, relative to it, sorted; links to folders are not followed.
  mutating func paths(below folder: String) -> [String] {
    names(in: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      guard FileStatus(at: url(path).path)?.kind == .folder else { return [name] }
      return paths(below: path).map { "\(name)/\($0)" }
    }
  }

  /// The text of a file; nil if that is reported.
  mutating func text(_ path: String) -> SourceText? {
    guard let bytes = bytes(path, limit: .texts) else { return nil }
    guard isUTF8(bytes, at: path), isMerged(bytes, at: path) else { return nil }
    let source = SourceText(String(decoding: bytes, as: UTF8.self), file: path)
    texts.add(source)
    return source
  }

  /// Whether bytes are UTF-8; those that are not are reported.
  private mutating func isUTF8(_ bytes: [UInt8], at path: String) -> Bool {
    if String(validating: bytes, as: UTF8.self) != nil { return true }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    report(
      .unreadableFile, at: path, line: line + 1, "This line holds bytes that are not UTF-8.",
      help: "Save the file with the encoding UTF-8.")
    return false
  }

  /// Whether no merge is left open in a text; one that is, is reported.
  private mutating func isMerged(_ bytes: [UInt8], at path: String) -> Bool {
    guard let line = MergeMarks.firstLine(in: bytes) else { return true }
    report(.unreadableFile, at: path, line: line, MergeMarks.message, help: MergeMarks.help)
    return false
  }

  /// Takes over what was reported of a file that goes by another name here.
  mutating func adopt(_ problems: [Diagnostic], at path: String) {
    for problem in problems {
      report(problem.kind, at: path, line: problem.place.line, problem.message, help: problem.help)
    }
  }

  /// Keeps a text, so that diagnostics can be shown with its lines.
  mutating func keep(_ source: SourceText) { texts.add(source) }

  /// A table; nil if that is reported.
  mutating func table(_ path: String) -> TableSource? {
    bytes(path, limit: .tables).flatMap { table($0, from: path) }
  }

  /// A table that was read already; nil if what is wrong with it is reported.
  mutating func table(_ bytes: [UInt8], from path: String) -> TableSource? {
    do {
      let text = try CSVEncoding.utf8(of: bytes)
      return isMerged(text, at: path) ? TableSource(text, file: path) : nil
    } catch {
      report(.unreadableFile, at: path, line: error.line, error.message, help: error.help)
      return nil
    }
  }

  /// The bytes of a file; nil if that is reported.
  mutating func bytes(_ path: String, limit: Limit) -> [UInt8]? {
    guard let file = resolved(path) else {
      report(
        .unreadableFile, at: path, "The link leads out of the project.", help: "Put the file itself here.")
      return nil
    }
    let found = FileStatus(at: file)
    guard let status = found, status.kind == .file else {
      report(
        .unreadableFile, at: path, "This is \(found?.kind.insteadOfFile ?? "a link that leads nowhere").",
        help: "Put a plain file here, or nothing.")
      return nil
    }
    if status.size > limit.bytes {
      report(
        .unreadableFile, at: path,
        "The file is larger than \(limit.rawValue) MB: it has \(status.size) bytes.",
        help: "Split it, or take it away.")
      return nil
    }
    guard let data = manager.contents(atPath: file) else {
      report(.unreadableFile, at: path, "The file cannot be read.", help: "Check who may read it.")
      return nil
    }
    return Array(data)
  }

  /// The bytes of a file that is given on as it is, without a byte order mark: a style sheet or a script that is joined to
  /// others would have it in its middle.
  mutating func asset(_ path: String) -> [UInt8]? {
    guard let bytes = bytes(path, limit: .assets) else { return nil }
    let isText = [".css", ".js", ".json", ".html", ".txt"].contains(
      where: path.lowercased().hasSuffix)
    if isText && !(isUTF8(bytes, at: path) && isMerged(bytes, at: path)) { return nil }
    return ByteOrderMark.removed(from: bytes)
  }

  /// The file that a path leads to, its links followed; nil if that is not in the project.
  ///
  /// The folder is looked at once for all of its files.
  private mutating func resolved(_ path: String) -> String? {
    let url = url(path)
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let isInside =
      folders[folder] ?? self.isInside(self.url(folder).resolvingSymlinksInPath().standardizedFileURL)
    folders[folder] = isInside
    if isInside, FileStatus(at: url.path)?.kind != .link { return url.path }
    let target = url.resolvingSymlinksInPath().standardizedFileURL
    return self.isInside(target) ? target.path : nil
  }

  /// Whether a place, with its links followed, is below the project's folder.
  private func isInside(_ url: URL) -> Bool {
    url.path.hasPrefix(root.path.hasSuffix("/") ? root.path : root.path + "/")
  }

  private func url(_ path: String) -> URL {
    path.isEmpty ? root : root.appending(path: path)
  }
}
