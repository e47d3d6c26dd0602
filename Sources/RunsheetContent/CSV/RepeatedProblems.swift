import RunsheetModel

/// The problems of a table, told so that a person can read them: a problem that many rows have is shown for the first
/// few, and counted for the others.
struct RepeatedProblems {
  /// How many rows are shown for a problem.
  private static let shown = 5

  /// What rows have in common that have the same problem.
  private struct Sort: Hashable {
    let kind: Diagnostic.Kind
    let severity: Diagnostic.Severity
    let column: String?
  }

  private var told: [Diagnostic] = []
  private var counts: [Sort: Int] = [:]
  private var order: [Sort] = []
  /// The first place that is not shown, and the last.
  private var untold: [Sort: (first: Place, last: Place)] = [:]

  /// Takes a problem of a row in.
  ///
  /// - Parameters:
  ///   - diagnostic: the problem.
  ///   - column: the column that it is in, if it is in one.
  mutating func add(_ diagnostic: Diagnostic, in column: String?) {
    let sort = Sort(kind: diagnostic.kind, severity: diagnostic.severity, column: column)
    if counts[sort] == nil { order.append(sort) }
    counts[sort, default: 0] += 1
    if counts[sort, default: 0] <= RepeatedProblems.shown {
      told.append(diagnostic)
    } else {
      untold[sort] = (untold[sort]?.first ?? diagnostic.place, diagnostic.place)
    }
  }

  /// How many problems there are.
  var count: Int { counts.values.reduce(0, +) }

  /// The problems of the first few rows, and how many more there are.
  var diagnostics: [Diagnostic] {
    told
      + order.compactMap { sort in
        guard let untold = untold[sort], let count = counts[sort] else { return nil }
        let more = count - RepeatedProblems.shown
        let column = sort.column.map { " in the column “\($0)”" } ?? ""
        return Diagnostic(
          sort.kind, severity: sort.severity, at: untold.first,
          more == 1
            ? "One more row has such a problem\(column)."
            : "\(more) more rows have such a problem\(column), the last in line \(untold.last.line).",
          help: "Mend those above first.")
      }
  }
}
