import GitHubReader
import CLibrary
import RunsheetModel
import TestSupport

@testable import RunsheetMarkup

/// A document with slots in one position, prepared once, and what readers must read of it.
struct Target {
  private let html: Template
  private let markdown: Template?
  /// For each of the ways in which the values can be known or missing.
  private let expected: [(html: Expectation, markdown: Expectation?)]
  let name: String

  /// All positions in all kinds of blocks.
  static let all: [Target] =
    Positions.lines.flatMap { line in Container.allCases.map { Target(line, in: $0) } } + [Target.layout]

  /// The kinds of blocks that a line of prose is put into.
  private enum Container: CaseIterable {
    case paragraph
    case heading
    case listItem
    case task
    case quotation
    case cell
    case field

    func document(_ line: [Inline]) -> Document {
      let block: Block =
        switch self {
        case .paragraph: .paragraph(line)
        case .heading: .section(id: "a", heading: line, [.paragraph(line)])
        case .listItem: .list(isOrdered: true, [ListItem([.paragraph(line), .paragraph(line)])])
        case .task:
          .tasks(TaskList(.steps, [TaskList.Item(id: "a", label: line, body: [.paragraph(line)])]))
        case .quotation:
          .note(
            kind: .tip, id: "a", [.paragraph(line), .list(isOrdered: false, [ListItem([.paragraph(line)])])])
        case .cell: .table(Table(caption: "A", header: ["B", "C"], rows: [Table.Row([line, line])]))
        case .field:
          .screen(
            ScreenFigure(
              id: "a", title: "A", wizard: nil,
              rows: [
                ScreenFigure.Row(
                  id: "b", group: nil, label: line, isRequired: true, state: .typed, value: line, note: line)
              ], words: sampleWords))
        }
      return Document(title: [.text("A")], identity: [], body: [block])
    }
  }

  private init(_ source: String, in container: Container) {
    var prose = Prose(sampleText(source), parameters: sampleParametersByID)
    let document = container.document(prose.line())
    precondition(prose.diagnostics.allSatisfy { $0.severity == .warning }, "\(prose.diagnostics)")
    self.init(
      name: "\(container): \(source)", html: document.htmlBody(sampleParameters).template,
      markdown: document.commonMark(sampleParameters))
  }

  private init(name: String, html: Template, markdown: Template?) {
    self.name = name
    self.html = html
    self.markdown = markdown
    expected = (0..<(1 << Expectation.words.count)).map { known in
      let words = Expectation.words.enumerated().map { known & (1 << $0) == 0 ? nil : $1 }
      let bindings = Target.bindings(words)
      return (
        Expectation(Target.readHTML(html.filled(bindings)) ?? []),
        markdown.map { Expectation(Target.readMarkdown($0.filled(bindings))) }
      )
    }
  }

  /// A page's layout, in which a designer may use either quotation mark around an attribute.
  private static var layout: Target {
    let html = TemplateBuilder.prepare(for: sampleParameters) { builder in
      let x = builder.optionalValue("x", .htmlAttribute)
      let y = builder.optionalValue("y", .htmlAttribute)
      return Array("<p title=\"\(x)\" lang='\(y)'>\(x)<b lang='a\(x)b'>\(y)</b></p>".utf8)
    }
    return Target(name: "layout", html: html, markdown: nil)
  }

  private static func bindings(_ values: [String?]) -> Bindings {
    var stated: [Parameter.ID: String] = [:]
    for (parameter, value) in zip(sampleParameters, values) { stated[parameter.id] = value }
    return Bindings(sampleParameters, provider: Provider(values: [:]), values: stated)
  }

  /// What goes wrong when values are filled in, or nil if all is read as it should be.
  func failure(with values: [String?]) -> String? {
    let bindings = Target.bindings(values)
    let known = bindings.values.enumerated().reduce(0) { $0 + ($1.element == nil ? 0 : 1 << $1.offset) }
    let page = html.filled(bindings)
    guard let read = Target.readHTML(page) else { return "HTML is not well-formed: \(text(page))" }
    let expectedHTML = expected[known].html.reading(of: bindings.values)
    if Expectation.folded(read) != expectedHTML {
      return "HTML \(text(page))\nis read as \(text(read))\ninstead of \(text(expectedHTML))"
    }
    guard let markdown, let expectation = expected[known].markdown else { return nil }
    let file = markdown.filled(bindings)
    let readMarkdown = Expectation.folded(Target.readMarkdown(file))
    let expectedMarkdown = expectation.reading(of: bindings.values)
    if readMarkdown != expectedMarkdown {
      return "Markdown \(text(file))\nis read as \(text(readMarkdown))\ninstead of \(text(expectedMarkdown))"
    }
    return nil
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self).debugDescription }

  private static func readMarkdown(_ file: [UInt8]) -> [UInt8] {
    unsafe file.withUnsafeBytes { bytes in
      let text = unsafe read_markdown(bytes.assumingMemoryBound(to: CChar.self).baseAddress, file.count)
      defer { unsafe free(text) }
      guard let text = unsafe text else { return [] }
      return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
  }

  private static func readHTML(_ body: [UInt8]) -> [UInt8]? {
    guard let root = try? Element.parse("<div>".utf8 + body + "</div>".utf8) else { return nil }
    var result: [UInt8] = []
    func walk(_ children: [Element.Child]) {
      for child in children {
        switch child {
        case .text(let text): result += text.utf8
        case .element(let element):
          result += "\u{1}\(element.name)".utf8
          for name in ["title", "lang"] {
            // Percent-encoding is for addresses only: here the value itself must stand.
            if let value = element.attributes[name] { result += "\u{4}\(value)".utf8 }
          }
          if let target = element.attributes["href"] { result += "\u{2}\(target)".utf8 }
          result.append(3)
          walk(element.children)
          result += "\u{1}/\u{3}".utf8
        }
      }
    }
    walk(root.children)
    return result
  }
}
