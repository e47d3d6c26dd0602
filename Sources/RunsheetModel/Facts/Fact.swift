/// Something about a tenant that decides what applies, with a finite set of values.
package struct Fact: Hashable, Sendable {
  /// How many values a fact may have: what is different at each client is a parameter.
  package static let mostValues = 500

  package typealias ID = String

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Exactly one of the values is true.
    case one
    /// Any set of the values may be true.
    case many
  }

  package struct Value: Hashable, Sendable {
    package typealias ID = String
    package let id: ID
    /// The value on its own, as in a table's row: "Exchange mailboxes (user + shared)".
    package let label: String
    /// The value as the end of a sentence that ``Fact/lead`` begins: "Exchange mailboxes".
    package let phrase: String

    package init(id: ID, label: String, phrase: String) {
      self.id = id
      self.label = label
      self.phrase = phrase
    }
  }

  package let id: ID
  package let kind: Kind
  /// The question that the fact answers, such as "What is backed up?".
  package let question: String
  /// How a lead-in begins, after "If": "you back up".
  package let lead: String
  /// How a lead-in begins that denies a value: "you do not back up".
  package let denial: String
  package let values: [Value]
  /// When the question arises; elsewhere the fact is not applicable, and no value of it is true.
  package let asked: Condition
  package let place: Place

  package init(
    id: ID, kind: Kind, question: String, lead: String, denial: String, values: [Value],
    asked: Condition = .always, place: Place = Place(file: "")
  ) {
    self.id = id
    self.kind = kind
    self.question = question
    self.lead = lead
    self.denial = denial
    self.values = values
    self.asked = asked
    self.place = place
  }

  package var atoms: [Atom] { values.map { Atom(id, $0.id) } }
}

/// A combination of facts that cannot be: wherever `when` holds, `requires` must hold too.
package struct Constraint: Hashable, Sendable {
  package let id: String
  package let when: Condition
  package let requires: Condition
  /// The sentence that explains it to whoever breaks it.
  package let because: String
  package let place: Place

  package init(
    id: String, when: Condition, requires: Condition, because: String, place: Place = Place(file: "")
  ) {
    self.id = id
    self.when = when
    self.requires = requires
    self.because = because
    self.place = place
  }

  /// The constraint as a condition that every allowed combination satisfies.
  package var condition: Condition { .any([.not(when), requires]) }
}
