import RunsheetModel

/// What a runbook's pages must hold, counted from the model by a way of its own.
enum Count {
  /// The ids of everything that can be ticked, in the order of the model.
  static func ticks(of runbook: Runbook) -> [String] {
    runbook.phases.flatMap { phase in
      phase.steps.flatMap { step in
        [step.id] + (step.substeps + step.choices).flatMap(ids).map { "\(step.id).\($0)" }
      }
    }
  }

  private static func ids(of substep: Substep) -> [String] { [substep.id] + substep.substeps.flatMap(ids) }

  /// The ids of all fields of all screens.
  static func fields(of runbook: Runbook) -> [String] {
    runbook.phases.flatMap(\.steps).flatMap { step in
      (step.screen?.fields ?? []).map { "\(step.id).\(step.screen?.id ?? "").\($0.id)" }
    }
  }

  /// The ids of all choices.
  static func choices(of runbook: Runbook) -> [String] {
    runbook.phases.flatMap(\.steps).flatMap { step in step.choices.map { "\(step.id).\($0.id)" } }
  }

  /// The number of tables: one for each screen, one wherever the roles are shown, and on the page that is the
  /// procedure's own the table of its scenarios.
  static func tables(of runbook: Runbook, in folder: String) -> Int {
    let steps = runbook.phases.flatMap(\.steps)
    let screens = steps.count { !($0.screen?.fields.isEmpty ?? true) }
    let roles = steps.count { $0.showsRoles && !runbook.roles.isEmpty }
    let isReference =
      folder.hasPrefix("procedures/") && !folder.hasSuffix("/undo")
      && !runbook.procedure.scenarios.isEmpty
    return screens + roles + (isReference ? 1 : 0)
  }
}
