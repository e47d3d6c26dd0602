import Foundation
import TestSupport
import Testing

@Suite struct `What belongs to a client` {
  private static let procedure = "Content/Procedures/close-account.yaml"
  private static let line = "Wait until all sessions have ended."

  @Test(arguments: [
    ("tailspintoys.com", "tailspintoys.com"),
    ("admin@TailspinToys.onmicrosoft.com", "tailspintoys.onmicrosoft.com"),
    ("Tailspin Toys", "Tailspin Toys"), ("https://mail.tailspintoys.com/x", "tailspintoys.com"),
    ("tailspintoys**.com**", "tailspintoys.com"), ("&#116;ailspintoys&period;com", "tailspintoys.com"),
    ("TAILSPIN **TOYS**", "Tailspin Toys"),
  ])
  func `is an error in what all clients read, whichever way it would leave, with its place`(
    written: String, found: String
  ) throws {
    let project = try ProjectFolder.small()
    try project.replace(
      `What belongs to a client`.line, with: "As at \(written), wait until all sessions have ended.",
      in: `What belongs to a client`.procedure)
    let exports = ["html", "markdown", "json"].map { ["export", $0, "--into", "exported"] }
    let commands = [
      ["check"], ["build"], ["bundle", "--tenant", "wingtip"], ["bundle", "--site"], ["pdf", "--all"],
      ["matrix", "--format", "html", "--output", "m.html"],
      ["matrix", "--tenant", "wingtip", "--format", "json"],
    ]
    for command in commands + exports {
      let outcome = try Program.runsheet(command, in: project)
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("close-account.yaml:"), "\(outcome.errors)")
      #expect(outcome.errors.contains("“\(found)” belongs to the tenant “tailspin”"), "\(outcome.errors)")
      let made = try FileManager.default.contentsOfDirectory(atPath: project.path)
      #expect(Set(made) == ["Content", "Site"], "\(command)")
    }
  }

  @Test func `is an error in what stands beside the pages of a bundle only`() throws {
    let project = try ProjectFolder.small()
    try project.replace(
      "{{asOf}}", with: "As Tailspin Toys has it: {{asOf}}", in: "Site/layouts/bundle.mustache")
    #expect(try Program.runsheet("build", in: project).code == 0)
    let outcome = try Program.runsheet("bundle", "--all", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("Site/layouts/bundle.mustache:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("“Tailspin Toys” belongs to the tenant “tailspin”"), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("Site/assets/site.css", "/* as at mail.tailspintoys.com */"),
    ("Site/assets/site.css", "/* as at Tailspin Toys */"),
    ("Site/assets/index.js", "// tailspintoys.onmicrosoft.com"),
    ("Site/assets/index.js", #"const host = "tailspintoys\x2ecom";"#),
    ("Site/assets/site.css", #"i::after { content: "tailspintoys\2e com" }"#),
    ("Site/layouts/index.mustache", "<b>tailspintoys</b>.com"),
    ("Site/layouts/index.mustache", "tailspin&shy;toys&#46;com"),
    ("Site/layouts/index.mustache", "<!-- as at tailspintoys.com -->"),
    ("Site/layouts/index-tenant.mustache", "<!-- as at Tailspin Toys -->"),
  ])
  func `is an error in what the theme adds to the pages, with its place`(path: String, line: String) throws {
    let project = try ProjectFolder.small()
    let file = project.url.appending(path: path)
    let source = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    try project.write(source + line + "\n", to: path)
    let number = source.split(separator: "\n", omittingEmptySubsequences: false).count
    for command in [
      ["build", "--audience", "client", "--tenant", "wingtip"], ["bundle", "--tenant", "wingtip"],
    ] {
      let outcome = try Program.runsheet(command, in: project)
      #expect(outcome.code == 1, "\(command)")
      #expect(outcome.errors.contains("\(path):\(number):"), "\(outcome.errors)")
      #expect(outcome.errors.contains("belongs to the tenant “tailspin”"), "\(outcome.errors)")
    }
  }

  @Test func `is an error in the layout of a matrix too, which stands in no other file`() throws {
    let project = try ProjectFolder.small()
    let path = "Site/layouts/matrix.mustache"
    let source = String(
      decoding: try Data(contentsOf: project.url.appending(path: path)), as: UTF8.self)
    try project.write(source + "<!-- as at Tailspin Toys -->\n", to: path)
    let outcome = try Program.runsheet("matrix", "--format", "html", "--output", "m.html", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("\(path):"), "\(outcome.errors)")
    #expect(try Program.runsheet("build", in: project).code == 0)
  }

  /// What anybody may know of one place is not known of all: an address excuses itself only, and only as far as its path.
  @Test(arguments: [
    (
      "Content/Procedures/close-account.yaml", "address: https://admin.example.com",
      "address: https://admin.example.com/?tenant=tailspintoys.com"
    ),
    ("Content/provider.yaml", "values:", "values:\n  manager.name: boss@tailspintoys.com"),
  ])
  func `is an error in addresses and in the provider's values too`(
    path: String, written: String, replacement: String
  ) throws {
    let project = try ProjectFolder.small()
    try project.replace(written, with: replacement, in: path)
    for command in [["build"], ["bundle", "--tenant", "wingtip"]] {
      let outcome = try Program.runsheet(command, in: project)
      #expect(outcome.code == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("\(path):"), "\(outcome.errors)")
      #expect(outcome.errors.contains("“tailspintoys.com” belongs to the tenant “tailspin”"))
    }
  }

  @Test func `is an error in the provider's values as a name too, and a warning as an id in what all read`()
    throws
  {
    let project = try ProjectFolder.small()
    try project.replace(
      "values:", with: "values:\n  manager.name: as at Tailspin Toys", in: "Content/provider.yaml")
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("Content/provider.yaml:5:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("“Tailspin Toys” belongs to the tenant “tailspin”"), "\(outcome.errors)")
    let other = try ProjectFolder.small()
    try other.write(
      "name: Northwind Traders\ndomain: northwind.example\n", to: "Content/Tenants/northwind-traders.yaml")
    try other.replace(Self.line, with: "See northwind-traders.", in: Self.procedure)
    let warned = try Program.runsheet("check", in: other)
    #expect(warned.code == 0)
    #expect(warned.errors.contains("warning: “northwind-traders” belongs to the tenant"), "\(warned.errors)")
  }

  @Test func `in the provider's contact is excused there, and in no value of another client`() throws {
    let project = try ProjectFolder.small()
    let provider = String(
      decoding: try Data(contentsOf: project.url.appending(path: "Content/provider.yaml")), as: UTF8.self)
    try project.write(
      provider.replacing(/contact: .+/, with: "contact: help@tailspintoys.com"), to: "Content/provider.yaml")
    #expect(try Program.runsheet("bundle", "--all", in: project).code == 0)
    try project.write(
      "name: Wingtip Toys\ndomain: wingtip.example\nvalues: {manager.name: adele@tailspintoys.com}\n",
      to: "Content/Tenants/wingtip.yaml")
    let outcome = try Program.runsheet("bundle", "--tenant", "wingtip", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("“tailspintoys.com”"), "\(outcome.errors)")
  }

  @Test(arguments: [
    ("<text>tailspintoys.com</text>", "“tailspintoys.com”", Int32(1)),
    ("<title>Tailspin Toys</title>", "“Tailspin Toys”", 1), ("<desc>Wingtip</desc>", "“Wingtip”", 0),
    ("<text>tailspin<tspan dy='1'>toys</tspan>.com</text>", "“tailspintoys.com”", 1),
    ("<text>&#x74;ailspintoys.com</text>", "“tailspintoys.com”", 1),
  ])
  func `is found in the text of the provider's logo`(text: String, found: String, code: Int32) throws {
    let project = try ProjectFolder.small()
    try project.write("name: Wingtip\ndomain: wingtip.example\n", to: "Content/Tenants/wingtip.yaml")
    try project.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\(text)</svg>", to: "Content/logo.svg")
    try project.replace("name:", with: "logo: logo.svg\nname:", in: "Content/provider.yaml")
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == code, "\(outcome.errors)")
    #expect(outcome.errors.contains("\(found) belongs to the tenant"), "\(outcome.errors)")
  }

  @Test func `is found in the name of a file that all pages need`() throws {
    let project = try ProjectFolder.small()
    try project.write("/* */", to: "Site/assets/tailspintoys.com-dark.css")
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("Site/assets/tailspintoys.com-dark.css:"), "\(outcome.errors)")
  }

  @Test func `is warned of in a style sheet if it is a single word that Runsheet's own do not have`() throws {
    let project = try ProjectFolder.small()
    try project.write("name: Contoso\ndomain: contoso.example\n", to: "Content/Tenants/contoso.yaml")
    try project.write("name: Object\ndomain: object.example\n", to: "Content/Tenants/object.yaml")
    let shipped = try Program.runsheet("check", in: project).errors
    #expect(!shipped.contains("belongs to"), "\(shipped)")
    try project.write("/* as Contoso likes it */\n", to: "Site/assets/site.css")
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("“Contoso” belongs to the tenant “contoso”"), "\(outcome.errors)")
  }

  @Test func `is warned of as a name in small letters, which may be words by chance, where it stands`() throws
  {
    let project = try ProjectFolder.small()
    try project.replace(
      Self.line, with: "Wait, as at tailspin toys, until all sessions have ended.", in: Self.procedure)
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("warning: “Tailspin Toys” belongs to"), "\(outcome.errors)")
    #expect(outcome.errors.contains("close-account.yaml:"), "\(outcome.errors)")
  }

  @Test func `has its place where it stands across a line break of the file`() throws {
    let project = try ProjectFolder.small()
    try project.replace(
      Self.line, with: "Wait, as at Tailspin\n          Toys, until all sessions have ended.",
      in: Self.procedure)
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("close-account.yaml:"), "\(outcome.errors)")
  }

  /// Words that hold the name, an address that is excused, and the place that is meant.
  @Test func `has the place where it stands as what is meant`() throws {
    let project = try ProjectFolder.small()
    try project.write("name: Able\ndomain: able.example\n", to: "Content/Tenants/able.yaml")
    try project.replace(
      "address: https://admin.example.com", with: "address: https://admin.able.example", in: Self.procedure)
    try project.replace("summary: ", with: "summary: Enable it. ", in: Self.procedure)
    #expect(try Program.runsheet("check", in: project).code == 0)
    try project.replace(Self.line, with: "Call Able now, at able.example.", in: Self.procedure)
    let text = String(
      decoding: try Data(contentsOf: project.url.appending(path: Self.procedure)), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let number = try #require(lines.firstIndex { $0.contains("Call Able") }) + 1
    let column = try #require(lines[number - 1].firstRange(of: "Able")).lowerBound
    let before = lines[number - 1].distance(from: lines[number - 1].startIndex, to: column) + 1
    let outcome = try Program.runsheet("check", in: project)
    #expect(
      outcome.errors.contains("\(Self.procedure):\(number):\(before): warning: “Able”"), "\(outcome.errors)")
    #expect(outcome.errors.contains("error: “able.example”"), "\(outcome.errors)")
    #expect(outcome.errors.ranges(of: "\(Self.procedure):\(number):").count == 2, "\(outcome.errors)")
  }

  @Test func `in what is copied is told there only`() throws {
    let project = try ProjectFolder.small()
    try project.write("/* as at Tailspin Toys */\n", to: "Site/assets/site.css")
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.errors.ranges(of: "“Tailspin Toys” belongs").count == 1, "\(outcome.errors)")
  }

  @Test(arguments: ["wing\u{AD}tip.example", "wingtip\u{200B}.example", "ｗingtip．example"])
  func `is refused in another client's bundle though nobody sees what stands in it`(written: String) throws {
    let project = try ProjectFolder.small()
    try project.replace(
      "manager.name: Adele Vance", with: "manager.name: Adele at \(written)",
      in: "Content/Tenants/tailspin.yaml")
    try project.write("name: Wingtip Toys\ndomain: wingtip.example\n", to: "Content/Tenants/wingtip.yaml")
    let outcome = try Program.runsheet("bundle", "--tenant", "tailspin", in: project)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("“wingtip.example”"), "\(outcome.errors)")
    #expect(try Program.runsheet("build", "--audience", "client", in: project).code == 1)
  }

  @Test func `that is not searched for is listed where everything is told`() throws {
    let project = try ProjectFolder.small()
    try project.write("name: adatum\ndomain: adatum.example\n", to: "Content/Tenants/adatum.yaml")
    #expect(
      try Program.runsheet("check", "--verbose", in: project).output.contains(
        "The name “adatum” of the tenant “adatum” is not searched for: without a capital, it cannot be told from a word."
      ))
  }

  @Test func `is refused in the value of another client whose files clients are given`() throws {
    let project = try ProjectFolder.small()
    try project.replace(
      "manager.name: Adele Vance", with: "manager.name: Adele at wingtip.example",
      in: "Content/Tenants/tailspin.yaml")
    try project.write(
      "name: Wingtip Toys\ndomain: wingtip.example\n", to: "Content/Tenants/wingtip.yaml")
    for command in [["build"], ["export", "markdown", "--into", "exported"]] {
      #expect(try Program.runsheet(command, in: project).code == 0, "technicians may know it")
      let outcome = try Program.runsheet(
        command.map { $0 == "exported" ? "for-clients" : $0 } + ["--audience", "client"], in: project)
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("Content/Tenants/tailspin.yaml"), "\(outcome.errors)")
      #expect(
        outcome.errors.contains("“wingtip.example” belongs to the tenant “wingtip”"), "\(outcome.errors)")
    }
    #expect(
      try Program.runsheet("build", "--audience", "client", "--tenant", "wingtip", in: project).code == 0)
  }

  @Test(arguments: ["mytailspintoys.com", "tailspintoys.com.au", "tailspin", "toys", "Toys"])
  func `is not found where it only looks like it`(written: String) throws {
    let project = try ProjectFolder.small()
    try project.replace(
      `What belongs to a client`.line, with: "As at \(written), wait until all sessions have ended.",
      in: `What belongs to a client`.procedure)
    let outcome = try Program.runsheet("check", in: project)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("belongs to"), "\(outcome.errors)")
  }

  /// Names of clients that are ordinary words of the texts, ids that are those of scenarios, values that are defaults.
  @Test(arguments: [
    ("office", "Office"), ("exchange", "Exchange Online"), ("account", "Account"),
    ("no-devices", "The Manager"),
    ("microsoft", "Microsoft 365"),
  ])
  func `may be an ordinary word`(id: String, name: String) throws {
    let project = try ProjectFolder.small()
    try project.replace(
      `What belongs to a client`.line,
      with:
        "In Office and Exchange Online of Microsoft 365, The Manager locks the Account of the office manager.",
      in: `What belongs to a client`.procedure)
    try project.write(
      "name: \(name)\ndomain: \(id).example\nvalues: {manager.name: the manager}\n",
      to: "Content/Tenants/\(id).yaml")
    let outcome = try Program.runsheet("bundle", "--all", in: project)
    #expect(outcome.code == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("belongs to"), "\(outcome.errors)")
  }

  @Test func `may be the provider's own, who is a client too`() throws {
    let project = try ProjectFolder.small()
    let provider = String(
      decoding: try Data(contentsOf: project.url.appending(path: "Content/provider.yaml")), as: UTF8.self)
    let name = try #require(provider.firstMatch(of: /name: (.+)/)).output.1
    try project.write(
      "name: \(name)\ndomain: example.com\n", to: "Content/Tenants/ourselves.yaml")
    let outcome = try Program.runsheet("bundle", "--all", in: project)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  /// A person wrote one client's domain into another client's values: nobody but the search can see that.
  @Test func `is refused in another client's bundle, with its place, and nothing of that bundle is left`()
    throws
  {
    let project = try ProjectFolder.small()
    try project.replace(
      "manager.name: Adele Vance", with: "manager.name: <Adele@WingtipToys.com>",
      in: "Content/Tenants/tailspin.yaml")
    try project.write("name: Wingtip Toys\ndomain: wingtiptoys.com\n", to: "Content/Tenants/wingtip.yaml")
    let outcome = try Program.runsheet("bundle", "--all", in: project)
    #expect(outcome.code == 1)
    let lines = outcome.errors.split(separator: "\n")
    #expect(
      lines.contains {
        $0.contains(/tailspin\/close-account\/office\/runbook\.md:[0-9]+ belongs to the tenant “wingtip”/)
      }, "\(outcome.errors)")
    #expect(lines.contains { $0.contains(/index\.html:[0-9]+ belongs/) })
    #expect(lines.allSatisfy { !$0.contains("belongs") || $0.contains("“wingtiptoys.com”") })
    #expect(try files(below: project.output).keys.sorted() == [".runsheet", "bundles/wingtip.zip"])
  }

  @Test func `may be shared by two clients who both state it`() throws {
    let project = try ProjectFolder.small()
    try project.write("name: Wingtip Toys\ndomain: tailspintoys.com\n", to: "Content/Tenants/wingtip.yaml")
    let outcome = try Program.runsheet("bundle", "--all", in: project)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }
}
