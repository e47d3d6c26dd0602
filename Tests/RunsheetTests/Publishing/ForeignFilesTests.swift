import Foundation
import TestSupport
import Testing

/// What somebody else has put beside an output, or into one, is never touched, whatever it is called.
@Suite struct `What Runsheet did not make` {
  /// Names that are, or once were, those of files on their way, and those of Runsheet's own files with something behind.
  private static let names = [
    "m.html.new", ".m.html.runsheet-new", "wingtip.zip.new", ".wingtip.zip.runsheet-new-1", ".runsheet-new",
    ".runsheet-new-0", ".runsheet-new-shared", ".runsheet-new-state", ".runsheet-new-1-file",
    ".runsheet-pdf.new",
    "index.html.new", "csv.csv.new", ".csv.csv.runsheet-new", ".runsheet-journal.old", ".site.runsheet-old",
  ]

  /// Each way in which a file is written.
  private static let commands = [
    ["matrix", "--format", "html", "--output", "out/m.html"],
    ["bundle", "--tenant", "wingtip", "--output", "out"],
    ["bundle", "--site", "--output", "out"],
    ["build", "--output", "out/site"],
    ["export", "markdown", "--into", "out/export"],
    ["import", "csv", "list.csv", "--map", "Customer=name"],
  ]

  /// Plants a file, a folder with a file, or a link to a folder elsewhere, by each of the names.
  private func plant(in folder: URL, _ elsewhere: URL) throws {
    let manager = FileManager.default
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    for (number, name) in `What Runsheet did not make`.names.enumerated() {
      let url = folder.appending(path: name)
      switch number % 3 {
      case 0:
        try manager.createDirectory(at: url, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: url.appending(path: "mine.txt"))
      case 1: try Data("mine".utf8).write(to: url)
      default:
        try manager.createSymbolicLink(
          atPath: url.path, withDestinationPath: elsewhere.path(percentEncoded: false))
      }
    }
  }

  /// What was planted in a folder, as it is now.
  private func planted(in folder: URL) throws -> [String] {
    let manager = FileManager.default
    return try `What Runsheet did not make`.names.map { name in
      let url = folder.appending(path: name)
      if let target = try? manager.destinationOfSymbolicLink(atPath: url.path) {
        return "\(name) -> \(target)"
      }
      let mine = try files(below: url).map { "\($0.key)=\(String(decoding: $0.value, as: UTF8.self))" }
      let own = (try? String(decoding: Data(contentsOf: url), as: UTF8.self)) ?? mine.joined()
      return "\(name): \(own)"
    }
  }

  @Test(arguments: commands)
  func `stays beside and inside what a command writes`(command: [String]) throws {
    let project = try ProjectFolder.small()
    let elsewhere = try TemporaryFolder()
    try Data("mine".utf8).write(to: elsewhere.url.appending(path: "mine.txt"))
    try project.write("Customer\nTailspin Toys\nLitware\n", to: "list.csv")
    let beside = project.url.appending(path: command[0] == "import" ? "Content/Tenants" : "out")
    try plant(in: beside, elsewhere.url)
    let before = try planted(in: beside)
    let first = try Program.runsheet(command, in: project)
    #expect(first.code == 0, "\(first.errors)")
    #expect(try planted(in: beside) == before)
    // The same inside a folder that is Runsheet's, which is brought up to date.
    guard command[0] == "build" || command[0] == "export" else { return }
    let inside = project.url.appending(path: try #require(command.last))
    try plant(in: inside, elsewhere.url)
    try project.replace(
      "Wait until all sessions", with: "Wait until the sessions", in: "Content/Procedures/close-account.yaml")
    try project.remove("Content/Tenants/tailspin.yaml")
    let second = try Program.runsheet(command, in: project)
    #expect(second.code == 0, "\(second.errors)")
    #expect(try planted(in: inside) == before)
    #expect(try files(below: elsewhere.url) == ["mine.txt": Data("mine".utf8)])
  }

  @Test func `is not taken for Runsheet's by a name that begins like one`() throws {
    let project = try ProjectFolder.small()
    try project.write("mine", to: "out/.runsheet-notes")
    try project.write("mine", to: "out/index.html")
    let before = try files(below: project.url.appending(path: "out"))
    for command in ["build", "pdf --all"] {
      let outcome = try Program.runsheet(
        command.split(separator: " ").map(String.init) + ["--output", "out"], in: project)
      #expect(outcome.code == 73, "\(command)")
      #expect(outcome.errors.contains("“out” holds files that Runsheet did not make"), "\(outcome.errors)")
      #expect(try files(below: project.url.appending(path: "out")) == before)
    }
  }

  @Test(arguments: [
    ["bundle", "--all", "--output", "Content/Tenants"], ["bundle", "--site", "--output", "Site/assets/x"],
    ["matrix", "--format", "csv", "--output", "Content/provider.yaml"],
  ])
  func `is not written over in what the next build reads`(command: [String]) throws {
    let project = try ProjectFolder.small()
    let before = try files(below: project.url)
    let outcome = try Program.runsheet(command, in: project)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("--output lies inside"), "\(outcome.errors)")
    #expect(try files(below: project.url) == before)
  }

  @Test func `is not what bundles make of the output before there is one`() throws {
    let project = try ProjectFolder.small()
    #expect(try Program.runsheet("bundle", "--all", in: project).code == 0)
    let bundles = try files(below: project.output.appending(path: "bundles"))
    #expect(bundles.count == 2)
    let outcome = try Program.runsheet("build", in: project)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(try files(below: project.output.appending(path: "bundles")) == bundles)
  }

  @Test func `is told where a new output would be made, and stays`() throws {
    let project = try ProjectFolder.small()
    try project.write("mine", to: "out/.site.runsheet-new/mine.txt")
    let outcome = try Program.runsheet("build", "--output", "out/site", in: project)
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("out/.site.runsheet-new” holds files that Runsheet did not make"))
    #expect(
      try files(below: project.url.appending(path: "out")).map(\.key) == [".site.runsheet-new/mine.txt"])
  }

  /// A build that was killed has left its half of a new output, and somebody has put something into it.
  @Test func `stays in what a killed build has left, from which only its own files go`() throws {
    let tenants = try ManyTenants(20)
    let clean = try tenants.clean(.first)
    let left = tenants.project.url.appending(path: ".Output.runsheet-new")
    for step in [200, 60, 3] {
      _ = try tenants.build(sending: SIGKILL, atStep: step)
      #expect(try files(below: left).keys.contains(".runsheet-journal"), "step \(step)")
      for path in ["mine.txt", "t1/mine.txt"] {
        try tenants.project.write("mine", to: ".Output.runsheet-new/\(path)")
      }
      let outcome = try tenants.build()
      #expect(outcome.code == 73)
      #expect(outcome.errors.contains(".Output.runsheet-new” holds files that Runsheet did not make"))
      #expect(
        try files(below: left).keys.filter { !$0.hasPrefix(".runsheet") }.sorted() == [
          "mine.txt", "t1/mine.txt",
        ])
      for path in ["mine.txt", "t1"] { try tenants.project.remove(".Output.runsheet-new/\(path)") }
    }
    #expect(try tenants.build().code == 0)
    #expect(try files(below: tenants.project.output) == clean)
    #expect(!FileManager.default.fileExists(atPath: left.path(percentEncoded: false)))
  }

  @Test func `stays in a whole output that has the name of one on its way`() throws {
    let project = try ProjectFolder.small()
    #expect(try Program.runsheet("build", "--output", ".Output.runsheet-new", in: project).code == 0)
    try project.write("mine", to: ".Output.runsheet-new/wingtip/mine.txt")
    #expect(try Program.runsheet("build", in: project).code == 73)
    #expect(
      String(
        decoding: try Data(
          contentsOf: project.url.appending(path: ".Output.runsheet-new/wingtip/mine.txt")), as: UTF8.self)
        == "mine")
  }

  /// A journal, or a record of PDFs, that somebody has written: in an output that came from elsewhere, say.
  @Test(arguments: [
    (".Output.runsheet-new/.runsheet-journal", "\nbuild 1\nfile ../mine.txt\n"),
    (".Output.runsheet-new/.runsheet-journal", "\nbuild 1\nfile a/../../mine.txt\nfile PATH\n"),
    (".Output.runsheet-new/.runsheet-journal", "\nbuild 1\nplan 0\nfile mine.txt\nfolder 0 ..\n"),
    ("Output/.runsheet-journal", "\nbuild 1\nfile ../mine.txt\nfile /PATH\nfile ./../mine.txt\n"),
    ("Output/.runsheet-journal", "\nbuild 1\nplan 0\nfile ../../mine.txt\nfolder 0 wingtip\n"),
    ("Output/.runsheet-pdf", "- - ../mine.txt\n- - wingtip/../../mine.txt\n- - PATH\n"),
  ])
  func `stays outside of the output, whatever a journal or a record names`(path: String, text: String) throws
  {
    let project = try ProjectFolder.small()
    if path.hasPrefix("Output/") { #expect(try Program.runsheet("build", "--quiet", in: project).code == 0) }
    try project.write("mine", to: "mine.txt")
    try project.write(text.replacing("PATH", with: "\(project.path)/mine.txt"), to: path)
    for command in ["build", "pdf --all"] {
      _ = try Program.runsheet(command.split(separator: " ").map(String.init), in: project)
      #expect(try files(below: project.url)["mine.txt"] == Data("mine".utf8), "\(command)")
    }
  }

  @Test func `is not replaced by a bundle of the same name`() throws {
    let project = try ProjectFolder.small()
    for (path, text) in [("out/wingtip.zip", "mine"), ("out/_site.zip", "mine")] {
      try project.write(text, to: path)
    }
    for what in ["--all", "--site"] {
      for _ in 1...2 {
        let outcome = try Program.runsheet("bundle", what, "--output", "out", in: project)
        #expect(outcome.code == 73)
        #expect(outcome.errors.contains(".zip” is not Runsheet's"), "\(outcome.errors)")
      }
    }
    let made = try files(below: project.url.appending(path: "out"))
    #expect(made.keys.sorted() == ["_site.zip", "tailspin.zip", "wingtip.zip"])
    #expect(made["wingtip.zip"] == Data("mine".utf8) && made["_site.zip"] == Data("mine".utf8))
  }

  /// A bundle that somebody has put a note into, and a zip file of somebody else's that has a list of digests too.
  @Test(arguments: ["a", "w"])
  func `is not replaced where it was put into a bundle, or looks like one`(mode: String) throws {
    let project = try ProjectFolder.small()
    #expect(try Program.runsheet("bundle", "--all", "--output", "out", in: project).code == 0)
    let script = """
      import sys, zipfile
      with zipfile.ZipFile("out/wingtip.zip", sys.argv[1]) as it:
        it.writestr("notes.txt", "mine")
        if sys.argv[1] == "w": it.writestr("SHA256SUMS", "")
      """
    #expect(try run(["python3", "-c", script, mode], in: project.url).code == 0)
    let before = try files(below: project.url.appending(path: "out"))
    for _ in 1...2 {
      let outcome = try Program.runsheet("bundle", "--all", "--output", "out", in: project)
      #expect(outcome.code == 73)
      #expect(outcome.errors.contains("wingtip.zip” is not as Runsheet made it"), "\(outcome.errors)")
    }
    #expect(try files(below: project.url.appending(path: "out")) == before)
    try project.remove("out/wingtip.zip")
    #expect(try Program.runsheet("bundle", "--all", "--output", "out", in: project).code == 0)
  }

  @Test(arguments: ["html", "csv", "json", "text"])
  func `is not replaced by a matrix unless somebody says so`(format: String) throws {
    let project = try ProjectFolder.small()
    let command = ["matrix", "--format", format, "--output", "m"]
    try project.write("mine", to: "m")
    let refused = try Program.runsheet(command, in: project)
    #expect(refused.code == 73)
    #expect(refused.errors.contains("“m” is there already") && refused.errors.contains("--force"))
    #expect(try files(below: project.url)["m"] == Data("mine".utf8))
    #expect(try Program.runsheet(command + ["--force"], in: project).code == 0)
    #expect(try files(below: project.url)["m"] != Data("mine".utf8))
    #expect(try Program.runsheet(command, in: project).code == 0, "the same again needs no word")
    // A link is neither followed nor replaced.
    try project.write("mine", to: "real")
    try project.remove("m")
    try FileManager.default.createSymbolicLink(
      atPath: project.url.appending(path: "m").path, withDestinationPath: "real")
    #expect(try Program.runsheet(command, in: project).code == 73)
    #expect(try files(below: project.url)["real"] == Data("mine".utf8))
  }

  @Test func `keeps a new project from being made over it`() throws {
    let folder = try TemporaryFolder()
    let mine = folder.url.appending(path: "new/.runsheet-new/mine.txt")
    try FileManager.default.createDirectory(
      at: mine.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: mine)
    let outcome = try Program.runsheet("init", folder.url.appending(path: "new").path)
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("holds “.runsheet-new” already"))
    #expect(try files(below: folder.url) == ["new/.runsheet-new/mine.txt": Data("mine".utf8)])
  }
}
