import RunsheetModel

/// Scripts are put together so that none runs by half, in another tenant, or without what it needs.
///
/// A script is one statement, `& { … }`: pasted into a console it is read whole, its variables are its own, and nothing
/// runs after an error. It begins by making sure of the tenant. Where a value is missing, or a fact that decides its
/// lines is open, its first line stops it and says so.
extension Composer {
  /// A script, closed until it is wanted.
  mutating func automation(_ automation: Automation?, _ summary: Word) -> [Block] {
    guard let automation else { return [] }
    let info = automation.info.map { blocks($0) } ?? []
    let content = info + [.script(script(automation)), .paragraph(evidence(automation.evidence))]
    return when(
      automation.condition,
      [.details(kind: .automation, summary: prefix(automation.condition) + [.text(words[summary])], content)]
    )
  }

  /// How to see that a step worked.
  mutating func verification(_ verification: Verification) -> [Block] {
    [.note(kind: .verify, id: nil, [.paragraph(label(words[.verify]) + line(verification.text))])]
      + automation(verification.automation, .automationVerify)
  }

  private func script(_ automation: Automation) -> [ScriptPiece] {
    let connect = runbook.procedure.portals.first { $0.id == automation.portal }?.connect
    let certain = connect.map { [Automation.Part(condition: .always, lines: $0)] } ?? []
    let parts = certain + automation.parts
    return [.source("& {\n")] + guards(of: parts) + [.source("  $ErrorActionPreference = 'Stop'\n")]
      + parts.flatMap(pieces) + [.source("}\n")]
  }

  /// Lines that stop a script that is not complete.
  private func guards(of parts: [Automation.Part]) -> [ScriptPiece] {
    let open = Set(parts.flatMap(\.condition.atoms).map(\.fact))
    let undecided = procedureFacts.filter { open.contains($0.id) }.map { fact in
      ScriptPiece.source(stop(words.filled(.scriptUndecided, ["question": fact.question])) + "\n")
    }
    var slots: [Parameter.ID] = []
    for slot in parts.flatMap(\.lines.slots) where !slots.contains(slot) { slots.append(slot) }
    return undecided
      + slots.map { .unlessKnown(.slot($0), stop(words.filled(.scriptMissing, ["value": label($0)])) + "\n") }
  }

  /// Lines, one step further in; those that may not apply say when they do.
  private func pieces(of part: Automation.Part) -> [ScriptPiece] {
    let lead = part.condition == .always ? "" : "  # \(state.leadIn.sentence(part.condition)):\n"
    return [.source(lead + "  ")]
      + part.lines.fragments.map { fragment in
        switch fragment {
        case .literal(let literal): .source(indented(literal))
        case .slot(let id):
          .value(.slot(id), orElse: "$(throw \(PowerShell.quoted(label(id))))")
        }
      } + [.source("\n")]
  }

  private func indented(_ lines: String) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated().map { $0.offset == 0 || $0.element.isEmpty ? String($0.element) : "  \($0.element)" }
      .joined(separator: "\n")
  }

  private func stop(_ reason: String) -> String { "  throw \(PowerShell.quoted(reason))" }

  private func label(_ id: Parameter.ID) -> String { state.parameters[id]?.label ?? id }
}
