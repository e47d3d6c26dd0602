import RunsheetModel

/// Warnings that something in the world has changed.
enum AdvisoryFormat {
  static let advisory = Shape.object(
    KeyShape("id", .newID(of: .advisory), help: "The advisory's id."),
    KeyShape("title", .words, help: "What has changed, in a few words."),
    KeyShape("text", .prose, help: "What it means for the procedure, in CommonMark."),
    KeyShape(optional: "expect", .line, help: "What to expect, in one sentence."),
    KeyShape(optional: "check-first", .line, help: "What to check before the work, in one sentence."),
    KeyShape(optional: "otherwise", .line, help: "What to do if the check fails, in one sentence."),
    KeyShape(
      optional: "announced", .day,
      help:
        "The day on which it became known; before it, the advisory does not show. Absent if no source names it."
    ),
    KeyShape(
      "effective", .list(of: change), default: [], help: "What changes when, as far as a source names dates."),
    KeyShape(
      optional: "gate", .reference(to: .part),
      help: "The step that shows whether the steps that are retired can still be done."),
    KeyShape("verified", .day, help: "The day on which the sources were last read."),
    KeyShape("sources", .list(of: .reference(to: .source), atLeast: 1), help: "The sources that say so."),
    KeyShape(
      "concerns", .list(of: .reference(to: .part)), default: [],
      help: "The steps and phases that it concerns."),
    KeyShape(
      "when", ConditionFormat.shape, default: .always, help: "When the advisory applies; always if absent."),
    checked: makeAdvisory)

  private static let change = Shape.object(
    KeyShape("on", .dayOrMonth, help: "The day, or the month if the source names no day."),
    KeyShape(
      "what", .words, help: "What changes, and who says so: the role is removed, as Microsoft announced"),
    KeyShape(
      "retires", .list(of: .reference(to: .part)), default: [],
      help: "Steps that from then on are expected to be impossible; they stay, behind the gate."),
    build: { _, date, what, retires in Advisory.Change(date: date, what: what, retires: retires) })

  @Sendable private static func makeAdvisory(
    _ reading: inout Reading, _ place: Place,
    id: String, title: String, text: Text, expect: Text?, checkFirst: Text?, otherwise: Text?,
    announced: Day?,
    changes: [Advisory.Change], gate: Step.ID?, verified: Day, sources: [Source.ID], concerns: [String],
    condition: Condition
  ) -> Advisory? {
    if gate == nil, let retired = changes.flatMap(\.retires).first {
      reading.report(
        .missingKey, at: place, "The advisory retires the step “\(retired)”, and the key “gate” is missing.",
        help: "gate: the step that shows whether it can still be done.")
    }
    return Advisory(
      id: id, title: title, text: text,
      guidance: Advisory.Guidance(expect: expect, checkFirst: checkFirst, otherwise: otherwise),
      announced: announced, changes: changes, gate: gate, verified: verified, sources: sources,
      concerns: concerns, condition: condition, place: place)
  }
}
