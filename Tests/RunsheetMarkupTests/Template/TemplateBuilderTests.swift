import RunsheetModel
import Testing

@testable import RunsheetMarkup

@Suite("A template is split at its tokens, whatever stands around them")
struct TemplateBuilderTests {
  private func fill(
    _ values: [Parameter.ID: String], _ render: (inout TemplateBuilder) -> String
  ) -> String {
    let template = TemplateBuilder.prepare(for: sampleParameters) { Array(render(&$0).utf8) }
    return String(decoding: template.filled(sampleBindings(values)), as: UTF8.self)
  }

  @Test(
    "Text that looks like a token stays text",
    arguments: [
      "zq0slot0z", "zq0slot1z", "zq0slot99z", "zq0slot", "zq0slotz", "zq0slot0",
      "zq0slot99999999999999999999z",
      "zq0slot0z zq1slot0z zq2slot0z", "zzq0slot0z", "zq0szq0slot0z", "zq", "",
    ])
  func lookalikes(text: String) {
    let filled = fill(["x": "A", "y": "B"]) { builder in
      let x = builder.value("x", .htmlText)
      let known = builder.whenKnown(["y"])
      return text + x + text + known.begin + text + known.otherwise + "no" + known.end + text
    }
    #expect(filled == "\(text)A\(text)\(text)\(text)")
  }

  @Test(
    "A value that looks like a token or a slot is a value",
    arguments: ["zq0slot0z", "zq0slot1z", "{{y}}", "{{tenant.name}}"])
  func values(value: String) {
    let filled = fill(["x": value, "y": "B"]) { builder in
      builder.value("x", .htmlText) + builder.value("y", .htmlText)
    }
    #expect(filled == value + "B")
  }

  @Test("A token may stand several times, or not at all, as a layout likes, even beside lookalikes")
  func repeated() {
    for text in ["", "zq0slot0z ", "zq0slot0z zq1slot0z "] {
      let filled = fill(["x": "<"]) { builder in
        let x = builder.value("x", .htmlText)
        _ = builder.value("y", .htmlText)
        return text + x + x
      }
      #expect(filled == "\(text)&lt;&lt;")
    }
  }

  @Test(
    "What depends on one value may stand inside what depends on another",
    arguments: [
      ([:], "-"), (["x": "1"], "x1?"), (["y": "2"], "-"), (["x": "1", "y": "2"], "x1y2"),
      (["x": "  ", "y": "2"], "-"),
    ] as [([Parameter.ID: String], String)])
  func nested(values: [Parameter.ID: String], expected: String) {
    let filled = fill(values) { builder in
      let outer = builder.whenKnown(["x"])
      let inner = builder.whenKnown(["y"])
      return outer.begin + "x" + builder.value("x", .htmlText) + inner.begin + "y"
        + builder.value("y", .htmlText)
        + inner.otherwise + "?" + inner.end + outer.otherwise + "-" + outer.end
    }
    #expect(filled == expected)
  }

  @Test("What depends on several values needs all of them")
  func several() {
    let render = { (builder: inout TemplateBuilder) -> String in
      let known = builder.whenKnown(["x", "y"])
      return known.begin + "all" + known.otherwise + "some" + known.end
    }
    #expect(fill(["x": "1", "y": "2"], render) == "all")
    #expect(fill(["x": "1"], render) == "some")
  }

  @Test("A value of which nothing is shown when it is missing")
  func optional() {
    let render = { (builder: inout TemplateBuilder) -> String in
      "<" + builder.optionalValue("x", .htmlAttribute) + ">"
    }
    #expect(fill([:], render) == "<>")
    #expect(fill(["x": "'"], render) == "<&#39;>")
  }

  @Test("A template is spliced into another, any number of times, with its conditions")
  func splice() {
    let inner = TemplateBuilder.prepare(for: sampleParameters) { builder in
      let known = builder.whenKnown(["x"])
      return Array("[\(known.begin)\(builder.value("x", .htmlText))\(known.otherwise)?\(known.end)]".utf8)
    }
    let render = { (builder: inout TemplateBuilder) -> String in
      let known = builder.whenKnown(["y"])
      let spliced = builder.splice(inner)
      return "a" + spliced + known.begin + spliced + known.otherwise + "n" + spliced + known.end + "z"
    }
    #expect(fill([:], render) == "a[?]n[?]z")
    #expect(fill(["x": "1"], render) == "a[1]n[1]z")
    #expect(fill(["x": "1", "y": "2"], render) == "a[1][1]z")
  }

  @Test("Constant text is escaped, finished bytes are not, and neither is searched for tokens")
  func constants() {
    let filled = fill(["x": "A"]) { builder in
      let x = builder.value("x", .htmlText)
      return builder.text("\"\u{301}zq0slot0z", .htmlAttribute) + builder.finished(Array("<b>zq0slot0z".utf8))
        + x
    }
    #expect(filled == "&quot;\u{301}zq0slot0z<b>zq0slot0zA")
  }

  @Test(
    "A code span that holds values gets the fence and the spaces that they need",
    arguments: [
      ("a", "`<a>`", "`<a>`"), ("`", "``<`>``", "``<`>``"), ("a|b", "`<a|b>`", "`<a\\|b>`"),
    ])
  func code(value: String, plain: String, inTable: String) {
    for (isInTable, expected) in [(false, plain), (true, inTable)] {
      let filled = fill(["x": value]) {
        $0.code([.literal("<"), .slot("x"), .literal(">")], inTable: isInTable)
      }
      #expect(filled == expected)
    }
    #expect(fill(["x": "`"]) { $0.code([.slot("x")], inTable: false) } == "`` ` ``")
  }
}
