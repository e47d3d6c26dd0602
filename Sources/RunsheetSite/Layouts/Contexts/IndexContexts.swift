/// The files that an index leads to in a runbook's folder.
struct LinksContext: Sendable {
  let page: String
  let markdown: String
  let checklist: String?

  init(_ outputs: Outputs) {
    page = outputs.page
    markdown = outputs.markdown
    checklist = outputs.checklist
  }

  fileprivate static let fields: [LayoutField<LinksContext>] = [
    .text("page", "the file name of the page") { $0.page },
    .text("markdown", "the file name of its Markdown") { $0.markdown },
    .optional("checklist", "the file name of the checklist") { $0.checklist },
  ]
}

/// What the layout of the index is given.
struct IndexContext: PageContext {
  static let layout = LayoutKind.index
  let lang: String
  let root: String
  let tenants: [String]
  let letters: String
  let due: DueContext?
  let procedures: [ProcedureLinkContext]

  static let fields: [LayoutField<IndexContext>] = [
    .text("lang") { $0.lang },
    .text("root", "the way to the output folder") { $0.root },
    .texts("tenants", "lists of 100 finished rows each") { $0.tenants },
    .groups("procedures") { $0.procedures },
    .text("letters", "letters with the plain ones that the filter finds them by") { $0.letters },
    .optionalGroup("due", "absent if nothing is due") { $0.due },
  ]
}

/// A way to a procedure's own page.
struct ProcedureLinkContext: LayoutContext {
  let title: String
  let folder: String
  let links: LinksContext

  static let fields: [LayoutField<ProcedureLinkContext>] =
    [.text("title") { $0.title }, .text("folder") { $0.folder }]
    + LinksContext.fields.map { $0.within(\.links) }
}

/// What an index says of steps that are due.
struct DueContext: LayoutContext {
  let clients: String
  let steps: [DueStepContext]

  static let fields: [LayoutField<DueContext>] = [
    .text("clients", "a sentence") { $0.clients }, .groups("steps") { $0.steps },
  ]
}

struct DueStepContext: LayoutContext {
  let address: String
  let command: String
  let why: String

  static let fields: [LayoutField<DueStepContext>] = [
    .text("address") { $0.address }, .text("command") { $0.command }, .text("why") { $0.why },
  ]
}

/// What the layout of a row of the index is given.
struct IndexRowContext: PageContext {
  static let layout = LayoutKind.indexRow
  let id: String
  let name: String
  let domain: String
  let initialDomain: String
  let due: String?

  static let fields: [LayoutField<IndexRowContext>] = [
    .text("id") { $0.id }, .text("name") { $0.name }, .text("domain") { $0.domain },
    .text("initialDomain") { $0.initialDomain },
    .optional("due", "a few words, if something is due") { $0.due },
  ]
}

/// What the layout of a client's page is given.
struct TenantContext: PageContext {
  static let layout = LayoutKind.tenant
  let lang: String
  let root: String
  let tenant: TenantNames
  let runbooks: [RunbookLinkContext]

  static let fields: [LayoutField<TenantContext>] = [
    .text("lang") { $0.lang },
    .text("root", "the way to the output folder") { $0.root },
    .group("tenant") { $0.tenant },
    .groups("runbooks") { $0.runbooks },
  ]
}

struct TenantNames: LayoutContext {
  let name: String
  let domain: String
  let initialDomain: String

  static let fields: [LayoutField<TenantNames>] = [
    .text("name") { $0.name }, .text("domain") { $0.domain }, .text("initialDomain") { $0.initialDomain },
  ]
}

/// A way to a runbook of a client's.
struct RunbookLinkContext: LayoutContext {
  let title: String
  let scenario: String?
  let facts: [DecidedFactContext]
  let revision: String
  let folder: String
  let hasUndo: Bool
  let links: LinksContext

  static let fields: [LayoutField<RunbookLinkContext>] =
    [
      .text("title") { $0.title },
      .optional("scenario", "its title") { $0.scenario },
      .groups("facts") { $0.facts },
      .text("revision") { $0.revision },
      .text("folder") { $0.folder },
      .flag("undo", "whether there is a way back") { $0.hasUndo },
    ] + LinksContext.fields.map { $0.within(\.links) }
}

struct DecidedFactContext: LayoutContext {
  let question: String
  let answer: String

  static let fields: [LayoutField<DecidedFactContext>] = [
    .text("question") { $0.question }, .text("answer", "HTML") { $0.answer },
  ]
}

/// What the layout of a bundle's first page is given.
struct BundleContext: PageContext {
  static let layout = LayoutKind.bundle
  let lang: String
  let root: String
  let tenant: BundleTenant
  let asOf: String

  static let fields: [LayoutField<BundleContext>] = [
    .text("lang") { $0.lang },
    .text("root", "the way to the output folder") { $0.root },
    .group("tenant") { $0.tenant },
    .text("asOf", "a sentence with the day") { $0.asOf },
  ]
}

struct BundleTenant: LayoutContext {
  let id: String
  let name: String
  let domain: String

  static let fields: [LayoutField<BundleTenant>] = [
    .text("id") { $0.id }, .text("name") { $0.name }, .text("domain") { $0.domain },
  ]
}
