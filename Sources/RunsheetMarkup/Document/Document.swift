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

  /// The page's parts with a heading, in order, each with the condition under which it is shown.
  package var sections: [(id: String, heading: [Inline], condition: Condition)] {
    func collect(_ blocks: [Block], _ condition: Condition) -> [(String, [Inline], Condition)] {
      blocks.flatMap { block -> [(String, [Inline], Condition)] in
        switch block {
        case .section(let id, let heading, _): [(id, heading, condition)]
        case .when(let inner, let content): collect(content, condition.and(inner))
        default: []
        }
      }
    }
    return collect(body, .always)
  }

  /// A term and what it stands for.
  package struct Definition: Hashable, Sendable {
    package let term: String
    package var text: [Inline]
    /// The fact that the definition answers, if it does.
    package let fact: Fact.ID?

    package init(_ term: String, _ text: [Inline], fact: Fact.ID? = nil) {
      self.term = term
      self.text = text
      self.fact = fact
    }
  }
}

/// A block of a ``Document``.
package indirect enum Block: Hashable, Sendable {
  case paragraph([Inline])
  case list(isOrdered: Bool, [ListItem])
  /// Blocks that are shown unless the condition fails; pages on which facts can be decided hide them then.
  case when(Condition, [Block])
  case codeBlock(info: String, String)
  /// Lines of PowerShell.
  case script([ScriptPiece])
  /// Blocks that are opened by their summary where a format can close them.
  case details(kind: DetailsKind, summary: [Inline], [Block])
  /// A part with a heading of the second level.
  case section(id: String, heading: [Inline], [Block])
  /// A paragraph or more that stand out from the steps.
  case note(kind: NoteKind, id: String?, [Block])
  case tasks(TaskList)
  case table(Table)
  case screen(ScreenFigure)

  /// What a note is for; the raw value is its name in exported data.
  package enum NoteKind: String, Hashable, Sendable, CaseIterable {
    case why
    case tip
    case warning
    /// What ends the work.
    case stop
    /// What a runbook that takes another back leaves as it is, and why.
    case kept
    /// What is waited for, and how long.
    case wait
    /// What is seen when a step worked.
    case result
    /// How to see that a step worked.
    case verify
    /// Something in the world that has changed, or will.
    case advisory
    /// Why a step is not done any more.
    case retired
    /// That the runbook takes another back.
    case undo
  }

  /// What is opened by a summary; the raw value is its name in exported data.
  package enum DetailsKind: String, Hashable, Sendable, CaseIterable {
    /// A script.
    case automation
  }
}

/// A piece of a script, whose text is an author's or ours.
package enum ScriptPiece: Hashable, Sendable {
  case source(String)
  /// A value as a complete single-quoted string, or source that stops the script where the value is missing.
  case value(Inline.ValueText, orElse: String)
  /// Source that stands where a value is missing.
  case unlessKnown(Inline.ValueText, String)
}

/// An item of a list that is not ticked.
package struct ListItem: Hashable, Sendable {
  package let condition: Condition
  package var blocks: [Block]

  package init(when condition: Condition = .always, _ blocks: [Block]) {
    self.condition = condition
    self.blocks = blocks
  }
}

/// A list of things to tick: a phase's steps are numbered, their substeps and choices are not.
package struct TaskList: Hashable, Sendable {
  /// What the things are; the raw value is its name in exported data.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
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
    package let condition: Condition
    /// Tells this version of the step from another; empty where nobody asked for it.
    package let digest: String
    /// How long to wait before going on, or before trying again.
    package let waitMinutes: Int?

    package init(
      id: String, when condition: Condition = .always, label: [Inline], body: [Block],
      confirmsTenant: Bool = false,
      digest: String = "", waitMinutes: Int? = nil
    ) {
      self.id = id
      self.condition = condition
      self.label = label
      self.body = body
      self.confirmsTenant = confirmsTenant
      self.digest = digest
      self.waitMinutes = waitMinutes
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
  package struct Row: Hashable, Sendable {
    /// The heading that the row stands under, together with its neighbours.
    package let group: String?
    package let condition: Condition
    package var cells: [[Inline]]

    package init(group: String? = nil, when condition: Condition = .always, _ cells: [[Inline]]) {
      self.group = group
      self.condition = condition
      self.cells = cells
    }
  }

  /// The id of a table that may be wider than the page, and is scrolled by itself then.
  package let id: String?
  package let caption: String
  package let header: [String]
  package var rows: [Row]

  package init(id: String? = nil, caption: String, header: [String], rows: [Row]) {
    self.id = id
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
    package let state: FieldState
    package var value: [Inline]
    package var note: [Inline]
    package let condition: Condition

    package init(
      id: String, when condition: Condition = .always, group: String?, label: [Inline], isRequired: Bool,
      state: FieldState,
      value: [Inline], note: [Inline]
    ) {
      self.id = id
      self.condition = condition
      self.group = group
      self.label = label
      self.isRequired = isRequired
      self.state = state
      self.value = value
      self.note = note
    }
  }

  /// What a field must show, as in ``Screen/FieldState``; the raw value is its name in exported data.
  package enum FieldState: String, Hashable, Sendable, CaseIterable {
    case typed
    case selected
    case masked
    case on
    case off
    case shown
  }

  package let id: String
  package let title: String
  package let wizard: Screen.Wizard?
  package var rows: [Row]
  /// The words around the form's own.
  package let words: Words

  package init(id: String, title: String, wizard: Screen.Wizard?, rows: [Row], words: Words) {
    self.id = id
    self.title = title
    self.wizard = wizard
    self.rows = rows
    self.words = words
  }
}
