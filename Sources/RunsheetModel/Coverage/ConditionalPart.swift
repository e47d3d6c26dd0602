/// A part of a procedure that has a condition, with everything that must hold for it to be shown.
package struct ConditionalPart: Hashable, Sendable {
  /// What a part is; the raw value is its name in a sentence.
  package enum Kind: String, Hashable, Sendable {
    case note
    case phase
    case step
    case substep
    case choice
    case field
    case script
    case partOfScript = "part of the script"
  }

  package let kind: Kind
  package let id: String
  /// The part's id on a page: that of its tick, its field or its note, after those of the parts around it.
  package let path: String
  package let place: Place
  /// The conditions of the parts around it, from the outside, and its own.
  package let conditions: [Condition]
  package let phase: Phase.ID?
  package let step: Step.ID?
  /// The role that the part shows, if it does.
  package let role: Role.ID?
  /// What the part says by itself; the parts inside it say the rest.
  package fileprivate(set) var texts: [Text] = []
  /// Where the part's own claims come from.
  package fileprivate(set) var evidence: Evidence?

  /// The part's own condition and those of the parts around it.
  package var presence: Condition { conditions.reduce(.always) { $0.and($1) } }
}

extension Procedure {
  /// Every part that has a condition, in the order of the page.
  package var conditionalParts: [ConditionalPart] {
    var walk = Walk(intoUndo: false)
    walk.notes(overview, of: "about", within: [])
    for phase in phases { walk.phase(phase) }
    return walk.parts
  }
}

extension Phase {
  /// The phase and everything in it that has a condition, in the order of the page.
  package var conditionalParts: [ConditionalPart] {
    var walk = Walk(intoUndo: false)
    walk.phase(self)
    return walk.parts
  }

  /// Everything that the phase and its steps say, how they are taken back included.
  var texts: [Text] {
    var walk = Walk(intoUndo: true)
    walk.phase(self)
    return walk.parts.flatMap(\.texts)
  }
}

/// Goes through phases, part by part: the one place that knows what stands within what, and what each part says.
private struct Walk {
  /// Whether what a step is taken back by is gone into too; in a runbook it is a step by itself.
  let intoUndo: Bool
  private(set) var parts: [ConditionalPart] = []
  private var phaseID: Phase.ID?
  private var stepID: Step.ID?

  init(intoUndo: Bool) {
    self.intoUndo = intoUndo
  }

  /// Takes a part in, and returns what holds inside it.
  @discardableResult
  private mutating func add(
    _ kind: ConditionalPart.Kind, _ id: String, _ path: String, _ place: Place, _ condition: Condition,
    within outer: [Condition], showing role: Role.ID? = nil, saying texts: [Text?] = [],
    as evidence: Evidence? = nil
  ) -> [Condition] {
    let inner = condition == .always ? outer : outer + [condition]
    parts.append(
      ConditionalPart(
        kind: kind, id: id, path: path, place: place, conditions: inner, phase: phaseID, step: stepID,
        role: role, texts: texts.compactMap(\.self), evidence: evidence))
    return inner
  }

  mutating func phase(_ phase: Phase) {
    phaseID = phase.id
    let inner = add(
      .phase, phase.id, phase.id, phase.place, phase.condition, within: [], as: phase.evidence)
    notes(phase.info, of: phase.id, within: inner)
    for step in phase.steps { self.step(step, within: inner) }
    notes(phase.outcome, of: phase.id, within: inner)
    phaseID = nil
  }

  mutating func notes(_ notes: [Note], of path: String, within outer: [Condition]) {
    for note in notes {
      add(
        .note, note.id, "\(path).\(note.id)", note.text.place, note.condition, within: outer,
        saying: [note.text])
    }
  }

  private mutating func step(_ step: Step, within outer: [Condition]) {
    let outerStep = stepID
    stepID = step.id
    let own = parts.count
    let inner = add(
      .step, step.id, step.id, step.place, step.condition, within: outer, saying: [step.command])
    for part in step.parts {
      switch part {
      case .info(let text), .result(let text): parts[own].texts.append(text)
      case .wait(let wait): parts[own].texts.append(wait.text)
      case .notes(let notes): self.notes(notes, of: step.id, within: inner)
      case .substeps(let substeps): self.substeps(substeps, as: .substep, of: step.id, within: inner)
      case .choices(let choices): substeps(choices, as: .choice, of: step.id, within: inner)
      case .screen(let screen): self.screen(screen, of: step.id, within: inner)
      case .automation(let automation):
        self.automation(automation, as: "\(step.id).automation", of: step.id, within: inner)
      case .verification(let verification):
        parts[own].texts.append(verification.text)
        automation(verification.automation, as: "\(step.id).verify", of: step.id, within: inner)
      case .undo(.none(let because)): if intoUndo { parts[own].texts.append(because) }
      case .undo(.step(let undoing)): if intoUndo { self.step(undoing, within: inner) }
      case .evidence(let evidence): parts[own].evidence = evidence
      case .portal, .confirmsTenant, .rolesTable, .conflicts: break
      }
    }
    stepID = outerStep
  }

  private mutating func substeps(
    _ substeps: [Substep], as kind: ConditionalPart.Kind, of step: Step.ID, within outer: [Condition]
  ) {
    for substep in substeps {
      let inner = add(
        kind, substep.id, "\(step).\(substep.id)", substep.command.place, substep.condition, within: outer,
        showing: substep.role, saying: [substep.command, substep.info])
      self.substeps(substep.substeps, as: .substep, of: step, within: inner)
    }
  }

  private mutating func screen(_ screen: Screen, of step: Step.ID, within outer: [Condition]) {
    for field in screen.fields {
      add(
        .field, field.id, "\(step).\(screen.id).\(field.id)", field.label.place, field.condition,
        within: outer, showing: field.role, saying: [field.label, field.note, field.state.text])
    }
  }

  private mutating func automation(
    _ automation: Automation?, as path: String, of step: Step.ID, within outer: [Condition]
  ) {
    guard let automation else { return }
    let inner = add(
      .script, step, path, automation.place, automation.condition, within: outer, saying: [automation.info],
      as: automation.evidence)
    for (index, part) in automation.parts.enumerated() {
      add(
        .partOfScript, step, "\(path).\(index)", part.lines.place, part.condition, within: inner,
        saying: [part.lines])
    }
  }
}
