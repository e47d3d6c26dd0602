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
