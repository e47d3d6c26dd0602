import RunsheetModel
import Testing
import TestSupport

@testable import RunsheetMarkup

@Suite("What is known is shown, and a blank stands where something is missing")
struct MissingValueTests {
  private func document(_ source: String) -> Document {
    var prose = Prose(sampleText(source), parameters: sampleParametersByID)
    return Document(title: [.text("T")], identity: [], body: [.paragraph(prose.line())])
  }

  @Test(
    "The same in a page, in Markdown and in an article",
    arguments: [
      ("`ssh {{x}}@{{y}}`", ["x": "alice"], "ssh alice@________ (The Y)"),
      ("`ssh {{x}}@{{y}}`", ["y": "host"], "ssh ________@host (The X)"),
      ("`ssh {{x}}@{{y}}`", [:], "ssh ________@________ (The X) (The Y)"),
      ("`ssh {{x}}@{{y}}`", ["x": "alice", "y": "host"], "ssh alice@host"),
      ("`{{x}}-{{y}}-{{x}}`", ["y": "b"], "________-b-________ (The X)"),
      ("`C:\\{{x}}`", [:], "C:\\________ (The X)"), ("`{{x}}`", [:], "________ (The X)"),
      ("{{x}}@{{y}}", ["x": "alice"], "alice@________ (The Y)"),
      ("{{z}}", ["x": "alice"], "________ (The Z: alice@‹The Y›)"),
      ("`{{z}}`", ["y": "host"], "________ (The Z: ‹The X›@host)"),
      ("`to {{z}}`", ["x": "alice"], "to ________ (The Z: alice@‹The Y›)"),
      ("[way](https://host/{{x}}/{{y}})", ["x": "a"], "way (https://host/a/________ (The Y))"),
      ("<https://host/{{x}}/{{y}}>", ["x": "a"], "https://host/a/________ (The Y)"),
    ] as [(String, [Parameter.ID: String], String)])
  func everywhere(source: String, values: [Parameter.ID: String], expected: String) throws {
    let document = document(source)
    let bindings = sampleBindings(values)
    let page = try readHTML([document.htmlBody(sampleParameters).template.filled(bindings)])[0]
    let article = try readHTML([document.article(sampleParameters, hasTitle: false).filled(bindings)])[0]
    let markdown = try readMarkdown([document.commonMark(sampleParameters).filled(bindings)])[0]
    for children in [page, article, markdown] {
      let paragraphs = children.compactMap { child in
        if case .element(let element) = child, element.name == "p" { element.text } else { nil }
      }
      #expect(paragraphs == [expected])
    }
  }

  @Test("Code with a blank in it is one piece, and its blank can be told from code that is whole")
  func oneCode() throws {
    let body = document("`ssh {{x}}@{{y}}`").htmlBody(sampleParameters).template
      .filled(sampleBindings(["x": "`alice`"]))
    let code = try #require(try Element.parse("<div>".utf8 + body + "</div>".utf8).all("code").first)
    #expect(code.rawText == "ssh `alice`@________")
    #expect(code.all("span").map { $0.attributes["class"] } == ["blank"])
  }

  @Test("How a value is made up is told through all its parts, and each part's parts once")
  func composedOfComposed() {
    var parameters = sampleParameters
    for number in 0..<60 {
      let before = number == 0 ? "z" : "n\(number - 1)"
      parameters.append(
        sampleParameter(
          "n\(number)", label: "N\(number)", fallback: sampleText("{{\(before)}}/{{\(before)}}")))
    }
    let byID = Dictionary(uniqueKeysWithValues: parameters.map { ($0.id, $0) })
    func filled(_ source: String) -> String {
      var prose = Prose(sampleText(source), parameters: byID)
      let document = Document(title: [.text("T")], identity: [], body: [.paragraph(prose.line())])
      let page = document.htmlBody(parameters).template.filled(sampleBindings(["x": "alice"], parameters))
      return String(decoding: page, as: UTF8.self).replacingScalars("<bdi translate=\"no\">", with: "")
        .replacingScalars("</bdi>", with: "")
    }
    #expect(filled("{{n0}}").contains("(N0: alice@‹The Y›/‹The Z›)"))
    #expect(filled("{{n1}}").contains("(N1: alice@‹The Y›/‹The Z›/‹N0›)"))
    #expect(filled("{{n59}}").utf8.count < 2_000)
  }
}
