import RunsheetMarkup
import RunsheetModel

/// What every layout is given: the words of the interface, and the provider.
struct Chrome: Sendable {
  let words: Words
  let provider: Provider

  /// The values, made from a builder's tokens.
  func context(_ builder: inout TemplateBuilder, isStandalone: Bool) -> ChromeContext {
    var texts: [Word: String] = [:]
    for word in Word.allCases { texts[word] = builder.text(words[word], .htmlAttribute) }
    let contact = provider.contact
    let link = contact.flatMap(ContactLink.link)
    return ChromeContext(
      words: WordsContext(texts: texts),
      provider: ProviderContext(
        name: builder.value("provider.name", .htmlAttribute), logo: provider.brand.logo?.name,
        contact: contact.map { builder.text($0, .htmlAttribute) },
        contactLink: link.map { builder.text($0, .htmlAttribute) }),
      isStandalone: isStandalone)
  }
}

/// What every layout is given, whichever it is.
struct ChromeContext: LayoutContext {
  let words: WordsContext
  let provider: ProviderContext
  let isStandalone: Bool

  static let fields: [LayoutField<ChromeContext>] = [
    .group("words", "the words of `words.yaml`, but for those that begin with `page-`") { $0.words },
    .group("provider") { $0.provider },
    .flag("standalone", "whether the page is complete in one file") { $0.isStandalone },
  ]
}

/// The words of the interface, by their keys.
struct WordsContext: LayoutContext {
  let texts: [Word: String]

  static let fields: [LayoutField<WordsContext>] = Word.allCases.map { word in
    .text(word.rawValue) { $0.texts[word] ?? "" }
  }
}

struct ProviderContext: LayoutContext {
  let name: String
  let logo: String?
  let contact: String?
  let contactLink: String?

  static let fields: [LayoutField<ProviderContext>] = [
    .text("name", "the provider's name") { $0.name },
    .optional("logo", "the file name of the logo in `assets/`") { $0.logo },
    .optional("contact") { $0.contact },
    .optional("contactLink", "its `mailto:` or `tel:` address, if it has one") { $0.contactLink },
  ]
}
