package import RunsheetModel

/// The table of a procedure's own page: which step is part of which scenario.
package struct ScenarioTable: RunbookComposing {
  var state: ComposingState
  private let scenarios: [Runbook]

  /// Composes the table.
  ///
  /// - Parameters:
  ///   - runbook: the whole procedure, nothing decided; its prose is checked where the runbook itself is composed.
  ///   - words: the words of the page that are not the author's.
  /// - Returns: a section with the table, or nothing for a procedure without scenarios.
  package static func compose(_ runbook: Runbook, words: Words) -> [Block] {
    let scenarios = runbook.procedure.scenarios.map { scenario in
      Runbook(runbook.procedure, scenario: scenario, build: runbook.build, asOf: runbook.asOf)
    }
    guard !scenarios.isEmpty else { return [] }
    let table = ScenarioTable(state: ComposingState(runbook, words: words), scenarios: scenarios)
    return [table.section()]
  }

  private func section() -> Block {
    let rows = runbook.phases.flatMap { phase in
      phase.steps.map { step -> Table.Row in
        let name = [
          Inline.reference(id: step.id, [.text(PlainText.plain(step.command, runbook.procedure.parameters))])
        ]
        return Table.Row(group: phase.title, [name] + scenarios.map { mark(step.id, of: phase.id, in: $0) })
      }
    }
    let table = Table(
      id: "scenario-table", caption: words[.scenarioTableInfo],
      header: [words[.step]] + scenarios.map { $0.scenario?.title ?? "" }, rows: rows)
    return .section(
      id: "scenarios", heading: [.text(words[.scenarioTable])], [.table(table)])
  }

  /// What a scenario says of a step: a sign to see, and a word to hear.
  private func mark(_ step: Step.ID, of phase: Phase.ID, in scenario: Runbook) -> [Inline] {
    let phase = scenario.phases.first { $0.id == phase }
    let step = phase?.steps.first { $0.id == step }
    let (sign, word): (String, Word) =
      if let phase, let step {
        phase.condition == .always && step.condition == .always ? ("✓", .included) : ("?", .undecided)
      } else {
        ("–", .leftOut)
      }
    return [.span(.sign, [.text(sign)]), .span(.spoken, [.text(words[word])])]
  }
}
