package import RunsheetModel

/// A runbook as a page's content: one tree from which every format is rendered, with the values still open.
package struct Document: Hashable, Sendable {
  /// The page's main heading.
  package var title: [Inline]
  /// What the page is about, below its title: client, procedure, revision.
  package var identity: [Definition]
  package var body: [Block]

  package init(title: [Inline], identity: [Definition], body: [Block]) {
    self.title = title
    self.identity = identity
    self.body = body
  }

  /// A term and what it stands for.
  package struct Definition: Hashable, Sendable {
    package let term: String
    package var text: [Inline]

    package init(_ term: String, _ text: [Inline]) {
      self.term = term
      self.text = text
    }
  }
}

/// A block of a ``Document``.
package indirect enum Block: Hashable, Sendable {
  case paragraph([Inline])
  case list(isOrdered: Bool, [[Block]])
  case codeBlock(info: String, String)
  /// A part with a heading of the second level.
  case section(id: String, heading: [Inline], [Block])
  /// A paragraph or more that stand out from the steps.
  case note(kind: String, id: String?, [Block])
  case tasks(TaskList)
  case table(Table)
  case screen(ScreenFigure)
}

/// A list of things to tick: a phase's steps are numbered, their substeps and choices are not.
package struct TaskList: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case steps
    case substeps
    case choices
  }

  package struct Item: Hashable, Sendable {
    /// The id of the tick and the anchor: unique on the page.
    package let id: String
    /// The words beside the box: phrasing only, without links.
    package var label: [Inline]
    package var body: [Block]
    package let confirmsTenant: Bool

    package init(id: String, label: [Inline], body: [Block], confirmsTenant: Bool = false) {
      self.id = id
      self.label = label
      self.body = body
      self.confirmsTenant = confirmsTenant
    }
  }

  package let kind: Kind
  package var items: [Item]

  package init(_ kind: Kind, _ items: [Item]) {
    self.kind = kind
    self.items = items
  }
}

/// A table whose first column names its rows.
package struct Table: Hashable, Sendable {
  package let caption: String
  package let header: [String]
  package var rows: [[[Inline]]]

  package init(caption: String, header: [String], rows: [[[Inline]]]) {
    self.caption = caption
    self.header = header
    self.rows = rows
  }
}

/// A form of an admin center, drawn with words and box characters.
package struct ScreenFigure: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let id: String
    package let group: String?
    package var label: [Inline]
    package let isRequired: Bool
    /// The class of the field's state: `typed`, `selected`, `masked`, `on`, `off` or `shown`.
    package let state: String
    package var value: [Inline]
    package var note: [Inline]

    package init(
      id: String, group: String?, label: [Inline], isRequired: Bool, state: String, value: [Inline],
      note: [Inline]
    ) {
      self.id = id
      self.group = group
      self.label = label
      self.isRequired = isRequired
      self.state = state
      self.value = value
      self.note = note
    }
  }

  package let id: String
  package let title: String
  package let wizard: Screen.Wizard?
  package var rows: [Row]

  package init(id: String, title: String, wizard: Screen.Wizard?, rows: [Row]) {
    self.id = id
    self.title = title
    self.wizard = wizard
    self.rows = rows
  }
}
