import RunsheetModel
import Testing
import TestSupport

@testable import RunsheetMarkup

/// What an independent parser reads: elements, where links lead, and text with its white space folded.
///
/// Two readings are equal if they are the same byte for byte; Swift's strings would take an accent of its own for a
/// letter that has one.
struct Reading: Equatable, CustomStringConvertible {
  let description: String

  /// Reads parsed content.
  ///
  /// - Parameters:
  ///   - children: the content.
  ///   - text: what each piece of text is replaced with before its white space is folded.
  ///   - address: what each link's address is replaced with.
  init(
    _ children: [Element.Child], text: (String) -> String = { $0 }, address: (String) -> String = { $0 }
  ) {
    var result = ""
    var pending = ""
    func finishText() {
      result += folded(text(pending))
      pending = ""
    }
    func walk(_ children: [Element.Child]) {
      for child in children {
        switch child {
        case .text(let piece): pending += piece
        case .element(let element):
          finishText()
          // A value holds no control characters, so it cannot look like an element here.
          result += "\u{1}\(element.name)"
          if let target = element.attributes["href"] { result += "\u{2}\(address(target))" }
          result += "\u{3}"
          walk(element.children)
          finishText()
          result += "\u{1}/\(element.name)\u{3}"
        }
      }
    }
    walk(children)
    finishText()
    description = result
  }

  static func == (left: Reading, right: Reading) -> Bool {
    left.description.utf8.elementsEqual(right.description.utf8)
  }

  /// The place where two readings part, for a message.
  func difference(from other: Reading) -> String {
    let mine = Array(description.utf8)
    let theirs = Array(other.description.utf8)
    let common = zip(mine, theirs).prefix { $0 == $1 }.count
    func excerpt(_ bytes: [UInt8]) -> String {
      String(decoding: bytes[max(0, common - 80)..<min(bytes.count, common + 60)], as: UTF8.self)
        .debugDescription
    }
    return "\n read:     \(excerpt(mine))\n expected: \(excerpt(theirs))"
  }
}

/// Text with each run of HTML's white space as one space.
func folded(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if [" ", "\n", "\t", "\r"].contains(scalar) {
      if result.last != " " { result.append(" ") }
    } else {
      result.append(scalar)
    }
  }
  return String(result)
}

/// Reads pages' bodies in one go, because starting a parser is slow.
func readHTML(_ bodies: [[UInt8]]) throws -> [[Element.Child]] {
  let page = "<main>".utf8 + bodies.flatMap { "<div>".utf8 + $0 + "</div>".utf8 } + "</main>".utf8
  let elements = try Element.parse(page).children.compactMap { child in
    if case .element(let element) = child { element } else { nil }
  }
  try #require(elements.count == bodies.count, "a body is not well-formed")
  return elements.map(\.children)
}

/// Reads Markdown files in one go; each begins with its only heading of the first level.
func readMarkdown(_ files: [[UInt8]]) throws -> [[Element.Child]] {
  let joined = files.flatMap { $0 + "\n".utf8 }
  let children = try readByGitHub(joined).children
  var groups: [[Element.Child]] = []
  for child in children {
    if case .element(let element) = child, element.name == "h1" { groups.append([]) }
    if groups.isEmpty { groups.append([]) }
    groups[groups.count - 1].append(child)
  }
  try #require(
    groups.count == files.count, "a file does not begin with its only title, or spills into the next")
  return groups
}
