import RunsheetModel
import Testing

@Suite struct `The text that a step's digest is made of` {
  private static let place = Place(file: "tests")
  private static func text(_ literal: String) -> Text { Text([.literal(literal)], at: place) }

  private static let step = Step(
    id: "s", condition: .always, command: text("Do it."), parts: [], place: place)

  private static var parts: [Step.Part] {
    let substep = Substep(id: "a", condition: .always, command: text("a"), info: nil, substeps: [])
    let evidence = Evidence(source: "s", verified: Day(secondsSince1970: 0))
    let automation = Automation(
      condition: .always, info: nil, portal: "p", parts: [], evidence: evidence, place: place)
    return [
      .portal("a"), .info(text("a")), .confirmsTenant,
      .notes([Note(id: "a", kind: .tip, condition: .always, text: text("a"))]), .rolesTable,
      .substeps([substep]), .choices([substep]),
      .screen(Screen(id: "a", title: "a", wizard: nil, fields: [])),
      .wait(Wait(minutes: 1, text: text("a"))), .result(text("a")), .automation(automation),
      .verification(Verification(text: text("a"), automation: nil)), .undo(.none(because: text("a"))),
      .conflicts(["a"]), .evidence(evidence),
    ]
  }

  @Test func `tells parts of every kind from each other, and from none`() {
    #expect(Set(Self.parts.map(\.kind)) == Set(Step.Part.Kind.allCases))
    // How a step is taken back, what it conflicts with and where it was read is no part of what is done.
    let passedOver: Set<Step.Part.Kind> = [.undo, .conflicts, .evidence]
    let written = Self.parts.filter { !passedOver.contains($0.kind) }
    let texts = written.map { Self.step.with($0).canonicalText } + [Self.step.canonicalText]
    #expect(Set(texts).count == texts.count)
    for part in Self.parts where passedOver.contains(part.kind) {
      #expect(Self.step.with(part).canonicalText == Self.step.canonicalText)
    }
  }

  @Test
  func `is the same whatever the order in which parts are given, and whether lists are absent or empty`() {
    let one = Step(
      id: "s", condition: .always, command: Self.text("Do it."), parts: Self.parts, place: Self.place)
    let other = Step(
      id: "s", condition: .always, command: Self.text("Do it."), parts: Self.parts.reversed(),
      place: Self.place)
    #expect(one == other && one.canonicalText == other.canonicalText)
    let empty = Step(
      id: "s", condition: .always, command: Self.text("Do it."),
      parts: [.notes([]), .substeps([]), .choices([]), .conflicts([])], place: Self.place)
    #expect(empty == Self.step && empty.canonicalText == Self.step.canonicalText)
  }
}
