import RunsheetBasics
import RunsheetModel

/// Where a slot stands, which decides how its value is escaped.
///
/// Each escape is right in every position, because nothing around the slot was rendered with knowledge of the value.
package enum SlotContext: Int, Hashable, Sendable, CaseIterable {
  /// Text of an HTML page's content, escaped as libcmark escapes text: `& < > "`.
  case htmlText
  /// HTML in a layout, where a designer may have used either quotation mark: `& < > " '`.
  case htmlAttribute
  /// A part of a URL after its host: everything but RFC 3986's unreserved characters is percent-encoded.
  case url
  /// A string in a JSON data block of an HTML page: RFC 8259's escapes, and `<`, `>` and `&` escaped too, which HTML or XML would read as markup.
  case json
  /// Text of an article for a documentation system, escaped as browsers write text: `& < >` and the no-break space.
  case articleText
  /// CommonMark text, also in a cell of a GFM table.
  case commonMarkText
  /// A whole argument of PowerShell, letter for letter as in a code block of Markdown: a single-quoted string.
  case powerShell
  /// The same in text of an HTML page's content.
  case powerShellInHTML
  /// The same in text of an article.
  case powerShellInArticle
  /// The same in a JSON string.
  case powerShellInJSON

  /// Appends a value's UTF-8, escaped for the context.
  ///
  /// - Parameters:
  ///   - value: the value's UTF-8: one line, without control characters or surrounding white space.
  ///   - output: the page so far.
  /// - Complexity: O(*n*) in the value.
  package func append(_ value: some Sequence<UInt8>, to output: inout [UInt8]) {
    switch self {
    case .htmlText: for byte in value { Escaping.appendHTML(byte, quotes: false, to: &output) }
    case .htmlAttribute: for byte in value { Escaping.appendHTML(byte, quotes: true, to: &output) }
    case .articleText:
      var previous: UInt8?
      for byte in value {
        // The no-break space is C2 A0 in UTF-8.
        if previous == 0xC2, byte == 0xA0 {
          output.removeLast()
          output.append(contentsOf: "&nbsp;".utf8)
        } else if byte == UInt8(ascii: "\"") {
          output.append(byte)
        } else {
          Escaping.appendHTML(byte, quotes: false, to: &output)
        }
        previous = byte
      }
    case .url: for byte in value { Escaping.appendURL(byte, to: &output) }
    case .json: for byte in value { Escaping.appendJSON(byte, markup: true, to: &output) }
    case .powerShell: output += SlotContext.quoted(value)
    case .powerShellInHTML: SlotContext.htmlText.append(SlotContext.quoted(value), to: &output)
    case .powerShellInArticle: SlotContext.articleText.append(SlotContext.quoted(value), to: &output)
    case .powerShellInJSON: SlotContext.json.append(SlotContext.quoted(value), to: &output)
    case .commonMarkText:
      var onlyDigitsBefore = true
      var letters = 0
      for byte in value {
        // GitHub's readers make a link of what begins with "www.".
        let isAddress = byte == UInt8(ascii: ".") && letters > 2
        if SlotContext.isCommonMarkSpecial(byte) || isAddress
          || (onlyDigitsBefore && SlotContext.endsListMarker(byte))
        {
          output.append(UInt8(ascii: "\\"))
        }
        output.append(byte)
        letters = byte | 0x20 == UInt8(ascii: "w") ? letters + 1 : 0
        onlyDigitsBefore = onlyDigitsBefore && SlotContext.isDigit(byte)
      }
    }
  }

  private static func quoted(_ value: some Sequence<UInt8>) -> [UInt8] {
    Array(PowerShell.quoted(String(decoding: Array(value), as: UTF8.self)).utf8)
  }

  /// The ASCII punctuation that CommonMark or a common extension of it reads as more than itself.
  ///
  /// The rest (`, ; / ? % " ' @ ( )` and `.`) means something only next to one of these, or after digits at the start
  /// of a line, and stays as it is, so that "Fabrikam, Inc." reads in the raw file as it does on the page. Of `a@b.c`
  /// GitHub's readers make a link to it, after all escapes are gone: that is theirs, and nothing written keeps them from it.
  private static func isCommonMarkSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: "="),
      UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "^"),
      UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  /// Whether digits before it make a character the end of an ordered list's marker.
  static func endsListMarker(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ")")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
