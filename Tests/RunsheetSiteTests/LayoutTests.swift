import RunsheetModel
import TestSupport
import Testing

@Suite struct `A layout` {
  private var project = SmallProject()

  @Test func `that is right gives no diagnostic`() {
    let (pages, diagnostics) = project.make()
    #expect(diagnostics.isEmpty)
    #expect(pages["contoso/alarm/index.html"]?.contains("<h1>The alarm</h1>") ?? false)
    #expect(pages["contoso/index.html"] == "<html><body>ContosoThe alarm</body></html>")
    #expect(pages["index.html"] == "<html><body><p>Contoso</p>The alarm</body></html>")
  }

  @Test(
    arguments: [
      ("runbook", "<html><body>\n<h1>{{titel}}</h1>{{{body}}}</body></html>", "titel", 2, 5),
      ("tenant", "<html><body>{{tenant.nam}}</body></html>", "nam", 1, 13),
      ("index", "<html>\n\n<p>{{#procedurs}}{{title}}{{/procedurs}}</p></html>", "procedurs", 3, 4),
      ("index-tenant", "<p>{{nmae}}</p>", "nmae", 1, 4),
    ])
  mutating func `that misspells a name is told so once, with the place`(
    name: String, source: String, misspelt: String, line: Int, column: Int
  ) throws {
    project.layouts[name] = source
    let diagnostics = project.make().diagnostics.inFileOrder()
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostic.kind == .invalidLayout)
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.message.contains("“\(misspelt)”"))
    #expect(
      diagnostic.place == Place(file: "Site/layouts/\(name).mustache", line: line, column: column))
  }

  @Test mutating func `that includes what is not there is told so, with the nearest name`() throws {
    project.layouts["runbook"] = "<html>\n{{> heading}}<h1>{{title}}</h1>{{{body}}}</html>"
    project.layouts["headings"] = "<p>Runbooks</p>"
    let diagnostics = project.make().diagnostics.inFileOrder()
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostic.kind == .invalidLayout)
    #expect(diagnostic.message.contains("“heading”"))
    #expect(diagnostic.help?.contains("“headings”") ?? false)
    #expect(diagnostic.place == Place(file: "Site/layouts/runbook.mustache", line: 2, column: 1))
  }

  @Test mutating func `that is built upon what is not there is told so`() throws {
    project.layouts["tenant"] = "{{<basis}}{{$title}}{{tenant.name}}{{/title}}{{/basis}}"
    let diagnostics = project.make().diagnostics.inFileOrder()
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostic.message.contains("“basis”"))
    #expect(diagnostic.place == Place(file: "Site/layouts/tenant.mustache", line: 1, column: 1))
  }

  @Test(
    arguments: [
      ("<html>\n{{> runbook}}{{{body}}}</html>", 2, "includes itself"),
      ("<html>{{> one}}{{{body}}}</html>", 1, "through “one”"),
      ("<html><h1>{{uppercased(title)}}</h1>{{{body}}}</html>", 1, "without a transform"),
      (
        "\n" + String(repeating: "{{#title}}", count: 1_000) + String(repeating: "{{/title}}", count: 1_000),
        2,
        "nest deeper"
      ),
    ])
  mutating func `that would bring the program down is told so`(source: String, line: Int, words: String)
    throws
  {
    project.layouts["runbook"] = source
    project.layouts["one"] = "{{> two}}"
    project.layouts["two"] = "{{> runbook}}"
    let diagnostics = project.make().diagnostics.inFileOrder()
    let diagnostic = try #require(diagnostics.first { $0.place.file == "Site/layouts/runbook.mustache" })
    #expect(diagnostic.place.line == line)
    #expect(diagnostic.message.contains(words), "\(diagnostic.message)")
  }

  @Test(
    arguments: [
      ("{{provider}}", "is a group of values", "{{provider.name}}"),
      ("{{#tenant}}{{.}}{{/tenant}}", "is a group of values", "{{name}}"),
      ("{{contents}}", "is a list", "{{#contents}}"),
      ("{{takesBack}}", "is yes or no", "{{#takesBack}}"),
      ("{{provider.contact}}", "may be absent", "{{#provider.contact}}"),
      ("{{#oneFile}}{{tenant}}{{/oneFile}}", "is a group of values", "{{tenant.name}}"),
    ])
  mutating func `that writes as text what is none is told so, with what to write`(
    source: String, what: String, help: String
  ) throws {
    project.layouts["runbook"] = "<html>\n\(source){{{body}}}</html>"
    let diagnostics = project.make().diagnostics.inFileOrder()
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostic.place.file == "Site/layouts/runbook.mustache" && diagnostic.place.line == 2)
    #expect(diagnostic.message.contains(what), "\(diagnostic.message)")
    #expect(diagnostic.help?.contains(help) ?? false, "\(diagnostic.help ?? "")")
  }

  @Test(arguments: [
    "{{#takesBack}}{{title}}{{/takesBack}}", "{{#oneFile}}{{.}} {{oneFile}}{{/oneFile}}",
    "{{#contents}}{{heading}}{{title}}{{/contents}}", "{{^tenant}}{{title}}{{/tenant}}",
    "{{#provider.contact}}{{provider.contact}}{{#provider.contactLink}}{{.}}{{/provider.contactLink}}{{/provider.contact}}",
    "{{\n  title\n}}", "{{! {{nothing}}", "{{& title }}",
  ])
  mutating func `may go into what it is given, and back out`(source: String) throws {
    project.layouts["runbook"] = "<html>\(source){{{body}}}</html>"
    #expect(project.make().diagnostics.isEmpty)
  }

  @Test mutating func `that includes, in what it puts into its frame, that frame is told so`() throws {
    project.layouts["runbook"] = "{{<base}}\n{{$content}}\n{{>base}}{{{body}}}{{/content}}{{/base}}"
    let diagnostics = project.make().diagnostics.inFileOrder()
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostic.place == Place(file: "Site/layouts/runbook.mustache", line: 3, column: 1))
    #expect(diagnostic.message.contains("includes itself"))
  }

  @Test(arguments: [
    "{{$content}}{{$content}}a{{/content}}{{/content}}",
    "{{$content}}\n{{$content}}\n{{/content}}{{/content}}",
    "{{$content}}{{$inner}}{{$content}}{{/content}}{{/inner}}{{/content}}",
  ])
  mutating func `that puts a block into itself is told so`(block: String) throws {
    for source in ["<html>\(block){{{body}}}</html>", "{{<base}}\(block){{/base}}{{{body}}}"] {
      project.layouts["runbook"] = source
      let diagnostics = project.make().diagnostics.inFileOrder()
      let diagnostic = try #require(diagnostics.first)
      #expect(diagnostics.count == 1, "\(diagnostics)")
      #expect(diagnostic.message.contains("“content” holds itself"), "\(diagnostic.message)")
    }
  }

  @Test mutating func `that includes what is in a folder below is told the name as it stands`() throws {
    project.layouts["runbook"] = "<html>{{> parts/head }}{{{body}}}</html>"
    let diagnostic = try #require(project.make().diagnostics.first)
    #expect(diagnostic.message.contains("“parts/head”"), "\(diagnostic.message)")
  }

  @Test mutating func `is told of a name that is not there also where it is not shown now`() throws {
    project.layouts["runbook"] =
      "<html>{{#oneFile}}{{#takesBack}}{{titel}}{{/takesBack}}{{/oneFile}}{{{body}}}</html>"
    let diagnostics = project.make().diagnostics
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostics.first?.help?.contains("“title”") ?? false)
  }

  @Test(arguments: [
    "{{=<% %>=}}<% title %>", "{{>*title}}", "{{% CONTENT_TYPE: TEXT}}", "{{}}", "{{ }}",
    "{{&}}", "{{#}}x{{/}}", "{{tenant..name}}", "{{.title}}", "{{title.}}",
  ])
  mutating func `keeps to names between double braces`(source: String) throws {
    project.layouts["runbook"] = "<html>\(source){{{body}}}</html>"
    let diagnostic = try #require(project.make().diagnostics.first)
    #expect(diagnostic.kind == .invalidLayout && diagnostic.place.line == 1)
  }

  @Test(arguments: ["runbook", "tenant", "index", "index-tenant"])
  mutating func `that is missing is named`(name: String) throws {
    project.layouts[name] = nil
    let diagnostics = project.make().diagnostics.inFileOrder()
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostic.kind == .invalidLayout)
    #expect(diagnostic.place == Place(file: "Site/layouts/\(name).mustache"))
    #expect(diagnostic.message.contains("“\(name)”"))
  }

  @Test(
    arguments: [
      ("<html>\n{{#runbooks}}{{title}}</html>", 2),
      ("<html>\n\n{{tenant.name</html>", 3),
      ("{{#runbooks}}{{/runbook}}", 1),
    ])
  mutating func `that is not Mustache is told so once, with the line`(source: String, line: Int) throws {
    project.layouts["tenant"] = source
    let diagnostics = project.make().diagnostics.inFileOrder()
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1, "\(diagnostics)")
    #expect(diagnostic.kind == .invalidLayout)
    #expect(diagnostic.place.file == "Site/layouts/tenant.mustache")
    #expect(diagnostic.place.line == line)
  }

  @Test mutating func `cannot let a value become markup, whichever quotes it uses`() throws {
    project.layouts["tenant"] = "<html><body title='{{tenant.name}}' id=\"{{tenant.name}}\"/></html>"
    project.tenants = [.named("\"><script>alert('1')</script>&amp;")]
    let page = try #require(project.make().pages.first { $0.value.contains("title='") }).value
    let root = try Element.parse(page.utf8)
    #expect(root.structure == "<html><body></body></html>")
    #expect(root.elements.first?.attributes["title"] == "\"><script>alert('1')</script>&amp;")
    #expect(root.elements.first?.attributes["id"] == "\"><script>alert('1')</script>&amp;")
  }
}

@Suite struct `A site of tenants` {
  @Test func `says on each page the words of that tenant`() {
    var project = SmallProject()
    project.tenants = Tenants(["Adatum", "Contoso", "Fabrikam"].map { .named($0) })
    let pages = project.make().pages
    for name in ["Adatum", "Contoso", "Fabrikam"] {
      let page = pages["\(name.lowercased())/index.html"]
      #expect(page == "<html><body>\(name)The alarm</body></html>")
    }
    #expect(
      pages["index.html"]
        == "<html><body><p>Adatum</p><p>Contoso</p><p>Fabrikam</p>The alarm</body></html>")
  }

  @Test func `without tenants has an index and the references`() {
    var project = SmallProject()
    project.tenants = []
    let (pages, diagnostics) = project.make()
    #expect(diagnostics.isEmpty)
    for path in ["index.html", "procedures/alarm/index.html", "procedures/alarm/runbook.md"] {
      #expect(pages[path] != nil, "\(path)")
    }
    let folders = Set(pages.keys.filter { $0.contains("/") }.compactMap { $0.split(separator: "/").first })
    #expect(folders.isSubset(of: ["assets", "procedures"]))
  }
}
