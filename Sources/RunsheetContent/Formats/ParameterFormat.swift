import RunsheetModel

/// The values that a procedure fills in.
enum ParameterFormat {
  static let parameter = Shape.object(
    KeyShape(
      "id", .located(.newID(of: .parameter)),
      help: "The parameter's id, by which slots name it: user.first-name"),
    KeyShape("label", .words, help: "What the value is called on a page."),
    KeyShape("type", .choice(of: Parameter.Kind.self), default: .text, help: "text, domain or login."),
    KeyShape(
      optional: "default", .valueText,
      help: "The value where nobody states one; it may hold slots of other parameters."),
    KeyShape(optional: "help", .words, help: "What the value is for, beside a blank."),
    KeyShape(
      "audience", .choice([("technician", true)]), default: false,
      help: "technician, if a client's pages must never show the value: it says where a secret is kept."),
    checked: makeParameter)

  @Sendable private static func makeParameter(
    _ reading: inout Reading, _ place: Place,
    id: Located<String>, label: String, kind: Parameter.Kind, fallback: Text?, help: String?,
    isInternal: Bool
  ) -> Parameter? {
    if Secret.isNamedLast(by: id.value) {
      reading.report(.invalidID, at: id.place, "“\(id.value)” looks like a secret.", help: Secret.help)
    }
    let parameter = Parameter(
      id: id.value, label: label, kind: kind, help: help, fallback: fallback, isInternal: isInternal,
      place: place)
    if let fallback { reading.check(fallback, for: parameter) }
    return parameter
  }
}

extension Reading {
  /// Reports an author's text that is no value for a parameter; with slots, only a tenant's value can tell.
  mutating func check(_ text: Text, for parameter: Parameter) {
    guard case .literal(let value)? = text.fragments.first, text.fragments.count == 1 else { return }
    check(value, for: parameter, at: text.place)
  }

  /// Reports a value that does not fit its parameter.
  mutating func check(_ value: String, for parameter: Parameter, at place: Place) {
    guard let problem = parameter.problem(with: value) else { return }
    report(
      .invalidValue, at: place, "The value of “\(parameter.id)” \(problem).",
      help: parameter.help.map { "\(parameter.label): \($0)" })
  }
}
