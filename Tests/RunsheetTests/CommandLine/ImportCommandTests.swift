import Foundation
import TestSupport
import Testing

@Suite struct `Importing a client list` {
  private static let list = """
    Microsoft ID,Company name,Primary domain name,Relationship,Tags
    id-1,Contoso Ltd,contoso.com,Reseller,
    id-2,"Woodgrove ""WG"" Bank",woodgrovebank.com,Reseller,
    id-1,Contoso Ltd,contoso.com,Indirect reseller,
    id-3,=cmd|' /C calc'!A0,wingtip.example,Reseller,

    """
  private static let file = "Content/Tenants/partner-center.csv"

  private func data(_ path: String, in project: ProjectFolder) -> Data? {
    try? Data(contentsOf: project.url.appending(path: path))
  }

  private func importing(_ arguments: String..., in project: ProjectFolder) throws -> Program.Outcome {
    try Program.runsheet(["import"] + arguments, in: project)
  }

  @Test func `makes a table of which runbooks are built, under what people wrote by hand`() throws {
    let project = try ProjectFolder.small()
    try project.write(Self.list.replacing("\n", with: "\r\n"), to: "customers.csv")
    try project.write("domain: contoso.com\nscenarios: [office]\n", to: "Content/Tenants/contoso.yaml")
    let before = try files(below: project.url)
    let outcome = try importing("partner-center", "customers.csv", in: project)
    #expect((outcome.code, outcome.errors) == (0, ""))
    #expect(outcome.output.contains("3 added, 0 changed, 0 gone, 0 unchanged, 1 listed again, 0 skipped"))
    #expect(outcome.output.contains("not taken: Relationship, Tags"))
    #expect(outcome.output.contains("laid over contoso: Content/Tenants/contoso.yaml"))
    let after = try files(below: project.url)
    #expect(after.filter { before[$0.key] != $0.value }.map(\.key) == [Self.file], "nothing else is written")
    let table = String(decoding: try #require(after[Self.file]), as: UTF8.self)
    #expect(table.contains("contoso,Contoso Ltd,contoso.com,id-1\r\n"))
    #expect(table.contains("'=cmd"))

    let build = try Program.runsheet("build", "--quiet", in: project)
    #expect((build.code, build.errors) == (0, ""))
    let pages = try files(below: project.output)
    #expect(pages["contoso/close-account/office/index.html"] != nil)
    let index = String(decoding: try #require(pages["index.html"]), as: UTF8.self)
    #expect(index.contains("=cmd|&#39; /C calc&#39;!A0") || index.contains("=cmd|' /C calc'!A0"))
  }

  @Test(arguments: [
    "cat list | \"$0\" import partner-center -", "cat list | \"$0\" import partner-center /dev/stdin",
    "\"$0\" import partner-center - < list", "\"$0\" import partner-center /dev/stdin < list",
    "\"$0\" import partner-center <(cat list)", "cat list > pipe & \"$0\" import partner-center - < pipe",
  ])
  func `takes the list from another program too`(command: String) throws {
    let project = try ProjectFolder.small()
    try project.write(Self.list, to: "list")
    let (code, output, errors) = try run(
      ["bash", "-c", "mkfifo pipe; \(command)", Program.path], in: project.url)
    #expect((code, errors) == (0, ""))
    #expect(String(decoding: output, as: UTF8.self).contains("3 added"))
    #expect(data(Self.file, in: project) != nil)
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("\"$0\" import csv - < /dev/null", "standard input: error: "),
      ("\"$0\" import csv - < /dev/zero", "standard input: error: The list is larger than 32 MB."),
      ("\"$0\" import csv /dev/zero", "/dev/zero: error: This is not a regular file."),
      ("mkfifo pipe; \"$0\" import csv pipe", "pipe: error: This is not a regular file."),
      ("printf 'name\\nA\\366\\n' | \"$0\" import csv -", "standard input:2: error: "),
      ("echo nmae | \"$0\" import csv -", "standard input:1:1: error: "),
      ("\"$0\" import csv Content", "Content: error: This is a folder."),
    ])
  func `tells what is wrong with a list from another program, or that is none`(
    command: String, message: String
  ) throws {
    let project = try ProjectFolder.small()
    let before = try files(below: project.url)
    let (code, _, errors) = try run(["bash", "-c", command, Program.path], in: project.url)
    #expect(code == 1)
    #expect(errors.contains(message), "\(errors)")
    #expect(try files(below: project.url) == before)
  }

  @Test func `a second time changes nothing`() throws {
    let project = try ProjectFolder.small()
    try project.write(Self.list, to: "customers.csv")
    _ = try importing("partner-center", "customers.csv", in: project)
    let first = data(Self.file, in: project)
    let outcome = try importing("partner-center", "customers.csv", in: project)
    #expect(outcome.output.contains("0 added, 0 changed, 0 gone, 3 unchanged"))
    #expect(data(Self.file, in: project) == first)
  }

  @Test func `that has become shorter says so, and takes clients out only when told`() throws {
    let project = try ProjectFolder.small()
    try project.write(Self.list, to: "customers.csv")
    _ = try importing("partner-center", "customers.csv", in: project)
    try project.replace(
      "id-2,\"Woodgrove \"\"WG\"\" Bank\",woodgrovebank.com,Reseller,\n", with: "", in: "customers.csv")
    let quiet = try importing("partner-center", "customers.csv", "--dry-run", "--quiet", in: project)
    #expect((quiet.code, quiet.output, quiet.errors) == (0, "", ""))
    let kept = try importing("partner-center", "customers.csv", in: project)
    #expect(kept.code == 0)
    #expect(
      kept.errors.contains("warning: 1 client of the last import is not in the list any more; they stay."))
    #expect(
      String(decoding: data(Self.file, in: project) ?? Data(), as: UTF8.self).contains("woodgrove-wg-bank"))
    let removed = try importing("partner-center", "customers.csv", "--remove-gone", in: project)
    #expect(removed.output.contains("gone      woodgrove-wg-bank: Woodgrove \"WG\" Bank"))
    #expect(
      !String(decoding: data(Self.file, in: project) ?? Data(), as: UTF8.self).contains("woodgrove-wg-bank"))
  }

  @Test func `in a dry run writes nothing`() throws {
    let project = try ProjectFolder.small()
    try project.write(Self.list, to: "customers.csv")
    let before = try files(below: project.url)
    let outcome = try importing("partner-center", "customers.csv", "--dry-run", in: project)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("dry run"))
    #expect(outcome.output.contains("added     contoso-ltd: Contoso Ltd"))
    #expect(try files(below: project.url) == before)
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func `reads a spreadsheet's Unicode text`(encoding: String.Encoding) throws {
    let project = try ProjectFolder.small()
    let text = "\u{FEFF}name\tdomain\r\nMüller\tmueller.example\r\n"
    try #require(text.data(using: encoding)).write(to: project.url.appending(path: "list.txt"))
    let outcome = try importing("csv", "list.txt", in: project)
    #expect((outcome.code, outcome.errors) == (0, ""))
    let table = String(decoding: data("Content/Tenants/csv.csv", in: project) ?? Data(), as: UTF8.self)
    #expect(table.hasSuffix("id,name,domain\r\nmueller,Müller,mueller.example\r\n"))
  }

  @Test(arguments: [
    ("a file that is not there", nil, ["no file list.csv"]),
    ("an empty file", Data(), ["list.csv: error", "empty"]),
    (
      "Latin-1", Data("name,domain\nA,a.example\nM".utf8) + [0xFC] + Data("ller,m.example\n".utf8),
      ["list.csv:3: error", "not UTF-8", "CSV UTF-8"]
    ),
    (
      "UTF-16 without a mark", "name,domain\n".data(using: .utf16LittleEndian), ["list.csv: error", "UTF-16"]
    ),
    (
      "a missing column", Data("Kunde,domain\nA,a.example\n".utf8), ["list.csv:1:1: error", "Kunde", "--map"]
    ),
    (
      "a filled cell too many", Data("name,domain,a\nA,a.example,x,y\n".utf8),
      ["list.csv:2:15: error", "beyond the last column"]
    ),
    ("an open quote", Data("name,domain\n\"A,a.example\n".utf8), ["list.csv:2:1: error", "never closed"]),
  ])
  func `that is wrong is told at its place, and writes nothing`(what: String, bytes: Data?, says: [String])
    throws
  {
    let project = try ProjectFolder.small()
    try bytes?.write(to: project.url.appending(path: "list.csv"))
    let before = try files(below: project.url)
    let outcome = try importing("csv", "list.csv", in: project)
    #expect((outcome.code, outcome.output) == (1, ""))
    for piece in says { #expect(outcome.errors.contains(piece), "\(outcome.errors)") }
    #expect(try files(below: project.url) == before)
  }

  @Test func `from what is no file, or too large, is refused`() throws {
    let project = try ProjectFolder.small()
    let pipe = project.url.appending(path: "pipe.csv").path
    #expect(try run(["mkfifo", pipe]).code == 0)
    #expect(try importing("csv", "pipe.csv", in: project).errors.contains("not a regular file"))
    #expect(try importing("csv", "Content", in: project).errors.contains("This is a folder"))
    #expect(try run(["truncate", "-s", "100M", project.url.appending(path: "large.csv").path]).code == 0)
    #expect(try importing("csv", "large.csv", in: project).errors.contains("larger than 32 MB"))
    #expect(
      try run([
        "cp", project.url.appending(path: "large.csv").path,
        project.url.appending(path: "Content/Tenants/large.csv").path,
      ]).code == 0)
    let check = try Program.runsheet("check", in: project)
    #expect(check.code == 1)
    #expect(check.errors.contains("Content/Tenants/large.csv: error"))
  }

  @Test(arguments: [
    ["import"], ["import", "hudu", "list.csv"], ["import", "csv", "list.csv", "--map", "Kunde=nmae"],
  ])
  func `with a command line that is wrong ends with 64`(arguments: [String]) throws {
    let project = try ProjectFolder.small()
    try project.write("name,domain\nA,a.example\n", to: "list.csv")
    let outcome = try Program.runsheet(arguments, in: project)
    #expect((outcome.code, outcome.output) == (64, ""))
  }

  @Test func `over a table that is broken leaves it alone`() throws {
    let project = try ProjectFolder.small()
    try project.write(Self.list, to: "customers.csv")
    try project.write("id,name\n\"open", to: Self.file)
    let outcome = try importing("partner-center", "customers.csv", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("\(Self.file):2:1"))
    #expect(data(Self.file, in: project) == Data("id,name\n\"open".utf8))
  }
}
