/// A box to tick on a page, as a reader finds it.
package struct Tick: Hashable, Sendable {
  /// The id that the tick's record hangs on; empty in Markdown, which has no ids.
  package let id: String
  package let label: String
}

/// A runbook's web page, as a reader finds it.
package struct RunbookPage {
  package let root: Element

  package init(_ root: Element) {
    self.root = root
  }

  /// A part of the page with steps.
  package struct Phase {
    package let id: String
    package let title: String
    package let steps: [Element]
  }

  /// The sections that hold a list of steps.
  package var phases: [Phase] {
    root.all("section").compactMap { section in
      let lists = section.elements.filter { $0.name == "ol" && $0.classes.contains("steps") }
      guard let list = lists.first else { return nil }
      return Phase(
        id: section.attributes["id"] ?? "", title: section.all("h2").first?.text ?? "", steps: list.elements)
    }
  }

  /// Everything to tick, in the order of the page.
  package var ticks: [Tick] { RunbookPage.ticks(in: root) }

  private static func ticks(in element: Element) -> [Tick] {
    let labels = Dictionary(
      element.all("label").map { ($0.attributes["for"] ?? "", $0.shownText) }
    ) { first, _ in first }
    return element.all("input").filter { $0.attributes["type"] == "checkbox" }.map { box in
      let id = box.attributes["id"] ?? ""
      return Tick(
        id: id.hasPrefix("tick.") ? String(id.dropFirst("tick.".count)) : "?\(id)", label: labels[id] ?? "?")
    }
  }

  /// Phases, steps, their substeps after a colon, and their screens in brackets: one line for each phase and step.
  package var outline: String {
    phases.flatMap { phase -> [String] in
      [phase.id]
        + phase.steps.map { step in
          let id = step.attributes["id"] ?? ""
          let parts = RunbookPage.ticks(in: step).map(\.id).filter { $0 != id }
            .map { $0.hasPrefix("\(id).") ? String($0.dropFirst(id.count + 1)) : $0 }
          let screens = step.all("figure", class: "screen").map { screen in
            let screenID = screen.attributes["id"] ?? ""
            return "[\(screenID.hasPrefix("\(id).") ? String(screenID.dropFirst(id.count + 1)) : screenID)]"
          }
          let line = "  \(id)" + (parts.isEmpty ? "" : ":")
          return ([line] + parts + screens).joined(separator: " ")
        }
    }.joined(separator: "\n")
  }

  /// The terms and texts of the page's header.
  package var identity: [String: String] {
    guard let list = root.all("dl").first else { return [:] }
    return Dictionary(zip(list.all("dt").map(\.text), list.all("dd").map(\.text))) { first, _ in first }
  }

  /// The rows of the tables that are not screens, each as the texts of its cells, without the header.
  package var tableRows: [[String]] {
    let ofScreens = root.all("figure", class: "screen").flatMap { $0.all("table") }
    return root.all("table").filter { table in !ofScreens.contains { $0 === table } }
      .flatMap { $0.all("tbody") }.flatMap { $0.all("tr") }
      .map { row in row.elements.map(\.text) }
  }

  /// A field of a screen.
  package struct ScreenRow: Hashable, Sendable {
    package let label: String
    /// Whether the field is a box that must be on or off; nil for other fields.
    package let isOn: Bool?
    /// Everything that the row says.
    package let text: String
  }

  /// The rows of a screen without the headings between them; none if the screen is not there.
  package func screenRows(_ id: String) -> [ScreenRow] {
    (root.element(id: id)?.all("tr", class: "field") ?? []).map { row in
      let isOn = row.classes.contains("on") ? true : row.classes.contains("off") ? false : nil
      return ScreenRow(
        label: row.elements.first?.text ?? "", isOn: isOn,
        text: row.elements.map(\.text).joined(separator: " "))
    }
  }

  /// The words that a reader of the runbook sees: no navigation, no data for scripts.
  package var words: String {
    func shown(_ element: Element) -> String {
      if ["head", "script", "style", "nav"].contains(element.name) { return "" }
      return element.children.map { child in
        switch child {
        case .element(let element): shown(element) + (element.isPhrasing ? "" : " ")
        case .text(let text): text
        }
      }.joined()
    }
    return shown(root).foldingWhiteSpace
  }
}

extension Element {
  fileprivate var isPhrasing: Bool {
    ["a", "bdi", "code", "em", "label", "span", "strong"].contains(name)
  }
}

/// A runbook's Markdown, as GitHub's reader finds it.
package struct RunbookMarkdown {
  package let root: Element

  package init(_ root: Element) {
    self.root = root
  }

  /// Everything to tick, in the order of the file.
  package var ticks: [Tick] {
    root.all("li").filter { $0.elements.first?.name == "input" }
      .map { Tick(id: "", label: RunbookMarkdown.label(of: $0).foldingWhiteSpace) }
  }

  package var headings: [String] { root.all("h2").map(\.text) }

  package var tables: [Element] { root.all("table") }

  /// The rows of all tables, each as the texts of its cells, without the header.
  package var tableRows: [[String]] {
    root.all("tbody").flatMap { $0.all("tr") }.map { row in row.elements.map(\.text) }
  }

  /// The words beside a box: the first paragraph of a loose item, all text before the next block of a tight one.
  private static func label(of item: Element) -> String {
    var label = ""
    for child in item.children {
      switch child {
      case .text(let text): label += text
      case .element(let element):
        switch element.name {
        case "input": continue
        case "p":
          return label.foldingWhiteSpace.isEmpty ? element.rawText : label
        case "ul", "ol", "table", "blockquote", "pre": return label
        default: label += element.rawText
        }
      }
    }
    return label
  }
}
