import RunsheetModel

/// What a provider's logo may be: a picture that shows itself and does nothing.
enum LogoCheck {
  /// What is wrong with a picture, as the end of a sentence; nil if nothing is.
  static func problem(with logo: Brand.Logo) -> String? {
    if logo.bytes.count > Brand.Logo.largest {
      return "has \(logo.bytes.count) bytes; at most \(Brand.Logo.largest) are taken"
    }
    switch logo.kind {
    case .png: return logo.bytes.starts(with: pngSignature) ? nil : "is not a PNG picture"
    case .svg: return problem(withSVG: logo.bytes)
    }
  }

  /// The first bytes of every PNG file (RFC 2083, section 3.1).
  private static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// An SVG is text that people open by itself too, where its scripts would run; so it may hold none.
  ///
  /// The check is one of words, and rather refuses too much: a drawing program's plain SVG passes.
  private static func problem(withSVG bytes: [UInt8]) -> String? {
    guard let text = String(validating: bytes, as: UTF8.self)?.lowercased(), text.contains("<svg") else {
      return "is not an SVG picture in UTF-8"
    }
    for (word, what) in forbidden where text.contains(word) { return "holds \(what)" }
    // Names and values, as they stand between the quotation marks, whichever they are.
    let pieces = text.split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
    for (piece, value) in zip(pieces, pieces.dropFirst()) {
      let before = piece.reversed().drop { $0.isWhitespace || $0 == "=" }
      let name = String(before.prefix { !$0.isWhitespace && $0 != "<" && $0 != ">" }.reversed())
      guard piece.contains("=") else { continue }
      if name.hasPrefix("on") { return "holds a script (\(name))" }
      if ["href", "xlink:href", "src"].contains(name), !value.hasPrefix("#") {
        return "refers to something outside itself (\(name))"
      }
    }
    for use in text.split(separator: "url(", omittingEmptySubsequences: false).dropFirst() {
      guard use.drop(while: { $0.isWhitespace || $0 == "\"" || $0 == "'" }).hasPrefix("#") else {
        return "refers to something outside itself (url)"
      }
    }
    return nil
  }

  private static let forbidden: KeyValuePairs = [
    "<script": "a script", ":script": "a script", "javascript:": "a script",
    "foreignobject": "a page of another kind (foreignObject)",
    "<!doctype": "a document type, which it does not need", "<!entity": "an entity of its own",
    "<?xml-stylesheet": "a style sheet of another file", "@import": "a style sheet of another file",
    "attributename=\"href": "an animated link", "attributename='href": "an animated link",
    "attributename=\"xlink": "an animated link", "attributename='xlink": "an animated link",
    "attributename=\"on": "a script", "attributename='on": "a script",
  ]
}
