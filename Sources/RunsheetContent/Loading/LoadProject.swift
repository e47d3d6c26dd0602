import RunsheetModel

/// Reads a project from disk.
///
/// - Parameter root: the folder that holds `Content` and `Site`.
/// - Returns: the project, if nothing is wrong with it; else everything that is wrong.
package func loadProject(at root: String) -> LoadedProject {
  var files = ProjectFiles(root: root)
  guard files.hasFolder("", expecting: "a folder with Content and Site in it") else {
    return LoadedProject(project: nil, diagnostics: files.diagnostics, files: files.texts)
  }
  var sources = ProjectSources()
  if files.hasFolder("Content", expecting: "what authors write: Procedures, Tenants and provider.yaml") {
    sources.provider = files.provider()
    if let path = sources.provider?.namedLogo, files.exists("Content/\(path)") {
      sources.logo = files.asset("Content/\(path)")
    }
    if files.hasFolder("Content/Procedures", expecting: "one YAML file for each procedure") {
      sources.procedures = files.yaml(in: "Content/Procedures")
      files.expectProcedures()
    }
    // A project without tenants has pages of nobody: that is enough to begin with.
    if files.exists("Content/Tenants"), files.hasFolder("Content/Tenants", expecting: "clients") {
      sources.tenants = files.yaml(in: "Content/Tenants", orTables: true)
      sources.tables = files.tables(in: "Content/Tenants")
    }
  }
  if files.hasFolder("Site", expecting: "what designers change: layouts, assets and words.yaml") {
    sources.theme = Theme(layouts: files.layouts(), assets: files.assets())
    sources.words = files.words()
  }
  let read = sources.read()
  // A table of thousands of rows is kept only if one of its lines is to be shown.
  for table in sources.tables where read.diagnostics.contains(where: { $0.place.file == table.file }) {
    files.keep(SourceText(String(decoding: table.bytes, as: UTF8.self), file: table.file))
  }
  return LoadedProject(
    project: read.draft, diagnostics: files.diagnostics + read.diagnostics, files: files.texts)
}

extension ProjectFiles {
  fileprivate mutating func provider() -> SourceText? {
    let path = "Content/provider.yaml"
    if exists(path) { return text(path) }
    report(
      .missingContent, at: path, "There is no file \(path).",
      help: "Write it; it needs one line at least: “name:” with the name of your company.")
    return nil
  }

  fileprivate mutating func words() -> SourceText? {
    let path = "Site/words.yaml"
    if exists(path) { return text(path) }
    report(
      .missingContent, at: path, "There is no file \(path).",
      help: "Put it back: it holds the words that Runsheet itself puts on pages.")
    return nil
  }

  /// The YAML files of a folder; files of other kinds are reported.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - hasTables: whether tables belong there too, which are passed over.
  /// - Returns: the files.
  fileprivate mutating func yaml(in folder: String, orTables hasTables: Bool = false) -> [SourceText] {
    var sources: [SourceText] = []
    for name in names(in: folder) {
      let path = "\(folder)/\(name)"
      if name.hasSuffix(".yaml") {
        if let source = text(path) { sources.append(source) }
      } else if !(hasTables && name.hasSuffix(".csv")) {
        report(
          .unreadableFile, at: path, "\(name) is not a .yaml file\(hasTables ? " or a .csv file" : "").",
          help: meantName(of: name, hasTables).map { "Rename it: \($0)." }
            ?? (isWorkbook(name) && hasTables
              ? "Save it as CSV (UTF-8), and take this file away."
              : "Only .yaml files\(hasTables ? ", .csv files" : "") and README.md belong here."))
      }
    }
    return sources
  }

  /// The name with the ending that is meant: `x.yml`, `x.YAML`, `list.CSV`, and `x.yaml.txt`, which Notepad makes.
  private func meantName(of name: String, _ hasTables: Bool) -> String? {
    let written = name.lowercased().hasSuffix(".txt") ? String(name.dropLast(4)) : name
    let endings = [(".yaml", ".yaml"), (".yml", ".yaml")] + (hasTables ? [(".csv", ".csv")] : [])
    return endings.first { written.lowercased().hasSuffix($0.0) }.map { written.dropLast($0.0.count) + $0.1 }
  }

  private func isWorkbook(_ name: String) -> Bool {
    [".xlsx", ".xls", ".xlsm", ".ods", ".numbers", ".tsv"].contains { name.lowercased().hasSuffix($0) }
  }

  /// The tables of a folder.
  fileprivate mutating func tables(in folder: String) -> [TableSource] {
    names(in: folder).filter { $0.hasSuffix(".csv") }.compactMap { table("\(folder)/\($0)") }
  }

  fileprivate mutating func expectProcedures() {
    let folder = "Content/Procedures"
    guard names(in: folder).isEmpty else { return }
    report(
      .missingContent, at: folder, "There is no procedure in \(folder).",
      help: "Write one: \(folder)/<id>.yaml.")
  }

  fileprivate mutating func layouts() -> [Theme.Layout] {
    let folder = "Site/layouts"
    guard hasFolder(folder, expecting: "Mustache layouts") else { return [] }
    let ending = ".mustache"
    let layouts = names(in: folder).filter { $0.hasSuffix(ending) }.compactMap { name in
      text("\(folder)/\(name)").map {
        Theme.Layout(name: String(name.dropLast(ending.count)), source: $0.text, file: $0.file)
      }
    }
    if layouts.isEmpty {
      report(
        .missingContent, at: folder, "There is no layout in \(folder).",
        help: "Put the .mustache files there.")
    }
    return layouts
  }

  fileprivate mutating func assets() -> [Theme.Asset] {
    let folder = "Site/assets"
    guard exists(folder), hasFolder(folder, expecting: "styles, scripts and pictures") else { return [] }
    return paths(below: folder).compactMap { path in
      asset("\(folder)/\(path)").map { Theme.Asset(path: path, bytes: $0) }
    }
  }
}
