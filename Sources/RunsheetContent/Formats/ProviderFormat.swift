package import RunsheetModel

/// The file of the provider: `Content/provider.yaml`.
package enum ProviderFormat {
  package static let shape = Shape.object(
    Field("name", .located(.words), help: "The provider's name."),
    Field(optional: "contact", .located(.words), help: "Whom to ask: a mail address or telephone number."),
    Field(optional: "values", values, help: "Values for all tenants that state none of their own."),
    checked: makeProvider)

  private typealias Values = [(key: Located<Parameter.ID>, value: Text)]

  private static let values = Shape<Values>.entries(
    .reference(to: .parameter), pattern: Identifier.parameterPattern,
    help: "A parameter, with its value; slots may name built-in parameters.", .valueText)

  @Sendable private static func makeProvider(
    _ reading: inout Reading, _ place: Place,
    name: Located<String>, contact: Located<String>?, values: Values?
  ) -> Provider? {
    var known: [Parameter.ID: Text] = [:]
    for (id, words) in [("provider.name", name), ("provider.contact", contact)] {
      guard let words else { continue }
      known[id] = Text([.literal(words.value)], at: words.place)
    }
    for (id, text) in values ?? [] {
      known[id.value] = text
      reading.checkProviderValue(of: id, text)
    }
    return Provider(values: known)
  }
}

extension Reading {
  /// Reports a value that the provider cannot give, or one that refers to what is not filled in before it.
  fileprivate mutating func checkProviderValue(of id: Located<Parameter.ID>, _ text: Text) {
    let builtIn = Set(Parameter.builtIn.map(\.id))
    if builtIn.contains(id.value) {
      let key = id.value.split(separator: ".").last ?? ""
      report(
        .invalidValue, at: id.place, "“\(id.value)” cannot stand under “values”.",
        help: id.value.hasPrefix("provider.")
          ? "Write “\(key): …” at the top of the file." : "Each tenant states it in a file of its own.")
    }
    for (slot, place) in zip(text.slots, text.slotPlaces)
    where !builtIn.contains(slot) && names.contains(.parameter, slot) {
      report(
        .invalidValue, at: place, "A value of the provider cannot refer to “\(slot)”.",
        help:
          "It may refer to built-in parameters only: \(Parameter.builtIn.map(\.id).joined(separator: ", ")).")
    }
  }
}
