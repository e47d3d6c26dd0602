import RunsheetMarkup
import RunsheetModel

/// What every layout is given: the words of the interface, and the provider.
struct Chrome: Sendable {
  let words: Words
  let provider: Provider

  /// The values by their names, made from a builder's tokens.
  func values(_ builder: inout TemplateBuilder) -> [String: Any] {
    var texts: [String: Any] = [:]
    for word in Word.allCases { texts[word.rawValue] = builder.text(words[word], .htmlAttribute) }
    return ["words": texts, "provider": providerValues(&builder), "standalone": false]
  }

  private func providerValues(_ builder: inout TemplateBuilder) -> [String: Any] {
    let contact = provider.contact
    let link = contact.flatMap(ContactLink.link)
    return [
      "name": builder.value("provider.name", .htmlAttribute),
      "logo": provider.brand.logo?.name ?? false as Any,
      "contact": contact.map { builder.text($0, .htmlAttribute) } ?? false as Any,
      "contactLink": link.map { builder.text($0, .htmlAttribute) } ?? false as Any,
    ]
  }
}
