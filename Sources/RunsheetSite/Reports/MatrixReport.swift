import RunsheetMarkup
package import RunsheetModel

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
  ///   - asOf: the day on which the runbooks are read.
  /// - Complexity: O(runbooks that differ + tenants).
  package init(_ procedure: Procedure, tenants: Tenants, scenarios: [Scenario.ID] = [], asOf: Day) {
    self.procedure = procedure
    self.asOf = asOf
    var numbers: [Facts: Int] = [:]
    for tenant in tenants {
      for plan in RunbookPlan.plans(for: tenant, of: [procedure], scenarios: scenarios) {
        if numbers[plan.facts] == nil {
          numbers[plan.facts] = states.count
          states.append(Runbook(procedure, facts: plan.facts, asOf: asOf).stepStates)
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

  /// What the JSON of a matrix holds.
  package struct Form: Encodable, Sendable {
    struct Column: Encodable, Sendable {
      let id: String
      let phase: String
      let command: String
    }
    struct Line: Encodable, Sendable {
      let tenant: String
      let name: String
      let scenario: String?
      let states: [String]
    }
    let procedure: String
    let asOf: String
    let steps: [Column]
    let rows: [Line]
  }

  package var form: Form {
    Form(
      procedure: procedure.id, asOf: "\(asOf)",
      steps: procedure.phases.flatMap { phase in
        phase.steps.map { step in
          Form.Column(
            id: step.id, phase: phase.id, command: PlainText.plain(step.command, procedure.parameters))
        }
      },
      rows: rows.map { row in
        Form.Line(
          tenant: row.tenant.id, name: row.tenant.name, scenario: row.scenario?.id,
          states: states(of: row).map(\.rawValue))
      })
  }

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
