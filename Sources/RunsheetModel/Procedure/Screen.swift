/// A form of an admin center, and what each of its fields must show; drawn as a form, never as a bitmap.
package struct Screen: Hashable, Sendable {
  package let id: String
  package let title: String
  /// The wizard that the form is a page of: its name and its pages in order, this one among them.
  package let wizard: Wizard?
  package var fields: [Field]

  package init(id: String, title: String, wizard: Wizard?, fields: [Field]) {
    self.id = id
    self.title = title
    self.wizard = wizard
    self.fields = fields
  }

  package struct Wizard: Hashable, Sendable {
    package let title: String
    package let pages: [String]
    package let current: String

    package init(title: String, pages: [String], current: String) {
      self.title = title
      self.pages = pages
      self.current = current
    }
  }

  package struct Field: Hashable, Conditional {
    package let id: String
    package let label: Text
    /// The heading of the form under which the field stands.
    package let group: String?
    package let state: FieldState
    package let isRequired: Bool
    package let note: Text?
    package var condition: Condition
    /// The role that the field is the box of, if it was made for each role.
    package let role: Role.ID?

    package init(
      id: String, label: Text, group: String?, state: FieldState, isRequired: Bool, note: Text?,
      condition: Condition, role: Role.ID? = nil
    ) {
      self.id = id
      self.label = label
      self.group = group
      self.state = state
      self.isRequired = isRequired
      self.note = note
      self.condition = condition
      self.role = role
    }
  }

  /// What a field must show.
  package enum FieldState: Hashable, Sendable {
    /// Text to type, letter for letter.
    case typed(Text)
    /// An entry to select from a list.
    case selected(Text)
    /// A secret that is typed but never written down here; the text says which.
    case masked(Text)
    /// A checkbox or an option button that must be on.
    case on
    /// A checkbox or an option button that must be off.
    case off
    /// Words that the form shows by itself.
    case shown(Text)
  }
}
