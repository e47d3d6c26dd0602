/// What a runbook is composed into.
package enum DocumentKind: String, Sendable, CaseIterable {
  /// The runbook itself.
  case runbook
  /// The checklist for printing.
  case checklist
}
