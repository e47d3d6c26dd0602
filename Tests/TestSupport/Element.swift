import Foundation

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// An element of a page, read by an XML parser: Runsheet's pages are well-formed XML as well as HTML, so a reader that
/// knows nothing of Runsheet says what stands in them.
package final class Element {
  package let name: String
  package let attributes: [String: String]
  package fileprivate(set) var children: [Child] = []

  package enum Child {
    case element(Element)
    case text(String)
  }

  fileprivate init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  /// Parses a page, or throws where it is not well-formed.
  package static func parse(_ page: some Sequence<UInt8>) throws -> Element {
    let builder = Builder()
    let parser = XMLParser(data: Data(page))
    parser.delegate = builder
    guard parser.parse(), let root = builder.root else {
      throw ParseError(
        line: parser.lineNumber, column: parser.columnNumber,
        reason: parser.parserError.map { "\($0)" } ?? "no element")
    }
    return root
  }

  package struct ParseError: Error {
    package let line: Int
    package let column: Int
    package let reason: String
  }

  /// The text, as it is read: white space folded, nothing at the edges.
  package var text: String {
    rawText.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }

  /// The text, letter for letter.
  package var rawText: String {
    children.map { child in
      switch child {
      case .element(let element): element.rawText
      case .text(let text): text
      }
    }.joined()
  }

  /// All elements below this one, in document order, that fit.
  package func all(_ name: String? = nil, class className: String? = nil) -> [Element] {
    children.flatMap { child -> [Element] in
      guard case .element(let element) = child else { return [] }
      let fits =
        (name == nil || element.name == name) && (className.map(element.classes.contains) ?? true)
      return (fits ? [element] : []) + element.all(name, class: className)
    }
  }

  /// The element with an id.
  package func element(id: String) -> Element? { all().first { $0.attributes["id"] == id } }

  package var classes: [String] { (attributes["class"] ?? "").split(separator: " ").map(String.init) }

  /// The names of the elements and nothing else, nested: what a value must not be able to change.
  package var structure: String {
    let inner = children.map { child in
      switch child {
      case .element(let element): element.structure
      case .text: ""
      }
    }
    return "<\(name)>\(inner.joined())</\(name)>"
  }
}

private final class Builder: NSObject, XMLParserDelegate {
  var root: Element?
  private var open: [Element] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    let element = Element(name: name, attributes: attributes)
    open.last?.children.append(.element(element))
    if root == nil { root = element }
    open.append(element)
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?)
  {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    open.last?.children.append(.text(text))
  }

  func parser(_ parser: XMLParser, foundCDATA section: Data) {
    open.last?.children.append(.text(String(decoding: section, as: UTF8.self)))
  }
}
