import Foundation
import RunsheetMarkup
import RunsheetModel
import TestSupport
import Testing

/// One of each kind of thing that a runbook can hold, as HTML that a person can read.
@Suite struct `The golden HTML` {
  private static let documents = Result {
    let folder = try ProjectFolder(
      content: Repository.root.appending(path: "Tests/RunsheetTests/Fixtures/kinds"))
    return try Documents(Repository.project(at: folder.url))
  }

  @Test func `is the HTML of a small procedure, byte for byte`() throws {
    let documents = try Self.documents.get()
    let html = documents.all.map { name, document in
      let body = document.htmlBody(documents.parameters).template.filled(documents.bindings)
      return "<!-- \(name) -->\n" + String(decoding: body, as: UTF8.self)
    }
    try Golden.expect(Data(html.joined(separator: "\n").utf8), is: "kinds.html")
  }

  @Test func `shows each kind of block, note, list, field and span`() throws {
    var seen = Kinds()
    for (_, document) in try Self.documents.get().all { seen.add(document.body) }
    #expect(seen.blocks == Set(Kinds.BlockKind.allCases))
    #expect(seen.notes == Set(Block.NoteKind.allCases))
    #expect(seen.details == Set(Block.DetailsKind.allCases))
    #expect(seen.tasks == Set(TaskList.Kind.allCases))
    #expect(seen.states == Set(ScreenFigure.FieldState.allCases))
    #expect(seen.roles == Set(Inline.Role.allCases))
  }
}

/// What is made of the procedure: nothing is decided, and one value is missing.
private struct Documents {
  let all: [(name: String, document: Document)]
  let parameters: [Parameter]
  let bindings: Bindings

  init(_ project: Project) throws {
    let procedure = try #require(project.procedures.first)
    let tenant = try #require(project.tenants.first { _ in true })
    let (words, asOf) = (project.words, MadeSite.asOf)
    let runbook = Runbook(procedure, facts: .undecided, build: BuildFacts(), asOf: asOf)
    let undo = try #require(Runbook(takingBack: runbook))
    func composed(_ runbook: Runbook) -> Document {
      Composer.compose(runbook, words: words) { _ in "0123456789abcdef" }.document
    }
    let table = ScenarioTable.compose(runbook, words: words)
    all = [
      ("The runbook", composed(runbook)),
      ("The runbook that takes it back", composed(undo)),
      ("The checklist", ChecklistComposer.compose(runbook, words: words)),
      ("The table of scenarios", Document(title: [], identity: [], body: table)),
    ]
    parameters = procedure.parameters
    bindings = Bindings(parameters, of: nil, provider: project.provider, values: tenant.pageValues)
  }
}

/// The kinds of things that documents hold.
private struct Kinds {
  /// A name for each case of a block.
  enum BlockKind: CaseIterable {
    case paragraph, list, when, codeBlock, script, details, section, note, tasks, table, screen
  }

  private(set) var blocks: Set<BlockKind> = []
  private(set) var notes: Set<Block.NoteKind> = []
  private(set) var details: Set<Block.DetailsKind> = []
  private(set) var tasks: Set<TaskList.Kind> = []
  private(set) var states: Set<ScreenFigure.FieldState> = []
  private(set) var roles: Set<Inline.Role> = []

  mutating func add(_ blocks: [Block]) {
    for block in blocks { self.blocks.insert(add(block)) }
  }

  private mutating func add(_ block: Block) -> BlockKind {
    switch block {
    case .paragraph(let content):
      add(content)
      return .paragraph
    case .list(_, let items):
      for item in items { add(item.blocks) }
      return .list
    case .when(_, let content):
      add(content)
      return .when
    case .codeBlock: return .codeBlock
    case .script: return .script
    case .details(let kind, let summary, let content):
      details.insert(kind)
      add(summary)
      add(content)
      return .details
    case .section(_, let heading, let content):
      add(heading)
      add(content)
      return .section
    case .note(let kind, _, let content):
      notes.insert(kind)
      add(content)
      return .note
    case .tasks(let list):
      tasks.insert(list.kind)
      for item in list.items {
        add(item.label)
        add(item.body)
      }
      return .tasks
    case .table(let table):
      for row in table.rows { row.cells.forEach { add($0) } }
      return .table
    case .screen(let screen):
      for row in screen.rows {
        states.insert(row.state)
        add(row.label + row.value)
        if !row.note.isEmpty { roles.insert(.fieldNote) }
      }
      return .screen
    }
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .span(let role, let content):
        roles.insert(role)
        add(content)
      case .emphasis(let content), .strong(let content), .link(_, let content), .reference(_, let content):
        add(content)
      case .whenKnown(_, let filled, let blank): add(filled + blank)
      case .text, .value, .code, .openCode, .softBreak, .lineBreak, .blank: break
      }
    }
  }
}
