/// A part of a procedure that has a condition, with everything that must hold for it to be shown.
package struct ConditionalPart: Hashable, Sendable {
  /// What kind of part it is, as in a sentence: "step", "field".
  package let kind: String
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
  package let texts: [Text]

  /// The part's own condition and those of the parts around it.
  package var presence: Condition { conditions.reduce(.always) { $0.and($1) } }
}

extension Procedure {
  /// Every part that has a condition, in the order of the page.
  package var conditionalParts: [ConditionalPart] {
    overview.map { note in
      ConditionalPart(
        kind: "note", id: note.id, path: "about.\(note.id)", place: note.text.place,
        conditions: [note.condition],
        phase: nil, step: nil, role: nil, texts: [note.text])
    } + phases.flatMap(\.conditionalParts)
  }
}

extension Phase {
  /// The phase and everything in it that has a condition, in the order of the page.
  package var conditionalParts: [ConditionalPart] {
    var parts: [ConditionalPart] = []
    /// Takes a part in, and returns what holds inside it.
    func add(
      _ kind: String, _ id: String, _ path: String, _ place: Place, _ condition: Condition,
      within outer: [Condition], in step: Step.ID?, showing role: Role.ID? = nil,
      saying texts: [Text?] = []
    ) -> [Condition] {
      let inner = condition == .always ? outer : outer + [condition]
      parts.append(
        ConditionalPart(
          kind: kind, id: id, path: path, place: place, conditions: inner, phase: self.id, step: step,
          role: role, texts: texts.compactMap(\.self)))
      return inner
    }
    func add(_ notes: [Note], within outer: [Condition], of path: String, in step: Step.ID?) {
      for note in notes {
        _ = add(
          "note", note.id, "\(path).\(note.id)", note.text.place, note.condition, within: outer, in: step,
          saying: [note.text])
      }
    }
    func add(_ substeps: [Substep], as kind: String, within outer: [Condition], in step: Step.ID) {
      for substep in substeps {
        let inner = add(
          kind, substep.id, "\(step).\(substep.id)", substep.command.place, substep.condition, within: outer,
          in: step, showing: substep.role, saying: [substep.command, substep.info])
        add(substep.substeps, as: "substep", within: inner, in: step)
      }
    }
    func add(_ automation: Automation?, as path: String, within outer: [Condition], in step: Step.ID) {
      guard let automation else { return }
      let inner = add(
        "script", step, path, automation.place, automation.condition, within: outer, in: step,
        saying: [automation.info])
      for (index, part) in automation.parts.enumerated() {
        _ = add(
          "part of the script", step, "\(path).\(index)", part.lines.place, part.condition, within: inner,
          in: step, saying: [part.lines])
      }
    }
    let phase = add("phase", id, id, place, condition, within: [], in: nil)
    add(info, within: phase, of: id, in: nil)
    for step in steps {
      let inner = add(
        "step", step.id, step.id, step.place, step.condition, within: phase, in: step.id,
        saying: [step.command, step.info, step.result, step.wait?.text, step.verification?.text])
      add(step.notes, within: inner, of: step.id, in: step.id)
      add(step.substeps, as: "substep", within: inner, in: step.id)
      add(step.choices, as: "choice", within: inner, in: step.id)
      if let screen = step.screen {
        for field in screen.fields {
          _ = add(
            "field", field.id, "\(step.id).\(screen.id).\(field.id)", field.label.place, field.condition,
            within: inner, in: step.id, showing: field.role,
            saying: [field.label, field.note, field.state.text])
        }
      }
      add(step.automation, as: "\(step.id).automation", within: inner, in: step.id)
      add(step.verification?.automation, as: "\(step.id).verify", within: inner, in: step.id)
    }
    add(outcome, within: phase, of: id, in: nil)
    return parts
  }
}
