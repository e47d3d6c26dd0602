/// A part of a procedure that may apply to some tenants only.
package protocol Conditional: Sendable {
  /// When the part applies; in a ``Runbook``, the rest that is not decided.
  var condition: Condition { get set }
}

/// A part of the procedure with a heading.
package struct Phase: Hashable, Conditional {
  package typealias ID = String
  /// The id of the phase that comes before all others.
  package static let beforeYouStartID = "before-you-start"
  /// The same of the runbook that takes the procedure back.
  package static let beforeYouUndoID = "before-you-undo"
  package let id: ID
  package let title: String
  /// The heading of the phase that takes this one back.
  package let undoTitle: String?
  package var condition: Condition
  package var info: [Note]
  package var steps: [Step]
  /// Where the technician stands when the phase is done.
  package var outcome: [Note]
  package let evidence: Evidence?
  package let place: Place

  package init(
    id: ID, title: String, undoTitle: String? = nil, condition: Condition, info: [Note], steps: [Step],
    outcome: [Note],
    evidence: Evidence?,
    place: Place
  ) {
    self.id = id
    self.title = title
    self.undoTitle = undoTitle
    self.condition = condition
    self.info = info
    self.steps = steps
    self.outcome = outcome
    self.evidence = evidence
    self.place = place
  }
}

/// A paragraph that stands beside the steps.
package struct Note: Hashable, Conditional {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case info
    case why
    case tip
    case warning
    /// What ends the work here, or before it goes wrong: it stands on every paper.
    case stop
    /// What a runbook that takes another back leaves as it is, and why.
    case kept
  }
  package let id: String
  package let kind: Kind
  package var condition: Condition
  package let text: Text

  package init(id: String, kind: Kind, condition: Condition, text: Text) {
    self.id = id
    self.kind = kind
    self.condition = condition
    self.text = text
  }
}

/// A part of a step with a tick of its own, or one of its choices.
package struct Substep: Hashable, Conditional {
  package let id: String
  package var condition: Condition
  package let command: Text
  package let info: Text?
  package var substeps: [Substep]
  /// The role that the substep is about, if it was made for each role.
  package let role: Role.ID?

  package init(
    id: String, condition: Condition, command: Text, info: Text?, substeps: [Substep], role: Role.ID? = nil
  ) {
    self.id = id
    self.condition = condition
    self.command = command
    self.info = info
    self.substeps = substeps
    self.role = role
  }
}

/// Time that must pass before the next step, or before trying again.
package struct Wait: Hashable, Sendable {
  /// The most minutes: those of a leap year.
  package static let longest = 366 * 24 * 60

  package let minutes: Int
  package let text: Text

  package init(minutes: Int, text: Text) {
    self.minutes = minutes
    self.text = text
  }
}

/// An admin role, with the values of a fact that need it.
package struct Role: Hashable, Conditional {
  package typealias ID = String
  package let id: ID
  /// The role's name in documents: "Exchange Administrator".
  package let name: String
  /// The role's name as the admin center writes it: "Exchange administrator".
  package let portalName: String
  /// Microsoft Entra's id of the role's template, the same in every tenant.
  package let templateID: String?
  /// Where in the admin center the role is found.
  package let location: Text?
  package let neededFor: [Fact.Value.ID]
  /// What must hold besides, such as that the role is offered.
  package let when: Condition
  package var condition: Condition
  package let evidence: Evidence?
  package let place: Place

  package init(
    id: ID, name: String, portalName: String, templateID: String?, location: Text?,
    neededFor: [Fact.Value.ID], when: Condition = .always,
    condition: Condition, evidence: Evidence?, place: Place
  ) {
    self.id = id
    self.name = name
    self.portalName = portalName
    self.templateID = templateID
    self.location = location
    self.neededFor = neededFor
    self.when = when
    self.condition = condition
    self.evidence = evidence
    self.place = place
  }
}
