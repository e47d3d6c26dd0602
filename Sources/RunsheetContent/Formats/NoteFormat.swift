import RunsheetModel

/// Paragraphs beside the steps.
enum NoteFormat {
  static let note = Shape.object(
    KeyShape("id", .newID(of: .local), help: "The note's id."),
    KeyShape(
      "kind", .choice(of: Note.Kind.self), default: .info,
      help: "info, why, tip, warning, stop for what ends the work, or kept for what stays as it is."),
    KeyShape(
      "when", ConditionFormat.shape, default: .always, help: "When the note applies; always if absent."),
    KeyShape("text", .prose, help: "The note, in CommonMark."),
    build: { _, id, kind, condition, text in Note(id: id, kind: kind, condition: condition, text: text) }
  ).named("note")

  static let list = Shape<[Note]>.list(of: note)
}
