/// Something that is wrong, or looks wrong, in what a person wrote.
///
/// Diagnostics are collected, never thrown one at a time, so that one run tells everything.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable {
    case error
    case warning
  }

  /// What kind of problem this is; the raw value is the stable name that is printed and documented.
  package enum Kind: String, Sendable, CaseIterable {
    case unreadableFile = "unreadable-file"
    case invalidYAML = "invalid-yaml"
    case missingContent = "missing-content"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongType = "wrong-type"
    case invalidValue = "invalid-value"
    case invalidID = "invalid-id"
    case duplicateID = "duplicate-id"
    case unknownReference = "unknown-reference"
    case invalidSlot = "invalid-slot"
    case parameterCycle = "parameter-cycle"
    case impossibleFacts = "impossible-facts"
    case invalidProse = "invalid-prose"
    case noTenantCheck = "no-tenant-check"
    case invalidLayout = "invalid-layout"
    case unreachablePart = "unreachable-part"
    case ambiguousChoice = "ambiguous-choice"
    case incompleteChoice = "incomplete-choice"
    case emptyRunbook = "empty-runbook"
    case wrongRole = "wrong-role"
    case conflictingSteps = "conflicting-steps"
  }

  package let severity: Severity
  package let kind: Kind
  package let place: Place
  /// One sentence: what is wrong.
  package let message: String
  /// One sentence: what to do about it.
  package let help: String?

  package init(
    _ kind: Kind, severity: Severity = .error, at place: Place, _ message: String, help: String? = nil
  ) {
    self.severity = severity
    self.kind = kind
    self.place = place
    self.message = message
    self.help = help
  }
}

extension Sequence<Diagnostic> {
  /// The diagnostics in the order of their places, each once.
  package func inFileOrder() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
      .enumerated()
      .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element)
  }
}
