import RunsheetModel

/// Warnings that something in the world has changed.
enum AdvisoryFormat {
  static let advisory = Shape.object(
    Field("id", .newID(of: .advisory), help: "The advisory's id."),
    Field("title", .words, help: "What has changed, in a few words."),
    Field("text", .prose, help: "What it means for the procedure, in CommonMark."),
    Field(
      optional: "announced", .day,
      help:
        "The day on which it became known; before it, the advisory does not show. Absent if no source names it."
    ),
    Field(optional: "effective", .day, help: "The day on which the change takes effect."),
    Field("verified", .day, help: "The day on which the sources were last read."),
    Field("sources", .list(of: .reference(to: .source), atLeast: 1), help: "The sources that say so."),
    Field(
      "concerns", .list(of: .reference(to: .part)), default: [],
      help: "The steps and phases that it concerns."),
    Field(
      "when", ConditionFormat.shape, default: .always, help: "When the advisory applies; always if absent."),
    build: { _, id, title, text, announced, effective, verified, sources, concerns, condition in
      Advisory(
        id: id, title: title, text: text, announced: announced, effective: effective, verified: verified,
        sources: sources, concerns: concerns, condition: condition)
    })
}
