import RunsheetMarkup
package import RunsheetModel
import RunsheetSchema

/// Which step of a procedure is in which tenant's runbooks, and how it stands there.
///
/// The states are worked out once for each set of facts; tenants share them.
package struct MatrixReport: Sendable {
  /// A runbook of a tenant.
  package struct Row: Sendable {
    package let tenant: Tenant
    package let scenario: Scenario?
    /// The number of its states.
    let states: Int
  }

  package let procedure: Procedure
  package let asOf: Day
  package private(set) var rows: [Row] = []
  private var states: [[StepState]] = []

  /// Works the states out.
  ///
  /// - Parameters:
  ///   - procedure: the procedure.
  ///   - tenants: the tenants, in the order of the rows.
  ///   - scenarios: scenarios to show for each tenant in place of what it asks for.
  ///   - build: for whom the runbooks are.
  ///   - asOf: the day on which the runbooks are read.
  /// - Complexity: O(runbooks that differ + tenants).
  package init(
    _ procedure: Procedure, tenants: Tenants, scenarios: [Scenario.ID] = [], build: BuildFacts, asOf: Day
  ) {
    self.procedure = procedure
    self.asOf = asOf
    var numbers: [Facts: Int] = [:]
    let plansOfKind = tenants.plansOfKind([procedure], scenarios: scenarios)
    for (position, tenant) in zip(tenants.indices, tenants) {
      for plan in plansOfKind[tenants.kind(at: position)] {
        if numbers[plan.facts] == nil {
          numbers[plan.facts] = states.count
          states.append(Runbook(procedure, facts: plan.facts, build: build, asOf: asOf).stepStates)
        }
        let scenario = procedure.scenarios.first { $0.id == plan.scenario }
        rows.append(Row(tenant: tenant, scenario: scenario, states: numbers[plan.facts] ?? 0))
      }
    }
  }

  /// The states of a row's steps, in the order of the procedure.
  package func states(of row: Row) -> [StepState] { states[row.states] }

  var steps: [Step] { procedure.phases.flatMap(\.steps) }

  // MARK: For other programs

  /// A row for each runbook, a column for each step.
  package var csv: [UInt8] {
    var table = CSVText(header: ["tenant", "name", "scenario"] + steps.map(\.id))
    for row in rows {
      table.append(
        [row.tenant.id, row.tenant.name, row.scenario?.id ?? ""] + states(of: row).map(\.rawValue))
    }
    return table.bytes
  }

  /// The matrix as JSON.
  package var json: [UInt8] { MatrixReport.shape.json(self).bytes(.lines) }

  /// What the JSON of a matrix holds.
  static let shape = SlottedShape<MatrixReport>.object(
    .member("procedure", "The procedure's id.", .string) { $0.procedure.id },
    .member("asOf", "The day for which the runbooks were read.", .day) { $0.asOf },
    .member("steps", "The procedure's steps, in their order.", .array(of: step)) { report in
      report.procedure.phases.flatMap { phase in
        phase.steps.map { step in
          let command = PlainText.plain(step.command, report.procedure.parameters)
          return (id: step.id, phase: phase.id, command: command)
        }
      }
    },
    .member("rows", "The runbooks.", .array(of: row)) { report in
      report.rows.map { (row: $0, states: report.states(of: $0)) }
    })

  private static let step = SlottedShape<(id: Step.ID, phase: Phase.ID, command: String)>.object(
    .member("id", "The step's id.", .string) { $0.id },
    .member("phase", "The phase's id.", .string) { $0.phase },
    .member("command", "What is to be done, with the names of values in it.", .string) { $0.command })

  private static let row = SlottedShape<(row: Row, states: [StepState])>.object(
    .member("tenant", "The client's id.", .string) { $0.row.tenant.id },
    .member("name", "The organisation's name.", .string) { $0.row.tenant.name },
    .optional("scenario", "The scenario's id, if it is the runbook of one.", .string) { $0.row.scenario?.id },
    .member("states", "How each step stands, in the order of the steps.", .array(of: .word)) { $0.states })

  /// The number of different states' rows, for pages that make each once.
  func number(of row: Row) -> Int { row.states }
}

extension StepState {
  /// The sign that stands for the state in a table.
  package var sign: String {
    switch self {
    case .shown: "✓"
    case .undecided: "?"
    case .retired: "!"
    case .notApplicable: "–"
    }
  }
}
