import RunsheetModel

/// Paragraphs beside the steps.
enum NoteFormat {
  static let note = Shape.object(
    Field("id", .newID(of: .local), help: "The note's id."),
    Field(
      "kind", .choice(of: Note.Kind.self), default: .info,
      help: "info, why, tip, warning, or kept for what stays as it is."),
    Field("when", ConditionFormat.shape, default: .always, help: "When the note applies; always if absent."),
    Field("text", .prose, help: "The note, in CommonMark."),
    build: { _, id, kind, condition, text in Note(id: id, kind: kind, condition: condition, text: text) }
  ).named("note")

  static let list = Shape<[Note]>.list(of: note)
}
