/// One thing to do, ticked when it is done.
///
/// What a step has besides its command are its ``parts``. Everything that goes through them does so by a `switch` without a
/// default: a new kind of part has to be given its place in the walk, in resolving, in the digest and in both composers
/// before anything builds.
package struct Step: Hashable, Conditional {
  package typealias ID = String
  package let id: ID
  package var condition: Condition
  /// One imperative sentence.
  package let command: Text
  /// What the step has besides, each kind once at most, in the order of their kinds.
  package private(set) var parts: [Part]
  package let place: Place

  /// A part of a step; one that is not there is absent from ``Step/parts``.
  package enum Part: Hashable, Sendable {
    case portal(Portal.ID)
    case info(Text)
    /// The step makes sure that the technician is in the right tenant.
    case confirmsTenant
    case notes([Note])
    /// The step shows the table of roles.
    case rolesTable
    case substeps([Substep])
    /// Ways of doing the step of which exactly one is taken.
    case choices([Substep])
    case screen(Screen)
    case wait(Wait)
    case result(Text)
    case automation(Automation)
    case verification(Verification)
    /// How the step is taken back; a step that leaves nothing behind has none.
    case undo(Undo)
    /// Steps that may never stand in one runbook with this one.
    case conflicts([Step.ID])
    case evidence(Evidence)

    /// The kinds of parts, in the order in which a page shows them.
    package enum Kind: Int, CaseIterable, Sendable {
      case portal, info, confirmsTenant, notes, rolesTable, substeps, choices, screen, wait, result
      case automation, verification, undo, conflicts, evidence
    }

    package var kind: Kind {
      switch self {
      case .portal: .portal
      case .info: .info
      case .confirmsTenant: .confirmsTenant
      case .notes: .notes
      case .rolesTable: .rolesTable
      case .substeps: .substeps
      case .choices: .choices
      case .screen: .screen
      case .wait: .wait
      case .result: .result
      case .automation: .automation
      case .verification: .verification
      case .undo: .undo
      case .conflicts: .conflicts
      case .evidence: .evidence
      }
    }

    /// Whether the part is a list of nothing.
    fileprivate var isEmpty: Bool {
      switch self {
      case .notes(let notes): notes.isEmpty
      case .substeps(let substeps), .choices(let substeps): substeps.isEmpty
      case .conflicts(let steps): steps.isEmpty
      case .portal, .info, .confirmsTenant, .rolesTable, .screen, .wait, .result, .automation, .verification,
        .undo, .evidence:
        false
      }
    }

    /// What of the part has ticks of its own.
    package var ticked: [Substep] {
      switch self {
      case .substeps(let substeps), .choices(let substeps): substeps
      case .portal, .info, .confirmsTenant, .notes, .rolesTable, .screen, .wait, .result, .automation,
        .verification, .undo, .conflicts, .evidence:
        []
      }
    }
  }

  /// The step under another id.
  package func named(_ id: ID) -> Step {
    Step(id: id, condition: condition, command: command, parts: parts, place: place)
  }

  /// Makes a step.
  ///
  /// - Parameters:
  ///   - id: the step's id.
  ///   - condition: when it applies.
  ///   - command: what to do.
  ///   - parts: what else it has, in any order; lists of nothing count as absent.
  ///   - place: where it stands in its file.
  package init(id: ID, condition: Condition, command: Text, parts: [Part?], place: Place) {
    self.id = id
    self.condition = condition
    self.command = command
    self.parts = parts.compactMap(\.self).filter { !$0.isEmpty }
      .sorted { $0.kind.rawValue < $1.kind.rawValue }
    self.place = place
  }

  /// The part of a kind.
  package subscript(kind: Part.Kind) -> Part? { parts.first { $0.kind == kind } }

  /// The step with its parts changed; those for which there is nothing are left out.
  package func replacingParts(_ change: (Part) -> Part?) -> Step {
    Step(id: id, condition: condition, command: command, parts: parts.compactMap(change), place: place)
  }

  /// The step with a part, in place of one of the same kind.
  package func with(_ part: Part) -> Step {
    Step(
      id: id, condition: condition, command: command, parts: parts.filter { $0.kind != part.kind } + [part],
      place: place)
  }
}

// The parts that others ask for by name.
extension Step {
  package var info: Text? { if case .info(let text)? = self[.info] { text } else { nil } }
  package var confirmsTenant: Bool { self[.confirmsTenant] != nil }
  package var notes: [Note] { if case .notes(let notes)? = self[.notes] { notes } else { [] } }
  package var showsRoles: Bool { self[.rolesTable] != nil }
  package var substeps: [Substep] { if case .substeps(let parts)? = self[.substeps] { parts } else { [] } }
  package var choices: [Substep] { if case .choices(let parts)? = self[.choices] { parts } else { [] } }
  package var screen: Screen? { if case .screen(let screen)? = self[.screen] { screen } else { nil } }
  package var wait: Wait? { if case .wait(let wait)? = self[.wait] { wait } else { nil } }
  package var automation: Automation? {
    if case .automation(let automation)? = self[.automation] { automation } else { nil }
  }
  package var undo: Undo? { if case .undo(let undo)? = self[.undo] { undo } else { nil } }
  package var conflicts: [Step.ID] { if case .conflicts(let ids)? = self[.conflicts] { ids } else { [] } }
  package var evidence: Evidence? {
    if case .evidence(let evidence)? = self[.evidence] { evidence } else { nil }
  }
}
