/// The escapes that more than one room needs.
package enum Escaping {
  /// Text for HTML, in content and between either quotation marks: `& < > " '`.
  package static func html(_ text: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 { appendHTML(byte, quotes: true, to: &output) }
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends a byte of text for HTML.
  ///
  /// - Parameters:
  ///   - byte: a byte of UTF-8.
  ///   - quotes: whether the text may stand between `'` too; `"` is escaped in any case.
  ///   - output: what is written so far.
  package static func appendHTML(_ byte: UInt8, quotes: Bool, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
    case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
    case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
    case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
    case UInt8(ascii: "'") where quotes: output.append(contentsOf: "&#39;".utf8)
    default: output.append(byte)
    }
  }

  /// A part of a URL: what RFC 3986 calls unreserved stays, all else is percent-encoded.
  package static func url(_ text: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 { appendURL(byte, to: &output) }
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends a byte of a part of a URL.
  package static func appendURL(_ byte: UInt8, to output: inout [UInt8]) {
    if isUnreserved(byte) {
      output.append(byte)
    } else {
      output.append(UInt8(ascii: "%"))
      output.append(hexadecimal: byte)
    }
  }

  /// RFC 3986, section 2.3.
  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
    default: false
    }
  }

  /// Appends a byte of a string in JSON (RFC 8259, section 7).
  ///
  /// - Parameters:
  ///   - byte: a byte of UTF-8.
  ///   - markup: whether `<`, `>` and `&` are escaped too, which HTML or XML would read as markup.
  ///   - output: what is written so far.
  package static func appendJSON(_ byte: UInt8, markup: Bool, to output: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): output += [UInt8(ascii: "\\"), byte]
    case UInt8(ascii: "<") where markup: output.append(contentsOf: "\\u003c".utf8)
    case UInt8(ascii: ">") where markup: output.append(contentsOf: "\\u003e".utf8)
    case UInt8(ascii: "&") where markup: output.append(contentsOf: "\\u0026".utf8)
    case ..<0x20:
      output.append(contentsOf: "\\u00".utf8)
      output.append(hexadecimal: byte)
    default: output.append(byte)
    }
  }
}
