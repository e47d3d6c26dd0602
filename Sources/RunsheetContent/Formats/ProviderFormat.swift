import RunsheetModel

/// The file of the provider: `Content/provider.yaml`.
package enum ProviderFormat {
  /// A provider as it is written: its logo is a file of its own.
  package struct Item: Sendable {
    let values: [Parameter.ID: Text]
    let color: Color?
    let logo: Located<String>?
    let automation: BuildFacts.Automation?
  }

  package static let shape = Shape.object(
    KeyShape("name", .located(.words), help: "The provider's name."),
    KeyShape(optional: "contact", .located(.words), help: "Whom to ask: a mail address or telephone number."),
    KeyShape(
      optional: "color", .brandColor, help: "The color of its name and links; one that can be read on white."
    ),
    KeyShape(
      optional: "logo", .located(.logoPath),
      help: "Its logo: the path of an .svg or .png file below Content, of at most 200 KB."),
    KeyShape(
      optional: "automation", .choice(of: BuildFacts.Automation.self),
      help: "Whether technicians' pages offer scripts if the command line does not say; powershell if absent."
    ),
    KeyShape(optional: "values", values, help: "Values for all tenants that state none of their own."),
    checked: makeItem)

  private typealias Values = [(key: Located<Parameter.ID>, value: Text)]

  private static let values = Shape<Values>.entries(
    .reference(to: .parameter, isQualified: true), pattern: Identifier.qualified(Identifier.parameterPattern),
    help: "A parameter, with its value; slots may name built-in parameters.", .valueText)

  @Sendable private static func makeItem(
    _ reading: inout Reading, _ place: Place,
    name: Located<String>, contact: Located<String>?, color: Color?,
    logo: Located<String>?, automation: BuildFacts.Automation?, values: Values?
  ) -> Item? {
    var known: [Parameter.ID: Text] = [:]
    for (id, words) in [("provider.name", name), ("provider.contact", contact)] {
      guard let words else { continue }
      known[id] = Text([.literal(words.value)], at: words.place)
    }
    for (id, text) in values ?? [] {
      known[id.value] = text
      reading.checkProviderValue(of: id, text)
    }
    return Item(values: known, color: color, logo: logo, automation: automation)
  }
}

extension Reading {
  /// Reports a value that the provider cannot give, or one that refers to what is not filled in before it.
  fileprivate mutating func checkProviderValue(of id: Located<Parameter.ID>, _ text: Text) {
    let builtIn = Set(Parameter.builtIn.map(\.id))
    if builtIn.contains(Qualified.unqualified(id.value)) {
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
