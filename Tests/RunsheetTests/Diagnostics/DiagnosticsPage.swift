import Foundation
import RunsheetModel
import TestSupport

/// The page of the docs that lists all diagnostics, read as a list of examples.
struct DiagnosticsPage {
  static let file = Repository.root.appending(path: "docs/diagnostics.md")

  /// A block of code between fences.
  struct Block {
    let language: String
    let text: String
  }

  /// What the page says of one kind.
  struct Entry {
    /// The sentences under the heading, in one line.
    let explanation: String
    /// What gives the problem.
    let example: [Block]
    /// What the program says of it.
    let said: String
    /// What is written or done to be rid of it.
    let mended: [Block]
  }

  /// The procedure that examples are added to.
  let base: String
  private(set) var entries: [String: Entry] = [:]
  private(set) var ids: [String] = []

  init() throws {
    let page = try String(contentsOf: DiagnosticsPage.file, encoding: .utf8)
    let sections = page.components(separatedBy: "\n### `")
    base = DiagnosticsPage.blocks(of: sections[0]).last?.text ?? ""
    for section in sections.dropFirst() {
      let id = String(section.prefix { $0 != "`" })
      let body = section.components(separatedBy: "\n## ")[0]
      let blocks = DiagnosticsPage.blocks(of: body)
      let said = blocks.firstIndex { $0.language == "text" } ?? blocks.endIndex
      ids.append(id)
      entries[id] = Entry(
        explanation: body.components(separatedBy: "\n\n")[1].replacing("\n", with: " "),
        example: Array(blocks[..<said]), said: said < blocks.endIndex ? blocks[said].text : "",
        mended: Array(blocks[said...].dropFirst()))
    }
  }

  private static func blocks(of text: String) -> [Block] {
    // Fences open and close in turn, so every other piece is code.
    text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map { _, piece in
      let language = piece.prefix { $0 != "\n" }
      return Block(language: String(language), text: String(piece.dropFirst(language.count + 1)))
    }
  }

  /// The project of the examples: the procedure alone.
  func project() throws -> ProjectFolder {
    let project = try ProjectFolder.small()
    for folder in ["Content/Tenants", "Content/Procedures"] { try project.remove(folder) }
    try project.write("", to: "Content/Tenants/README.md")
    try project.write("name: Lamna Managed Services\n", to: "Content/provider.yaml")
    try project.write(base, to: "Content/Procedures/example.yaml")
    return project
  }

  /// Does what blocks say: writes a file, adds to one, or runs commands.
  func apply(_ blocks: [Block], to project: ProjectFolder) throws {
    for block in blocks {
      if block.language == "sh" {
        _ = try TestSupport.run(["sh", "-ec", block.text], in: project.url)
        continue
      }
      let comment = block.text.prefix { $0 != "\n" }
      let path = comment.split(separator: " ").last.map(String.init) ?? ""
      try project.write(comment.hasPrefix("# added to") ? base + block.text : block.text, to: path)
    }
  }

  /// Writes what the program says into the page, under a kind.
  static func record(_ said: String, of id: String) throws {
    let page = try String(contentsOf: file, encoding: .utf8)
    guard let heading = page.range(of: "### `\(id)`"),
      let opening = page.range(of: "```text\n", range: heading.upperBound..<page.endIndex),
      let closing = page.range(of: "```", range: opening.upperBound..<page.endIndex)
    else { return }
    try Data((page[..<opening.upperBound] + said + page[closing.lowerBound...]).utf8).write(to: file)
  }
}
