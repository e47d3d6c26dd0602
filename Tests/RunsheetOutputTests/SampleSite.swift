import Foundation
import RunsheetModel
import RunsheetOutput
import TestSupport

/// A site of a few words: a file is its template and its folder's value, one after the other.
struct SampleSite: Publication, Equatable {
  struct Folder: Equatable {
    var plan: Int
    var value: String
  }

  /// The texts of the files that belong to no folder, by their paths.
  var files: [String: String] = [:]
  /// For each plan the templates of its files, by their paths.
  var templates: [[String: String]] = []
  var folders: [String: Folder] = [:]

  /// All files, by their paths.
  var texts: [String: String] {
    var texts = files
    for (name, folder) in folders {
      for (path, template) in templates[folder.plan] { texts["\(name)/\(path)"] = template + folder.value }
    }
    return texts
  }

  var shared: [PublishedFile] {
    files.sorted { $0.key < $1.key }.map { path, text in
      let isIndex = path == "index.html"
      let halves = [text.prefix(text.count / 2), text.dropFirst(text.count / 2)].map { Array($0.utf8) }
      return PublishedFile(
        path: path, stage: isIndex ? .index : path.hasPrefix("assets/") ? .asset : .page,
        fingerprint: .of(text),
        // An index is written in parts.
        parts: isIndex ? halves.map { half in { $0 += half } } : [{ $0 += text.utf8 }])
    }
  }

  var plans: [FolderPlan] {
    templates.map { templates in
      FolderPlan(
        files: templates.sorted { $0.key < $1.key }.map { path, text in
          FolderPlan.File(path: path, fingerprint: .of(text), runbook: path.contains("/") ? 0 : nil)
        }, runbooks: ["runbook"])
    }
  }

  var folderCount: Int { folders.count }
  private var names: [String] { folders.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

  func makePages() -> Pages { Pages(site: self, names: names) }

  struct Pages: FolderPages {
    let site: SampleSite
    let names: [String]
    var name = ""
    private var folder: Folder { site.folders[name] ?? Folder(plan: 0, value: "") }

    init(site: SampleSite, names: [String]) {
      self.site = site
      self.names = names
    }

    mutating func turn(to folder: Int) { name = names[folder] }
    var plan: Int { folder.plan }
    var fingerprint: Fingerprint { .of(folder.value) }
    mutating func fill(_ file: Int, into bytes: inout [UInt8]) {
      let template = site.templates[folder.plan].sorted { $0.key < $1.key }[file].value
      bytes += (template + folder.value).utf8
    }
  }
}

extension Fingerprint {
  static func of(_ text: String) -> Fingerprint {
    var high: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { high = (high ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Fingerprint(high: high, low: UInt64(text.utf8.count))
  }
}

/// A folder in which an output is made.
struct OutputFolder {
  let folder: TemporaryFolder
  let output: URL

  init() throws {
    folder = try TemporaryFolder()
    output = folder.url.appending(path: "Output")
  }

  var path: String { output.path(percentEncoded: false) }
  func url(_ path: String) -> URL { output.appending(path: path) }

  @discardableResult
  func publish(_ site: SampleSite, jobs: Int = 2, _ change: (inout Publisher.Options) -> Void = { _ in })
    async throws -> Summary
  {
    var options = Publisher.Options(jobs: jobs)
    options.namesChanges = true
    change(&options)
    return try await Publisher(output: path).publish(site, options)
  }

  /// The texts of the files below the output, without Runsheet's own.
  func published() throws -> [String: String] {
    try files(below: output).filter { !$0.key.hasPrefix(".runsheet") }.mapValues {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Every file, hidden ones too, and when it was last modified.
  func times() throws -> [String: Date] {
    var times: [String: Date] = [:]
    for path in try files(below: output).keys {
      let attributes = try FileManager.default.attributesOfItem(atPath: url(path).path(percentEncoded: false))
      times[path] = attributes[.modificationDate] as? Date
    }
    return times
  }

  func write(_ text: String, to path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url(path))
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: url(path).path(percentEncoded: false), withDestinationPath: target)
  }

  /// What lies beside the output.
  func neighbours() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false))
      .filter { $0 != "Output" }
  }
}

extension SampleSite {
  /// Two tenants with a runbook each, an index and an asset.
  static let small = SampleSite(
    files: ["index.html": "the index of all", "assets/a.css": "red", "procedures/p.html": "reference"],
    templates: [
      ["index.html": "index of ", "runbook/index.html": "runbook of ", "runbook/runbook.md": "# "]
    ],
    folders: ["contoso": Folder(plan: 0, value: "Contoso"), "fabrikam": Folder(plan: 0, value: "Fabrikam")])
}
