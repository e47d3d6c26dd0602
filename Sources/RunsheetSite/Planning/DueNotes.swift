import RunsheetMarkup
import RunsheetModel

/// What the index says of steps that are retired, will be soon, or have to be verified again.
struct DueNotes {
  private let report: AuditReport
  private let words: Words
  private let findings: [RunbookPlan: [Finding]]

  init(_ report: AuditReport, words: Words) {
    self.report = report
    self.words = words
    findings = Dictionary(report.entries.map { ($0.plan, $0.findings) }) { first, _ in first }
  }

  /// A few words on a tenant's runbooks; nil if nothing is due.
  func hint(for plans: [RunbookPlan]) -> String? {
    var steps: [Finding.State: Set<[String]>] = [:]
    for plan in plans {
      for finding in findings[plan] ?? [] {
        steps[finding.state, default: []].insert([plan.procedure, finding.step.id])
      }
    }
    let kinds: [(Finding.State, Word)] = [
      (.retired, .dueRetired), (.retiring, .dueRetiring), (.unverified, .dueUnverified),
    ]
    let hints = kinds.compactMap { state, word in
      steps[state].map { words.filled(word, ["count": "\($0.count)"]) }
    }
    return hints.isEmpty ? nil : hints.joined(separator: " · ")
  }

  /// What the layout of the index is given.
  ///
  /// - Parameters:
  ///   - builder: makes the texts fit for the layout.
  ///   - page: the name of a procedure's page, on which the steps stand.
  /// - Returns: the values; nil if nothing is due.
  func context(_ builder: inout TemplateBuilder, on page: String) -> DueContext? {
    let concerned = report.concernedCount
    guard concerned > 0 else { return nil }
    let clients = words.filled(
      .dueClients, ["day": "\(report.asOf)", "shown": "\(concerned)", "total": "\(report.tenantCount)"])
    var seen: Set<[String]> = []
    var steps: [DueStepContext] = []
    for entry in report.entries where !entry.kinds.isEmpty {
      for finding in entry.findings
      where seen.insert([entry.procedure.id, finding.step.id, finding.state.rawValue]).inserted {
        steps.append(
          DueStepContext(
            address: "procedures/\(entry.procedure.id)/\(page)#\(finding.step.id)",
            command: builder.text(
              PlainText.plain(finding.step.command, entry.procedure.parameters), .htmlAttribute),
            why: builder.text(why(finding), .htmlAttribute)))
      }
    }
    return DueContext(clients: builder.text(clients, .htmlAttribute), steps: steps)
  }

  private func why(_ finding: Finding) -> String {
    guard let change = finding.retirement?.change else {
      return finding.date.map { words.filled(.verifySince, ["day": "\($0)"]) } ?? words[.verifyNever]
    }
    let word = finding.state == .retired ? Word.inEffect : .takesEffect
    return words.filled(word, ["day": "\(change.date)", "what": change.what])
  }
}
