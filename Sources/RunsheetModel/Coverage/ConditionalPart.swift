/// A part of a procedure that has a condition, with everything that must hold for it to be shown.
package struct ConditionalPart: Hashable, Sendable {
  /// What kind of part it is, as in a sentence: "step", "field".
  package let kind: String
  package let id: String
  package let place: Place
  /// The part's own condition and those of the parts around it.
  package let presence: Condition
  package let step: Step.ID?
}

extension Procedure {
  /// Every part that has a condition, in the order of the page.
  package var conditionalParts: [ConditionalPart] {
    var parts: [ConditionalPart] = []
    func add(_ kind: String, _ id: String, _ place: Place, _ presence: Condition, in step: Step.ID? = nil) {
      parts.append(ConditionalPart(kind: kind, id: id, place: place, presence: presence, step: step))
    }
    func add(_ notes: [Note], within presence: Condition, in step: Step.ID? = nil) {
      for note in notes { add("note", note.id, note.text.place, presence.and(note.condition), in: step) }
    }
    func add(_ substeps: [Substep], as kind: String, within presence: Condition, in step: Step.ID) {
      for substep in substeps {
        let inner = presence.and(substep.condition)
        add(kind, substep.id, substep.command.place, inner, in: step)
        add(substep.substeps, as: "substep", within: inner, in: step)
      }
    }
    add(overview, within: .always)
    for phase in phases {
      add("phase", phase.id, phase.place, phase.condition)
      add(phase.info, within: phase.condition)
      for step in phase.steps {
        let presence = phase.condition.and(step.condition)
        add("step", step.id, step.place, presence, in: step.id)
        add(step.notes, within: presence, in: step.id)
        add(step.substeps, as: "substep", within: presence, in: step.id)
        add(step.choices, as: "choice", within: presence, in: step.id)
        for field in step.screen?.fields ?? [] {
          add("field", field.id, field.label.place, presence.and(field.condition), in: step.id)
        }
      }
      add(phase.outcome, within: phase.condition)
    }
    return parts
  }
}
