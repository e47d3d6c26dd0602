import Foundation
import TestSupport
import Testing

/// What systems, editors and programs leave in folders.
@Suite struct `Files that nobody wrote` {
  private static let names = [
    "Thumbs.db", "THUMBS.DB", "desktop.ini", ".DS_Store", "._wingtip.yaml", "__MACOSX", "wingtip.yaml~",
    "#wingtip.yaml#",
    ".#wingtip.yaml", ".wingtip.yaml.swp", "wingtip.yaml.bak", "list.csv.orig", "list.csv.rej", "~$list.csv",
    ".~lock.list.csv#", "wingtip.yaml.tmp", "x.yaml.crdownload", ".nfs0001", "4913",
    "wingtip.yaml.sb-1a2b3c4d-XyZ012",
    ".goutputstream-AB12CD", "wingtip.yaml___jb_old___", "wingtip.yaml___jb_tmp___", "wingtip.yaml.backup",
    "list.csv.dpkg-old", "Network Trash Folder", "wingtip.yaml:Zone.Identifier", "x:encryptable",
  ]

  /// Plants them; one is a folder.
  private func plant(in folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in `Files that nobody wrote`.names {
      let url = folder.appending(path: name)
      if name == "__MACOSX" {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        try Data("{{".utf8).write(to: url.appending(path: "._x.yaml"))
      } else {
        try Data("{{not: content".utf8).write(to: url)
      }
    }
  }

  @Test func `are no content, are not published, and are named to who wonders`() throws {
    let project = try ProjectFolder.small()
    #expect(try Program.runsheet("build", "--quiet", "--output", "clean", in: project).code == 0)
    for folder in [
      "Content/Tenants", "Content/Procedures", "Site/layouts", "Site/assets", "Site/assets/pictures",
    ] {
      try plant(in: project.url.appending(path: folder))
    }
    let outcome = try Program.runsheet("build", in: project)
    #expect((outcome.code, outcome.errors) == (0, ""))
    #expect(
      try files(below: project.output) == files(below: project.url.appending(path: "clean")))
    let verbose = try Program.runsheet("check", "--verbose", in: project)
    for path in [
      "Content/Tenants/Thumbs.db", "Content/Procedures/wingtip.yaml~", "Site/assets/pictures/desktop.ini",
    ] {
      #expect(verbose.errors.contains(path), "\(verbose.errors)")
    }
    try project.write("Customer\nLitware\n", to: "list.csv")
    let imported = try Program.runsheet("import", "csv", "list.csv", "--map", "Customer=name", in: project)
    #expect((imported.code, imported.errors) == (0, ""))
  }

  @Test(arguments: [
    "wingtip (conflicted copy).yaml", "wingtip - Copy.yaml.txt", "notes.txt", "bak", "tmp.txt",
  ])
  func `are not those that a person may have worked in`(name: String) throws {
    let project = try ProjectFolder.small()
    try project.write("name: W\n", to: "Content/Tenants/\(name)")
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.errors.contains("Content/Tenants/\(name)"), "\(outcome.errors)")
  }

  @Test func `do not make a folder somebody's`() throws {
    let project = try ProjectFolder.small()
    for folder in ["Output", "new", ".made.runsheet-new"] {
      try plant(in: project.url.appending(path: folder))
    }
    #expect(try Program.runsheet("build", in: project).code == 0)
    #expect(try Program.runsheet("build", "--output", "made", in: project).code == 0)
    let started = try Program.runsheet("init", "new", in: project)
    #expect(started.code == 0, "\(started.errors)")
    let made = try files(below: project.url)
    for folder in ["Output", "new"] {
      #expect(made["\(folder)/Thumbs.db"] == Data("{{not: content".utf8), "nothing of it is touched")
    }
  }

  @Test func `make a bundle that was unpacked no other one, but are more than was packed in a zip file`()
    throws
  {
    let project = try ProjectFolder.small()
    #expect(try Program.runsheet("bundle", "--tenant", "wingtip", "--output", "out", in: project).code == 0)
    #expect(try run(["unzip", "-q", "out/wingtip.zip", "-d", "folder"], in: project.url).code == 0)
    try plant(in: project.url.appending(path: "folder"))
    try plant(in: project.url.appending(path: "folder/assets"))
    let outcome = try Program.runsheet("verify", "folder", "--verbose", in: project)
    #expect(outcome.code == 0, "\(outcome.output)")
    #expect(outcome.errors.contains("assets/Thumbs.db"))
    for (path, line) in [
      ("folder/notes.txt", "added      notes.txt"), ("folder/assets/x.js", "added      assets/x.js"),
    ] {
      try project.write("mine", to: path)
      #expect(try Program.runsheet("verify", "folder", in: project).output.contains(line))
    }
    _ = try run(
      [
        "python3", "-c",
        "import zipfile; zipfile.ZipFile('out/wingtip.zip', 'a').writestr('desktop.ini', '')",
      ], in: project.url)
    let zipped = try Program.runsheet("verify", "out/wingtip.zip", in: project)
    #expect(zipped.output.contains("added      desktop.ini"))
  }

  /// Such a name may be in a bundle that somebody else has made, and is compared then.
  @Test func `are compared where the list of digests names them`() throws {
    let project = try ProjectFolder.small()
    try project.write("\(String(repeating: "0", count: 64))  a.bak\n", to: "folder/SHA256SUMS")
    #expect(try Program.runsheet("verify", "folder", in: project).output == "missing    a.bak\n")
    try project.write("other", to: "folder/a.bak")
    #expect(try Program.runsheet("verify", "folder", in: project).output == "changed    a.bak\n")
  }
}
