import RunsheetModel

/// Forms of admin centers, and what each field must show.
enum ScreenFormat {
  static let screen = Shape.object(
    KeyShape("id", .newID(of: .local), help: "The screen's id."),
    KeyShape("title", .words, help: "The form's heading."),
    KeyShape(optional: "wizard", wizard, help: "The wizard that the form is a page of."),
    KeyShape("fields", .list(of: fields, atLeast: 1), help: "The form's fields, in their order."),
    build: { _, id, title, wizard, fields in
      Screen(id: id, title: title, wizard: wizard, fields: fields.flatMap { $0 })
    })

  private static let wizard = Shape.object(
    KeyShape("title", .words, help: "The wizard's name."),
    KeyShape("pages", .list(of: .words, atLeast: 1), help: "The names of its pages, in their order."),
    KeyShape("current", .located(.words), help: "The page that the form is: one of pages."),
    checked: makeWizard)

  @Sendable private static func makeWizard(
    _ reading: inout Reading, _ place: Place, title: String, pages: [String], current: Located<String>
  ) -> Screen.Wizard? {
    if !pages.contains(current.value) {
      reading.reportMisspelling(
        .unknownReference, at: current.place, "The wizard has no page “\(current.value)”.",
        of: current.value, among: pages, otherwise: "Its pages are: \(pages.joined(separator: ", ")).")
    }
    return Screen.Wizard(title: title, pages: pages, current: current.value)
  }

  /// One field, or one field for each role.
  private static let fields = Shape.object(with: "each-role", eachRole, otherwise: field.map { [$0] })

  private static let groupKey = KeyShape(
    optional: "group", .words, help: "The heading of the form under which the field stands.")
  private static let noteKey = KeyShape(
    optional: "note", .line, help: "What else is to be known of the field.")

  private static let field = Shape.object(
    KeyShape("id", .newID(of: .local), help: "The field's id."),
    KeyShape("label", .line, help: "The field's label, as the form writes it."),
    groupKey,
    KeyShape("required", .flag, default: false, help: "Whether the form demands the field."),
    noteKey,
    KeyShape(
      "when", ConditionFormat.shape, default: .always, help: "When the field is shown; always if absent."),
    stateKey("type", .valueText, help: "Text to type.") { .typed($0) },
    stateKey("select", .valueText, help: "The entry to select in a list.") { .selected($0) },
    stateKey("masked", .line, help: "Which secret is typed; never the secret itself.") { .masked($0) },
    stateKey("check", .flag, help: "on or off: how a checkbox or option button must be.") { $0 ? .on : .off },
    stateKey("shown", .line, help: "Words that the form shows by itself.") { .shown($0) },
    checked: makeField)

  @Sendable private static func makeField(
    _ reading: inout Reading, _ place: Place,
    id: String, label: Text, group: String?, isRequired: Bool, note: Text?, condition: Condition,
    typed: Screen.FieldState?, selected: Screen.FieldState?, masked: Screen.FieldState?,
    check: Screen.FieldState?,
    shown: Screen.FieldState?
  ) -> Screen.Field? {
    let states = [typed, selected, masked, check, shown].compactMap { $0 }
    guard states.count == 1 else {
      reading.report(
        states.isEmpty ? .missingKey : .invalidValue, at: place,
        states.isEmpty
          ? "The field does not say what it must show." : "The field says twice what it must show.",
        help: "Write exactly one of type, select, masked, check and shown.")
      return nil
    }
    return Screen.Field(
      id: id, label: label, group: group, state: states[0], isRequired: isRequired, note: note,
      condition: condition)
  }

  private static func stateKey<Value>(
    _ name: String, _ shape: Shape<Value>, help: String,
    state: @escaping @Sendable (Value) -> Screen.FieldState
  ) -> KeyShape<Screen.FieldState?> {
    KeyShape(optional: name, shape.map(state), help: help)
  }

  private static let eachRole = Shape.object(
    KeyShape(
      "each-role",
      .object(groupKey, noteKey, build: { place, group, note in (place: place, group: group, note: note) }),
      help: "One checkbox for each role, which must be on."),
    build: { _, each in each }
  ).then { each, place, reading -> [Screen.Field]? in
    reading.eachRole(at: place, isOnScreen: true) { role, _ in
      Screen.Field(
        id: role.id, label: Text([.literal(Text.commonMark(for: role.portalName))], at: place),
        group: each.group,
        state: .on, isRequired: false, note: role.location ?? each.note, condition: role.condition,
        role: role.id)
    }
  }
}
