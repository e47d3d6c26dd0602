import Foundation
import TestSupport
import Testing

/// Paths that a shell, a web address, `env` or a sentence would take for something else.
@Suite struct `A project in a folder with a strange name` {
  private static let names = ["a=b c#d%41", "it's \"quoted\"\n?&", "-x=", "$HOME {{x}}\\ä"]

  private static let commands = [
    "build", "check --format json", "check --format github", "explain block", "audit", "matrix --format html",
    "bundle --all", "export json --into IT/articles", "build --output IT/elsewhere",
    "import csv IT/list.csv --map Customer=name", "verify IT/Output/bundles/wingtip.zip",
  ]

  @Test(arguments: names)
  func `is read and written by every command`(name: String) throws {
    let project = try ProjectFolder.small()
    let around = try TemporaryFolder()
    let folder = around.url.appending(path: name)
    try FileManager.default.copyItem(at: project.url, to: folder)
    try Data("Customer\nLitware\n".utf8).write(to: folder.appending(path: "list.csv"))
    // As a name in the working folder, and as a path from the root.
    let paths = ["./\(name)", folder.path(percentEncoded: false)]
    for (number, command) in `A project in a folder with a strange name`.commands.enumerated() {
      let path = paths[number % 2]
      var arguments = command.split(separator: " ").map { String($0).replacing("IT", with: path) }
      if arguments[0] != "verify" { arguments.append("--project=\(path)") }
      let (code, _, errors) = try run([Program.path] + arguments, in: around.url)
      #expect(code == 0, "\(arguments): \(errors)")
    }
    let made = try files(below: folder)
    for path in [
      "Output/index.html", "Output/bundles/wingtip.zip", "articles/index.csv", "elsewhere/index.html",
      "Content/Tenants/csv.csv",
    ] { #expect(made[path] != nil, "\(path)") }
    let names = try FileManager.default.contentsOfDirectory(atPath: around.url.path(percentEncoded: false))
    #expect(names == [name], "nothing is written beside it")
  }

  @Test(arguments: [
    ("build --project .//", "./Output/index.html"), ("build --output out//", "out/index.html"),
    ("build --output .//out//site/", "./out/site/index.html"),
    ("export html --into articles//", "articles/index.csv"),
    ("bundle --all --output packed//", "packed"), ("bundle --site --output packed//", "packed/_site.zip"),
    ("import csv list.csv --map Customer=name --project .//", "./Content/Tenants/csv.csv"),
    ("verify packed//nowhere.zip", "packed/nowhere.zip"), ("init new//", "new"),
    ("matrix --output nowhere//m.html", "nowhere/m.html"),
  ])
  func `is named in sentences with one slash where somebody typed two`(command: String, path: String) throws {
    let project = try ProjectFolder.small()
    try project.write("Customer\nLitware\n", to: "list.csv")
    let outcome = try Program.runsheet(command.split(separator: " ").map(String.init), in: project)
    let said = outcome.output + outcome.errors
    #expect(said.contains(path), "\(said)")
    #expect(!said.contains("//"), "\(said)")
  }
}
