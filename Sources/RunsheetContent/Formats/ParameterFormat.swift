import RunsheetModel

/// The values that a procedure fills in.
enum ParameterFormat {
  static let parameter = Shape.object(
    KeyShape(
      "id", .located(.newID(of: .parameter)),
      help: "The parameter's id, by which slots name it: user.first-name"),
    KeyShape("label", .words, help: "What the value is called on a page."),
    KeyShape(
      "type", .choice(of: Parameter.Kind.self), default: .text,
      help:
        "What the value must look like: \(Parameter.Kind.allCases.map(\.rawValue).joined(separator: ", "))."),
    KeyShape(
      optional: "options", .list(of: .located(.words), atLeast: 2),
      help: "What a value may be, if the type is choice: a list of words."),
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
    id: Located<String>, label: String, kind: Parameter.Kind, options: [Located<String>]?, fallback: Text?,
    help: String?, isInternal: Bool
  ) -> Parameter? {
    if Secret.isNamedLast(by: id.value) {
      reading.report(.invalidID, at: id.place, "“\(id.value)” looks like a secret.", help: Secret.help)
    }
    reading.check(options, of: kind, at: id.place)
    let parameter = Parameter(
      id: id.value, label: label, kind: kind, options: options?.map(\.value) ?? [], help: help,
      fallback: fallback, isInternal: isInternal,
      place: place)
    if let fallback { reading.check(fallback, for: parameter) }
    return parameter
  }
}

extension Reading {
  /// Reports a choice without options, options of anything else, and options that stand there twice.
  fileprivate mutating func check(
    _ options: [Located<String>]?, of kind: Parameter.Kind, at place: Place
  ) {
    if kind == .choice, options == nil {
      report(
        .missingKey, at: place, "A parameter of the type “choice” needs “options”.",
        help: "List what a value may be: options: [yes, no].")
    }
    guard let options else { return }
    if kind != .choice, let first = options.first {
      report(
        .invalidValue, at: first.place, "Only a parameter of the type “choice” has options.",
        help: "Write type: choice; or take the options away.")
    }
    var seen: Set<String> = []
    for option in options where !seen.insert(option.value).inserted {
      report(
        .invalidValue, at: option.place, "The option “\(option.value)” stands here again.",
        help: "Take it away.")
    }
  }

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
