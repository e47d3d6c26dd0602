import RunsheetModel
import Testing

@testable import RunsheetMarkup

@Suite("An article is made of what documentation systems keep")
struct ArticleTests {
  private func article(_ body: [Block], hasTitle: Bool = false, _ values: [Parameter.ID: String] = [:])
    -> String
  {
    let document = Document(
      title: [.text("Title")], identity: [Document.Definition("Client", [.value(.slot("x"))])], body: body)
    return String(
      decoding: document.article(sampleParameters, hasTitle: hasTitle).filled(sampleBindings(values)),
      as: UTF8.self)
  }

  @Test("What is to be done begins with a box, in a list that counts")
  func tasks() {
    let inner = TaskList.Item(id: "a.b", label: [.text("Inner")], body: [])
    let item = TaskList.Item(
      id: "a", label: [.strong([.text("Outer")])], body: [.tasks(TaskList(.substeps, [inner]))],
      confirmsTenant: true, digest: "d", waitMinutes: 3)
    let text = article([.section(id: "s", heading: [.text("Heading")], [.tasks(TaskList(.steps, [item]))])])
    #expect(text.contains("<h2>Heading</h2>"))
    #expect(text.contains("<ol>\n<li>\n<p>☐ <strong>Outer</strong></p>\n<ul>\n<li>\n<p>☐ Inner</p>"))
  }

  @Test("No attribute is left but a link's address, and what sanitisers put beside it")
  func attributes() {
    let (document, _) = Positions.document()
    let bytes = document.article(sampleParameters, hasTitle: true).filled(
      sampleBindings(["x": "a\" class=\"b", "y": "<p id=\"c\">"]))
    let text = String(decoding: bytes, as: UTF8.self)
    for tag in text.matches(of: /<[a-z][^>]*>/) where tag.output.contains("=") {
      #expect(tag.output.wholeMatch(of: /<a href="[^"]*" rel="noopener noreferrer">/) != nil, "\(tag.output)")
    }
  }

  @Test("A value is escaped as a browser writes it")
  func values() {
    let text = article([], ["x": "<b> & \"c\" 'd' e\u{A0}f \u{C2}"])
    #expect(text.contains("<strong>Client:</strong> &lt;b&gt; &amp; \"c\" 'd' e&nbsp;f \u{C2}</li>"))
  }

  @Test("The title stands in the article unless the system keeps it by itself")
  func title() {
    #expect(article([], hasTitle: true).hasPrefix("<h1>Title</h1>"))
    #expect(!article([]).contains("Title"))
  }
}
