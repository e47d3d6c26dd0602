import RunsheetMarkup
import RunsheetModel
import RunsheetSchema

/// JSON in which a string may be a slot.
typealias SlottedJSON = JSON<JSONLeaf>

/// What a value looks like in JSON in which a string may be a slot.
typealias SlottedShape<Value> = JSONShape<Value, JSONLeaf>

/// A value of JSON that depends on the tenant.
enum JSONLeaf: Sendable {
  /// A parameter's value, or `null` where it is missing.
  case slot(Parameter.ID)
  /// Running text without its marks: values filled in, and a blank where one is missing.
  case line([Inline])
  /// A script, in which each value is a string of its language.
  case script([ScriptPiece])
}

extension SlottedJSON {
  /// The JSON text, with a builder's tokens for everything that is not punctuation.
  func text(_ builder: inout TemplateBuilder, _ layout: JSONLayout = .compact) -> String {
    text(layout) {
      builder.text($0, .json)
    } leaf: {
      $0.text(&builder)
    }
  }

  /// The bytes of a file in which nothing is a slot.
  func bytes(_ layout: JSONLayout) -> [UInt8] {
    let template = TemplateBuilder.prepare(for: []) { Array("\(text(&$0, layout))\n".utf8) }
    return template.filled(Bindings([], of: nil, provider: Provider(values: [:]), values: [:]))
  }
}

extension JSONLeaf {
  fileprivate func text(_ builder: inout TemplateBuilder) -> String {
    switch self {
    case .slot(let parameter):
      let known = builder.whenKnown([parameter])
      return "\(known.begin)\"\(builder.value(parameter, .json))\"\(known.otherwise)null\(known.end)"
    case .line(let content): return "\"\(JSONLeaf.plain(content, &builder))\""
    case .script(let pieces):
      return "\"\(builder.script(pieces, .powerShellInJSON, escaping: .json))\""
    }
  }

  /// The letters of running text, escaped for a JSON string.
  private static func plain(_ content: [Inline], _ builder: inout TemplateBuilder) -> String {
    var text = ""
    for inline in content {
      switch inline {
      case .text(let literal), .value(.literal(let literal)): text += builder.text(literal, .json)
      case .value(.slot(let id)): text += builder.value(id, .json)
      case .code(let fragments): text += plain(fragments, &builder)
      case .emphasis(let inner), .strong(let inner), .reference(_, let inner): text += plain(inner, &builder)
      case .span(.spoken, _): break
      case .span(_, let inner): text += plain(inner, &builder)
      case .link(let destination, let inner):
        let words = plain(inner, &builder)
        let address = plain(destination, &builder)
        text += words == address ? words : "\(words) <\(address)>"
      case .softBreak: text += " "
      case .lineBreak: text += "\\n"
      case .openCode(let fragments):
        text += builder.open(fragments, .json, blank: "________", escaping: .json)
      case .blank: text += "________"
      case .whenKnown(let parameters, let filled, let blank):
        let known = builder.whenKnown(parameters)
        text += known.begin + plain(filled, &builder) + known.otherwise + plain(blank, &builder) + known.end
      }
    }
    return text
  }

  private static func plain(_ fragments: [Text.Fragment], _ builder: inout TemplateBuilder) -> String {
    var text = ""
    for fragment in fragments {
      switch fragment {
      case .literal(let literal): text += builder.text(literal, .json)
      case .slot(let id): text += builder.value(id, .json)
      }
    }
    return text
  }
}

extension JSONShape where Value == String, Leaf == JSONLeaf {
  /// The value of the parameter of an id, or null where it is missing.
  static var slot: JSONShape { JSONShape(.nullable(.string())) { .leaf(.slot($0)) } }
}

extension JSONShape where Value == [Inline], Leaf == JSONLeaf {
  /// Running text without its marks.
  static var line: JSONShape { JSONShape(.string()) { .leaf(.line($0)) } }
}

extension JSONShape where Value == [ScriptPiece], Leaf == JSONLeaf {
  static var script: JSONShape { JSONShape(.string()) { .leaf(.script($0)) } }
}

extension JSONShape where Value == Day {
  static var day: JSONShape {
    JSONShape<String, Leaf>.string(pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$").of { "\($0)" }.named("day")
  }
}
