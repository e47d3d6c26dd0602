import TestSupport
import Testing

@Suite struct `Every page` {
  private func pages() throws -> [(path: String, root: Element)] {
    let site = try MadeSite.shipped()
    return try site.webPages.map { ($0, try site.page($0)) }
  }

  @Test func `has one main heading, and skips no level below it`() throws {
    for (path, root) in try pages() {
      let levels = root.all().compactMap { heading in
        heading.name.count == 2 && heading.name.first == "h" ? heading.name.last?.wholeNumberValue : nil
      }
      #expect(levels.count { $0 == 1 } == 1, "\(path)")
      #expect(levels.first == 1, "\(path) begins with a heading of level \(levels.first ?? 0)")
      for (level, next) in zip(levels, levels.dropFirst()) {
        #expect(next <= level + 1, "\(path): level \(next) after level \(level)")
      }
    }
  }

  @Test func `says its language and has a title`() throws {
    for (path, root) in try pages() {
      #expect(root.name == "html")
      #expect(root.attributes["lang"] == "en", "\(path)")
      #expect(root.all("title").map(\.text.isEmpty) == [false], "\(path)")
    }
  }

  @Test func `gives each id once`() throws {
    for (path, root) in try pages() {
      let twice = Dictionary(grouping: root.ids) { $0 }.filter { $0.value.count > 1 }.keys
      #expect(twice.isEmpty, "\(path): \(twice)")
      #expect(root.ids.allSatisfy { !$0.isEmpty && !$0.contains(" ") }, "\(path)")
    }
  }

  @Test func `has a label for each input, and each label has its input`() throws {
    for (path, root) in try pages() {
      let inputs = root.all("input").compactMap { $0.attributes["id"] }
      let labels = root.all("label").compactMap { $0.attributes["for"] }
      #expect(root.all("input").count == inputs.count, "\(path)")
      #expect(Set(inputs).isSubset(of: labels), "\(path)")
      for label in root.all("label") {
        let target = try #require(label.attributes["for"])
        #expect(root.element(id: target) != nil, "\(path): \(target)")
        #expect(!label.text.isEmpty, "\(path): \(target)")
      }
    }
  }

  @Test func `has only phrasing in its labels, and nothing in them to click`() throws {
    let phrasing: Set = ["strong", "em", "code", "bdi", "span", "br", "kbd", "samp", "var", "b", "i", "mark"]
    for (path, root) in try pages() {
      for element in root.all("label").flatMap({ $0.all() }) {
        #expect(phrasing.contains(element.name), "\(path): <\(element.name)> in a label")
      }
    }
  }

  @Test func `gives each header cell a scope, and each table headers`() throws {
    for (path, root) in try pages() {
      for cell in root.all("th") {
        let scope = cell.attributes["scope"] ?? "none"
        #expect(["col", "row", "colgroup", "rowgroup"].contains(scope), "\(path): \(cell.text)")
      }
      for table in root.all("table") {
        #expect(table.all("thead").flatMap { $0.all("th") }.count > 1, "\(path)")
        for row in table.all("tr") { #expect(row.elements.first?.name == "th", "\(path): \(row.text)") }
      }
    }
  }

  @Test func `has no script in an attribute, and no markup that is out of date`() throws {
    for (path, root) in try pages() {
      for element in root.all() {
        #expect(element.attributes.keys.allSatisfy { !$0.hasPrefix("on") }, "\(path): <\(element.name)>")
        #expect(
          !["font", "center", "marquee", "iframe", "object", "embed"].contains(element.name), "\(path)")
      }
    }
  }
}
