import Foundation
import RunsheetContent
import RunsheetModel
import Testing

@Suite("A project is read from disk")
struct LoadingTests {
  /// A project on disk that is taken away when the test ends.
  private final class Folder: Sendable {
    let url = FileManager.default.temporaryDirectory.appending(path: "runsheet-\(UUID().uuidString)")

    init(_ files: [String: String] = LoadingTests.files) throws {
      for (path, text) in files { try write(Data(text.utf8), to: path) }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ data: Data, to path: String) throws {
      let file = url.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }

    func link(_ path: String, to destination: String) throws {
      try FileManager.default.createSymbolicLink(
        atPath: url.appending(path: path).path, withDestinationPath: destination)
    }

    func load() -> LoadedProject { loadProject(at: url.path) }
  }

  private static let files = [
    "Content/Procedures/backup.yaml": smallestProcedure,
    "Content/Procedures/README.md": "# Procedures",
    "Content/provider.yaml": "name: MSP\n",
    "Content/Tenants/contoso.yaml": "name: Contoso\ndomain: contoso.com\n",
    "Content/Tenants/.hidden": "x",
    "Site/layouts/page.mustache": "<p>{{title}}</p>",
    "Site/assets/style.css": "p {}",
    "Site/assets/icons/a.svg": "<svg/>",
    "Site/words.yaml": shippedWords,
  ]

  private func lines(_ loaded: LoadedProject) -> [String] {
    loaded.diagnostics.filter { $0.severity == .error }.map { "\($0.place) \($0.kind.rawValue)" }
  }

  @Test("Everything that belongs to the project is in it")
  func project() throws {
    let folder = try Folder()
    let loaded = folder.load()
    #expect(loaded.diagnostics == [])
    let project = try #require(loaded.project)
    #expect(project.procedures.map(\.id) == ["backup"])
    #expect(project.tenants.map(\.id) == ["contoso"])
    #expect(project.tenants.first?.place.description == "Content/Tenants/contoso.yaml:1:1")
    #expect(project.theme.layouts.map(\.name) == ["page"])
    #expect(project.theme.layouts.map(\.file) == ["Site/layouts/page.mustache"])
    #expect(project.theme.assets.map(\.path) == ["icons/a.svg", "style.css"])
    #expect(project.theme.assets.first?.bytes == Array("<svg/>".utf8))
  }

  @Test("A project that is not there is one problem")
  func noProject() throws {
    let folder = try Folder([:])
    #expect(lines(folder.load()) == [". missing-content"])
  }

  @Test("Each missing part is reported with what belongs there")
  func missingParts() throws {
    let folder = try Folder(["README.md": "x"])
    #expect(lines(folder.load()) == ["Content missing-content", "Site missing-content"])
    let empty = try Folder(["Content/README.md": "x", "Site/README.md": "x"])
    #expect(
      lines(empty.load()) == [
        "Content/Procedures missing-content", "Content/provider.yaml missing-content",
        "Site/layouts missing-content", "Site/words.yaml missing-content",
      ])
    let bare = try Folder([
      "Content/Procedures/README.md": "x", "Content/provider.yaml": "name: A", "Site/layouts/README.md": "x",
      "Site/words.yaml": shippedWords,
    ])
    #expect(lines(bare.load()) == ["Content/Procedures missing-content", "Site/layouts missing-content"])
  }

  @Test("Files that are no .yaml files are reported")
  func otherFiles() throws {
    let folder = try Folder()
    try folder.write(Data(), to: "Content/Tenants/a.yml")
    try folder.write(Data(), to: "Content/Tenants/b.txt")
    try folder.write(Data(), to: "Content/Procedures/more/c.yaml")
    let loaded = folder.load()
    #expect(
      lines(loaded)
        == ["Content/Procedures/more", "Content/Tenants/a.yml", "Content/Tenants/b.txt"]
        .map { "\($0) unreadable-file" })
    #expect(loaded.diagnostics[1].help == "Rename it: a.yaml.")
    #expect(loaded.project == nil)
  }

  @Test(
    "A file whose name ends otherwise than is meant is told how to be called",
    arguments: [
      ("a.yml", "Rename it: a.yaml."), ("a.YAML", "Rename it: a.yaml."), ("List.CSV", "Rename it: List.csv."),
      ("a.yaml.txt", "Rename it: a.yaml."), ("a.xlsx", "Save it as CSV (UTF-8), and take this file away."),
      ("a.txt", "Only .yaml files, .csv files and README.md belong here."),
    ])
  func endings(name: String, help: String) throws {
    let folder = try Folder()
    try folder.write(Data(), to: "Content/Tenants/\(name)")
    #expect(folder.load().diagnostics.map(\.help) == [help])
  }

  @Test("Bytes that are not UTF-8 are reported with their line")
  func latin1() throws {
    let folder = try Folder()
    try folder.write(
      Data("# ok\nname: S".utf8) + [0xF6] + Data("hne\n".utf8), to: "Content/Tenants/sons.yaml")
    #expect(lines(folder.load()) == ["Content/Tenants/sons.yaml:2 unreadable-file"])
  }

  @Test(
    "A merge that was not finished is told with its line, whatever file it is in",
    arguments: [
      "Content/Tenants/c.yaml", "Content/Tenants/c.csv", "Content/Procedures/p.yaml", "Site/assets/more.css",
      "Site/layouts/index.mustache", "Content/provider.yaml",
    ])
  func merges(path: String) throws {
    let folder = try Folder()
    try folder.write(Data("x\n<<<<<<< HEAD\nname: A\n=======\nname: B\n>>>>>>> other\n".utf8), to: path)
    #expect(lines(folder.load()).contains("\(path):2 unreadable-file"))
    #expect(folder.load().project == nil)
  }

  @Test("A workbook in place of a table is called one")
  func workbooks() throws {
    let folder = try Folder()
    try folder.write(Data([0x50, 0x4B, 0x03, 0x04, 0x14, 0]), to: "Content/Tenants/c.csv")
    #expect(
      folder.load().diagnostics.map(\.message) == [
        "The file is a workbook of a spreadsheet program, and no CSV."
      ])
  }

  @Test("A file that is too large is not read")
  func tooLarge() throws {
    let folder = try Folder()
    try folder.write(Data(count: 4 * 1024 * 1024 + 1), to: "Content/Tenants/large.yaml")
    let loaded = folder.load()
    #expect(lines(loaded) == ["Content/Tenants/large.yaml unreadable-file"])
    #expect(loaded.diagnostics.first?.message.contains("larger than 4 MB") == true)
  }

  @Test("Links stay inside the project, and lead to files")
  func links() throws {
    let other = try Folder(["secret.yaml": "name: Secret\n"])
    let folder = try Folder()
    try folder.link("Content/Tenants/inside.yaml", to: "contoso.yaml")
    #expect(folder.load().project?.tenants.map(\.id) == ["contoso", "inside"])
    try folder.link("Content/Tenants/outside.yaml", to: other.url.appending(path: "secret.yaml").path)
    try folder.link("Content/Tenants/nowhere.yaml", to: "missing.yaml")
    try folder.link("Content/Tenants/circle.yaml", to: "circle.yaml")
    try folder.link("Content/Tenants/device.yaml", to: "/dev/zero")
    try folder.link("Site/assets/around", to: "..")
    #expect(
      lines(folder.load())
        == [
          "Content/Tenants/circle.yaml", "Content/Tenants/device.yaml", "Content/Tenants/nowhere.yaml",
          "Content/Tenants/outside.yaml", "Site/assets/around",
        ].map { "\($0) unreadable-file" })
  }

  @Test("A pipe is refused without waiting for its other end", .timeLimit(.minutes(1)))
  func pipe() throws {
    let folder = try Folder()
    let path = folder.url.appending(path: "Content/Tenants/pipe.yaml").path
    let made = try Process.run(URL(filePath: "/usr/bin/env"), arguments: ["mkfifo", path])
    made.waitUntilExit()
    #expect(lines(folder.load()) == ["Content/Tenants/pipe.yaml unreadable-file"])
  }
}
