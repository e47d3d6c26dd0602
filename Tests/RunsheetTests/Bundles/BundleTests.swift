import Foundation
import TestSupport
import Testing

@Suite struct `A client's bundle` {
  /// What Python reads of a zip file, by the names in it.
  static func unpacked(_ path: URL) throws -> [String: Data] {
    let folder = try TemporaryFolder()
    let out = folder.url.appending(path: "out")
    let (code, _, errors) = try run(
      ["python3", "-m", "zipfile", "-e", path.path(percentEncoded: false), out.path(percentEncoded: false)])
    try #require(code == 0, "\(errors)")
    return try files(below: out)
  }

  static let day = ["--as-of", "2026-11-22"]

  static func bundle(_ project: ProjectFolder, _ arguments: String...) throws -> Program.Outcome {
    try Program.runsheet(["bundle"] + arguments + day, in: project)
  }

  @Test func `holds the pages that a build makes of this client, byte for byte, and no one else's`() throws {
    let project = try ProjectFolder()
    let built = try Program.runsheet(["build"] + `A client's bundle`.day, in: project)
    let packed = try `A client's bundle`.bundle(project, "--all")
    #expect((built.code, packed.code) == (0, 0), "\(built.errors)\(packed.errors)")
    let output = try files(below: project.output)
    let clients = ShippedRunbooks.tenants
    for client in clients {
      let files = try `A client's bundle`.unpacked(project.output.appending(path: "bundles/\(client).zip"))
      let pages = output.filter { $0.key.hasPrefix("\(client)/") }
      #expect(pages.count >= 5)
      #expect(files.filter { $0.key.hasPrefix("\(client)/") } == pages)
      let others = files.keys.filter { !$0.hasPrefix("\(client)/") && !$0.hasPrefix("assets/") }
      #expect(others.sorted() == ["SHA256SUMS", "index.html", "manifest.json"])
      for (name, bytes) in files where name.hasPrefix("assets/") { #expect(output[name] == bytes) }
    }
  }

  @Test func `has every file that a page in it asks for, and no other asset`() throws {
    let project = try ProjectFolder()
    _ = try `A client's bundle`.bundle(project, "--tenant", "contoso")
    let files = try `A client's bundle`.unpacked(project.output.appending(path: "bundles/contoso.zip"))
    var linked: Set<String> = []
    for (path, bytes) in files where path.hasSuffix(".html") {
      let folder = path.split(separator: "/").dropLast().map(String.init)
      for element in try Element.parse(Array(bytes)).all() {
        for link in ["href", "src"].compactMap({ element.attributes[$0] }) {
          guard !link.hasPrefix("#"), !link.contains(":") else { continue }
          var parts = folder
          for part in link.split(separator: "#")[0].split(separator: "/") {
            if part == ".." {
              try #require(!parts.isEmpty, "\(path) leads out of the bundle: \(link)")
              parts.removeLast()
            } else {
              parts.append(String(part))
            }
          }
          #expect(files[parts.joined(separator: "/")] != nil, "\(path) asks for \(link)")
          linked.insert(parts.joined(separator: "/"))
        }
      }
    }
    #expect(linked.count > 20)
    let idle = files.keys.filter { $0.hasPrefix("assets/") && !linked.contains($0) }
    #expect(idle == [])
  }

  @Test func `holds a picture that only a style sheet names`() throws {
    let project = try ProjectFolder.small()
    try project.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "Site/assets/pictures/größe.svg")
    try project.write("nobody asks for it", to: "Site/assets/idle.txt")
    let style = String(
      decoding: try Data(contentsOf: project.url.appending(path: "Site/assets/site.css")), as: UTF8.self)
    try project.write(style + "\nh1 { background: url(pictures/größe.svg); }\n", to: "Site/assets/site.css")
    let outcome = try `A client's bundle`.bundle(project, "--tenant", "wingtip")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let names = Set(
      try `A client's bundle`.unpacked(project.output.appending(path: "bundles/wingtip.zip")).keys)
    #expect(names.contains("assets/pictures/größe.svg"))
    #expect(!names.contains("assets/idle.txt"))
    #expect(!names.contains("assets/index.js"))
  }

  @Test func `is the same, byte for byte, whenever and wherever it is made`() throws {
    let project = try ProjectFolder()
    let elsewhere = try ProjectFolder.small()
    let first = try Program.runsheet(
      ["bundle", "--all", "--output", "first"] + `A client's bundle`.day,
      environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "C"], in: project)
    let second = try Program.runsheet(
      ["bundle", "--all", "--project", project.path, "--output", "deep/er/second"] + `A client's bundle`.day,
      environment: ["TZ": "America/Adak", "LC_ALL": "C.UTF-8"], in: elsewhere)
    #expect((first.code, second.code) == (0, 0), "\(first.errors)\(second.errors)")
    let files = try files(below: project.url.appending(path: "first"))
    #expect(files.keys.sorted() == ShippedRunbooks.tenants.map { "\($0).zip" }.sorted())
    #expect(try TestSupport.files(below: elsewhere.url.appending(path: "deep/er/second")) == files)
  }

  @Test func `is written anew only where something has changed`() throws {
    let project = try ProjectFolder.small()
    #expect(try `A client's bundle`.bundle(project, "--all").output.contains("2 new or changed"))
    #expect(try `A client's bundle`.bundle(project, "--all").output.contains("0 new or changed"))
    try project.replace("Wingtip Toys", with: "Wingtip", in: "Content/Tenants/wingtip.yaml")
    #expect(try `A client's bundle`.bundle(project, "--all").output.contains("1 new or changed"))
  }

  @Test func `is verified by the program and by sha256sum, and says what was changed in it`() throws {
    let project = try ProjectFolder.small()
    _ = try `A client's bundle`.bundle(project, "--tenant", "tailspin")
    let whole = try Program.runsheet("verify", "Output/bundles/tailspin.zip", in: project)
    #expect(whole.code == 0)
    #expect(whole.output.contains("All is well"))
    _ = try run(
      ["python3", "-m", "zipfile", "-e", "Output/bundles/tailspin.zip", "out"], in: project.url)
    let checked = try run(
      ["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"], in: project.url.appending(path: "out"))
    #expect(checked.code == 0, "\(checked.errors)")
    #expect(try Program.runsheet("verify", "out", in: project).code == 0)
    // A program that marks the beginning of a text, and one that packs a folder with its name around it.
    let list = project.url.appending(path: "out/SHA256SUMS")
    let sums = try Data(contentsOf: list)
    try (Data([0xEF, 0xBB, 0xBF]) + sums).write(to: list)
    #expect(try Program.runsheet("verify", "out", in: project).code == 0)
    try sums.write(to: list)
    _ = try run(["python3", "-m", "zipfile", "-c", "again.zip", "out"], in: project.url)
    let packedAgain = try Program.runsheet("verify", "again.zip", in: project)
    #expect(packedAgain.code == 1)
    #expect(packedAgain.output.contains("is in the folder “out”: unpack it"), "\(packedAgain.output)")
    try project.write("changed", to: "out/tailspin/index.html")
    let changed = try Program.runsheet("verify", "out", in: project)
    #expect(changed.code == 1)
    #expect(changed.output == "changed    tailspin/index.html\n")
    #expect(try Program.runsheet("verify", "nowhere.zip", in: project).code == 64)
  }

  @Test func `of the whole site has what a build makes`() throws {
    let project = try ProjectFolder.small()
    _ = try Program.runsheet(["build"] + `A client's bundle`.day, in: project)
    let output = try files(below: project.output)
    let outcome = try `A client's bundle`.bundle(project, "--site", "--output", "packed")
    #expect(outcome.code == 0, "\(outcome.errors)")
    var packed = try `A client's bundle`.unpacked(project.url.appending(path: "packed/_site.zip"))
    for name in ["SHA256SUMS", "manifest.json"] {
      let added = packed.removeValue(forKey: name)
      #expect(added != nil)
    }
    #expect(packed == output.filter { !$0.key.hasPrefix(".") })
  }

  @Test(arguments: [[], ["--all", "--site"], ["--all", "--tenant", "wingtip"], ["--tenant", "nobody"]])
  func `must be asked for in one way`(arguments: [String]) throws {
    let project = try ProjectFolder.small()
    let outcome = try Program.runsheet(["bundle"] + arguments, in: project)
    #expect(outcome.code == 64)
    #expect(try files(below: project.output).isEmpty)
  }
}
