import RunsheetMarkup
import RunsheetModel

/// What the layouts of runbooks and checklists are given alike: whose page it is, and of which procedure.
struct RunbookHead: Sendable {
  let lang: String
  let root: String
  let home: String
  let title: String
  let revision: String
  let tenant: HeadTenant?
  let identity: [IdentityContext]
  let takesBack: Bool
  let hasRunbook: Bool
  let hasChecklist: Bool

  init(_ source: ComposedRunbook, in frame: Frame, _ builder: inout TemplateBuilder) {
    let procedure = source.runbook.procedure
    lang = builder.text(procedure.language, .htmlAttribute)
    root = frame.root
    home = "\(frame.root.dropFirst("../".count))index.html"
    title = builder.text(procedure.title, .htmlAttribute)
    revision = "\(procedure.revision)"
    tenant =
      frame.isReference
      ? nil
      : HeadTenant(
        name: builder.value("tenant.name", .htmlAttribute),
        domain: builder.optionalValue("tenant.initial-domain", .htmlAttribute))
    identity = source.document.identity.map { definition in
      IdentityContext(
        term: builder.text(definition.term, .htmlAttribute),
        text: builder.splice(Document.html(definition.text, source.parameters)), fact: definition.fact)
    }
    takesBack = procedure.takesBack != nil
    hasRunbook = frame.outputs.documents.contains(.runbook)
    hasChecklist = frame.outputs.documents.contains(.checklist)
  }

  fileprivate static let fields: [LayoutField<RunbookHead>] = [
    .text("lang") { $0.lang },
    .text("root", "the way to the output folder") { $0.root },
    .text("home", "the way to the client's page") { $0.home },
    .text("title") { $0.title },
    .text("revision") { $0.revision },
    .optionalGroup("tenant", "absent on a procedure's own page") { $0.tenant },
    .groups("identity") { $0.identity },
    .flag("takesBack", "whether it takes another runbook back") { $0.takesBack },
    .flag("runbook", "whether the runbook's page is made") { $0.hasRunbook },
    .flag("checklist", "whether the checklist's page is made") { $0.hasChecklist },
  ]
}

struct HeadTenant: LayoutContext {
  let name: String
  let domain: String

  static let fields: [LayoutField<HeadTenant>] = [.text("name") { $0.name }, .text("domain") { $0.domain }]
}

/// A line of what a runbook is about.
struct IdentityContext: LayoutContext {
  let term: String
  let text: String
  let fact: String?

  static let fields: [LayoutField<IdentityContext>] = [
    .text("term") { $0.term }, .text("text", "HTML") { $0.text },
    .optional("fact", "the id of the fact that it answers") { $0.fact },
  ]
}

/// What the layout of a runbook is given.
struct RunbookContext: PageContext {
  static let layout = LayoutKind.runbook
  let head: RunbookHead
  let contents: [SectionContext]
  let body: String
  let data: String
  let hasUndo: Bool
  let oneFile: String?

  static let fields: [LayoutField<RunbookContext>] =
    RunbookHead.fields.map { $0.within(\.head) } + [
      .groups("contents") { $0.contents },
      .text("body", "HTML") { $0.body },
      .text("data", "what the page's script reads") { $0.data },
      .flag("undo", "whether `undo/` takes it back") { $0.hasUndo },
      .optional("oneFile", "the name of the standalone file, if it is made") { $0.oneFile },
    ]
}

/// A part of a runbook with a heading.
struct SectionContext: LayoutContext {
  let id: String
  let heading: String
  let when: String?

  static let fields: [LayoutField<SectionContext>] = [
    .text("id") { $0.id }, .text("heading", "HTML") { $0.heading },
    .optional("when", "the condition under which it is shown") { $0.when },
  ]
}

/// What the layout of a checklist is given.
struct ChecklistContext: PageContext {
  static let layout = LayoutKind.checklist
  let head: RunbookHead
  let body: String

  static let fields: [LayoutField<ChecklistContext>] =
    RunbookHead.fields.map { $0.within(\.head) } + [.text("body", "HTML") { $0.body }]
}
