import RunsheetModel

@testable import RunsheetMarkup

/// The slow way: values written into the document itself, before anything is rendered.
extension Document {
  func substituting(_ values: Values) -> Document {
    Document(
      title: values.inlines(title),
      identity: identity.map { Definition($0.term, values.inlines($0.text)) },
      body: values.blocks(body))
  }
}

/// One tenant's values by the names of their parameters, and what becomes of a document with them.
struct Values {
  private let known: [Parameter.ID: String]

  init(_ bindings: Bindings, of parameters: [Parameter]) {
    let pairs = zip(parameters, bindings.values).compactMap { parameter, value in
      value.map { (parameter.id, $0) }
    }
    known = Dictionary(uniqueKeysWithValues: pairs)
  }

  func blocks(_ blocks: [Block]) -> [Block] { blocks.map(block) }

  private func block(_ block: Block) -> Block {
    switch block {
    case .paragraph(let content): return .paragraph(inlines(content))
    case .list(let isOrdered, var items):
      for index in items.indices { items[index].blocks = blocks(items[index].blocks) }
      return .list(isOrdered: isOrdered, items)
    case .when(let condition, let content): return .when(condition, blocks(content))
    case .codeBlock: return block
    case .script(let pieces):
      return .script(
        pieces.map { piece in
          guard case .value(.slot(let id), let otherwise) = piece else {
            guard case .unlessKnown(.slot(let id), let source) = piece else { return piece }
            return .source(known[id] == nil ? source : "")
          }
          return known[id].map { .value(.literal($0), orElse: "") } ?? .source(otherwise)
        })
    case .details(let kind, let summary, let content):
      return .details(kind: kind, summary: inlines(summary), blocks(content))
    case .section(let id, let heading, let content):
      return .section(id: id, heading: inlines(heading), blocks(content))
    case .note(let kind, let id, let content): return .note(kind: kind, id: id, blocks(content))
    case .tasks(var list):
      for index in list.items.indices {
        list.items[index].label = inlines(list.items[index].label)
        list.items[index].body = blocks(list.items[index].body)
      }
      return .tasks(list)
    case .table(var table):
      for index in table.rows.indices { table.rows[index].cells = table.rows[index].cells.map(inlines) }
      return .table(table)
    case .screen(var screen):
      for index in screen.rows.indices {
        screen.rows[index].label = inlines(screen.rows[index].label)
        screen.rows[index].value = inlines(screen.rows[index].value)
        screen.rows[index].note = inlines(screen.rows[index].note)
      }
      return .screen(screen)
    }
  }

  func inlines(_ inlines: [Inline]) -> [Inline] { inlines.flatMap(inline) }

  private func inline(_ inline: Inline) -> [Inline] {
    switch inline {
    case .text, .softBreak, .lineBreak, .blank, .value(.literal): [inline]
    case .openCode(let fragments):
      [
        .openCode(
          fragments.map { fragment in
            guard case .slot(let id) = fragment else { return fragment }
            return known[id].map { .literal($0) } ?? fragment
          })
      ]
    case .value(.slot(let id)): [.value(.literal(known[id] ?? ""))]
    case .code(let fragments): [.code(fragments.map { literal($0) { $0 } })]
    case .emphasis(let content): [.emphasis(inlines(content))]
    case .strong(let content): [.strong(inlines(content))]
    case .link(let destination, let content):
      [.link(destination: destination.map { literal($0, percentEncoded) }, inlines(content))]
    case .reference(let id, let content): [.reference(id: id, inlines(content))]
    case .span(let role, let content): [.span(role, inlines(content))]
    case .whenKnown(let parameters, let filled, let blank):
      inlines(parameters.allSatisfy { known[$0] != nil } ? filled : blank)
    }
  }

  private func literal(_ fragment: Text.Fragment, _ escape: (String) -> String) -> Text.Fragment {
    switch fragment {
    case .literal: fragment
    case .slot(let id): .literal(escape(known[id] ?? ""))
    }
  }
}

/// Everything but RFC 3986's unreserved characters as `%` and two digits, written anew for the tests.
func percentEncoded(_ value: String) -> String {
  let unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
  return value.utf8.map { byte in
    let scalar = Unicode.Scalar(byte)
    if unreserved.unicodeScalars.contains(scalar) { return String(scalar) }
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
  }.joined()
}
