extension Element {
  /// The elements right below this one.
  package var elements: [Element] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The elements below this one that have an id, in document order.
  package var ids: [String] { all().compactMap { $0.attributes["id"] } }

  /// The text as a browser shows it: HTML's own white space folded, everything else letter for letter; no scripts.
  package var shownText: String { textWithoutScripts.foldingWhiteSpace }

  private var textWithoutScripts: String {
    if name == "script" || name == "style" { return "" }
    return children.map { child in
      switch child {
      case .element(let element): element.textWithoutScripts
      case .text(let text): text
      }
    }.joined()
  }

  /// The elements with all their attributes, nested, and no text.
  ///
  /// - Parameter passingOver: attributes that are left out.
  /// - Returns: what two pages have in common that differ in their texts only.
  package func outline(passingOver: Set<String> = []) -> String {
    var text = ""
    appendOutline(to: &text, passingOver)
    return text
  }

  private func appendOutline(to text: inout String, _ passingOver: Set<String>) {
    text += "<\(name)"
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) where !passingOver.contains(key) {
      text += " \(key)=\"\(value)\""
    }
    text += ">"
    for element in elements { element.appendOutline(to: &text, passingOver) }
    text += "</\(name)>"
  }
}

extension String {
  /// The text with HTML's white space folded as browsers do it, scalar by scalar.
  ///
  /// A combining accent after a space does not make the space anything else, so characters will not do.
  package var foldingWhiteSpace: String {
    let words = unicodeScalars.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\u{C}" }
    var folded = String.UnicodeScalarView()
    for (index, word) in words.enumerated() {
      if index > 0 { folded.append(" ") }
      folded.append(contentsOf: word)
    }
    return String(folded)
  }
}
