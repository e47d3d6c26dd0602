import RunsheetModel

/// Scripts, and how to see that a step worked.
enum AutomationFormat {
  /// A script that does a step or takes it back.
  static let automation = Shape.object(
    KeyShape(
      "when", ConditionFormat.shape, default: .always, help: "When the script is offered; always if absent."),
    KeyShape(
      "portal", .located(.reference(to: .portal)), help: "Where it works: that portal's connect comes first."),
    KeyShape(optional: "info", .prose, help: "What it does, and what is not known of it."),
    KeyShape(
      "powershell", parts, help: "The lines; a slot stands where a whole argument stands, without quotes."),
    KeyShape("source", .reference(to: .source), help: "Where the commands were read."),
    KeyShape("verified", .day, help: "The day on which they were read there."),
    checked: makeAutomation
  ).named("automation")

  /// How to see that a step worked.
  static let verification = Shape.object(
    KeyShape("text", .line, help: "What to look at, and what is seen when the step worked."),
    KeyShape(optional: "automation", automation, help: "The script that looks."),
    build: { _, text, automation in Verification(text: text, automation: automation) }
  ).named("verification")

  @Sendable private static func makeAutomation(
    _ reading: inout Reading, _ place: Place,
    condition: Condition, portal: Located<Portal.ID>, info: Text?, parts: [[Automation.Part]], source: String,
    verified: Day
  ) -> Automation? {
    let parts = parts.flatMap(\.self)
    reading.scripts.append((portal, Text(joining: parts.map(\.lines), at: place)))
    return Automation(
      condition: .offersPowerShell.and(condition), info: info, portal: portal.value,
      parts: parts, evidence: Evidence(source: source, verified: verified), place: place)
  }

  /// The lines as one text, or in parts of which not all apply.
  private static let parts = Shape<[[Automation.Part]]>.oneOrMore(
    of: .either(
      Shape<Text>.powerShell().map { [Automation.Part(condition: .always, lines: $0)] },
      ifMapping: .object(with: "each-role", eachRole, otherwise: part)
    ).named("script-part"))

  private static let part = Shape.object(
    KeyShape("when", ConditionFormat.shape, help: "When these lines are part of the script."),
    KeyShape("lines", .powerShell(), help: "The lines."),
    build: { _, condition, lines in [Automation.Part(condition: condition, lines: lines)] })

  /// Lines that are repeated for each role.
  private static let eachRole = Shape.object(
    KeyShape(
      "each-role", .located(.powerShell(alsoNaming: Role.scriptSlots)),
      help: "Lines that are repeated for each role; they may name it: {{role.name}}, {{role.template-id}}."),
    checked: repeatForRoles)

  @Sendable private static func repeatForRoles(
    _ reading: inout Reading, _ place: Place, lines: Located<Text>
  ) -> [Automation.Part]? {
    var parts: [Automation.Part] = []
    for role in reading.roles {
      guard let filled = role.fillScript(lines.value) else {
        reading.report(
          .invalidValue, at: lines.place,
          "The lines name the role's template id, but the role “\(role.id)” has none.",
          help: "Give the role a template-id.")
        return nil
      }
      parts.append(Automation.Part(condition: role.condition, lines: filled))
    }
    return parts
  }
}

extension Shape where Value == Text {
  /// Lines of PowerShell with slots.
  ///
  /// - Parameter names: what slots may name besides parameters.
  /// - Returns: the shape.
  static func powerShell(alsoNaming names: Set<String> = []) -> Shape {
    text(
      means: "Lines of PowerShell; {{parameter}} stands for a value, quoted, where a whole argument stands",
      isScript: true, alsoNaming: names
    ).then { lines, place, reading in
      let check = ScriptCheck(lines)
      for problem in check.problems {
        reading.report(
          .unsafeScript, at: lines.place(ofSlot: problem.slot) ?? place, problem.message, help: problem.help)
      }
      return check.problems.isEmpty ? lines : nil
    }
  }
}

extension Reading {
  /// Reports scripts that could run in the wrong tenant, or in which lines that are safe by themselves are not together.
  mutating func checkScripts() {
    for (portal, lines) in scripts where names.contains(.portal, portal.value) {
      guard let connect = connects[portal.value] else {
        report(
          .noTenantCheck, at: portal.place,
          "The portal “\(portal.value)” does not say how a script makes sure of the tenant.",
          help:
            "Give the portal a “connect” that connects to the tenant, and stops unless it is the right one."
        )
        continue
      }
      let before = ScriptRereading([ScriptToken](reading: connect))
      for problem in ScriptRereading([ScriptToken](reading: lines), inheriting: before).problems {
        report(
          .unsafeScript, at: lines.place(ofSlot: problem.slot) ?? lines.place, problem.message,
          help: problem.help)
      }
    }
  }
}

extension Role {
  /// What the lines of a script may name of a role.
  static let scriptSlots: Set<String> = ["role.name", "role.template-id"]

  /// Lines about each role, as lines about this one; nil if they name what the role does not have.
  fileprivate func fillScript(_ lines: Text) -> Text? {
    var fragments: [Text.Fragment] = []
    var slotPlaces: [Place] = []
    for (fragment, place) in zip(lines.fragments, lines.places) {
      switch fragment {
      case .slot("role.name"): fragments.append(.literal(PowerShell.quoted(name)))
      case .slot("role.template-id"):
        guard let templateID else { return nil }
        fragments.append(.literal(PowerShell.quoted(templateID)))
      case .slot:
        fragments.append(fragment)
        slotPlaces.append(place)
      case .literal: fragments.append(fragment)
      }
    }
    return Text(fragments, at: lines.place, slotPlaces: slotPlaces)
  }
}

extension Text {
  /// The parts of a script as one.
  fileprivate init(joining parts: [Text], at place: Place) {
    self.init(
      parts.flatMap { $0.fragments + [.literal("\n")] }, at: place, slotPlaces: parts.flatMap(\.slotPlaces))
  }

  fileprivate func place(ofSlot slot: Int?) -> Place? {
    slot.flatMap { slotPlaces.indices.contains($0) ? slotPlaces[$0] : nil }
  }

  /// Where each fragment stands; a literal stands where the text does.
  fileprivate var places: [Place] {
    var slots = slotPlaces[...]
    return fragments.map { if case .slot = $0 { slots.popFirst() ?? place } else { place } }
  }
}
