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
    return ["words": texts, "provider": providerValues(&builder)]
  }

  private func providerValues(_ builder: inout TemplateBuilder) -> [String: Any] {
    ["name": builder.value("provider.name", .htmlAttribute)]
  }
}
