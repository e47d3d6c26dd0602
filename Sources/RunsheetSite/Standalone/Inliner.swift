private import Crypto
import RunsheetModel

/// Takes a page's styles, scripts and pictures into the page, so that it is complete in one file.
///
/// What is taken in is the same for all clients. The content security policy names it by its SHA-256 (CSP Level 3,
/// section 2.3.1), so that nothing else on the page can run, whatever a value holds. The result is well-formed XML as the
/// page was: styles and scripts stand in CDATA sections, whose marks are comments to CSS and JavaScript. They are taken in
/// as they are, and one with a text that HTML or XML would understand is refused.
struct Inliner: Sendable {
  private typealias Asset = (path: String, bytes: [UInt8])

  private let assets: [String: [UInt8]]

  /// - Parameter assets: the site's files that lie in its assets folder.
  init(_ assets: [SharedFile]) {
    self.assets = Dictionary(assets.map { ($0.path, $0.bytes) }) { first, _ in first }
  }

  /// Makes the page complete.
  ///
  /// - Parameters:
  ///   - page: a rendered page.
  ///   - root: the way from the page's folder to the output folder, with which the addresses of assets begin.
  ///   - problems: what cannot be taken in is added to it: addresses that lead out of the page, and styles and scripts
  ///     whose text would not stay within their elements.
  /// - Returns: the page with everything in it.
  func inline(_ page: [UInt8], root: String, problems: inout [String]) -> [UInt8] {
    var writer = PageWriter()
    var rest = page[...]
    while let tag = Tag.next(in: rest) {
      writer.add(rest[..<tag.range.lowerBound])
      rest = rest[tag.range.upperBound...]
      let address = tag["href"] ?? tag["src"]
      switch (tag.name, address.flatMap { asset($0, root: root) }) {
      case ("meta", _) where tag["http-equiv"] == "Content-Security-Policy": writer.addPolicy()
      case ("link", let asset?):
        check(asset, in: "style", &problems)
        writer.addStyle(style(asset), media: tag["media"])
      case ("script", let asset?):
        check(asset, in: "script", &problems)
        writer.addScript(asset.bytes)
        // The element is empty: its end goes too.
        rest = rest.dropFirst("</script>".utf8.count)
      case ("img", let asset?):
        writer.add(tag.replacing("src", with: dataAddress(asset)))
      case ("script", nil) where address == nil:
        // A data block: what looks like tags in it is text.
        let end = rest.firstRange(of: Array("</script>".utf8))?.lowerBound ?? rest.endIndex
        writer.add(tag.text)
        writer.add(rest[..<end])
        rest = rest[end...]
      case ("/body", _):
        writer.addScripts()
        writer.add(tag.text)
      default:
        // A token, which stands for an address of the web, is of letters and digits only.
        if let address, !address.hasPrefix("#"), !address.contains(":"), address.contains(".") {
          problems.append(
            "The runbook as one file would still need “\(address)”: put what names it between {{^standalone}} and {{/standalone}}."
          )
        }
        writer.add(tag.text)
      }
    }
    writer.add(rest)
    return writer.page
  }

  private func asset(_ address: String, root: String) -> Asset? {
    guard address.hasPrefix(root) else { return nil }
    let path = String(address.dropFirst(root.count))
    return assets[path].map { (path, $0) }
  }

  /// Looks for what would end an element or its CDATA section, or keep a script's element from ending (HTML, section
  /// 4.12.1.3).
  private func check(_ asset: Asset, in element: String, _ problems: inout [String]) {
    let content = String(decoding: asset.bytes, as: UTF8.self).lowercased()
    for text in ["</\(element)", "<!--", "]]>"] where content.contains(text) {
      problems.append(
        "The runbook as one file cannot hold “\(asset.path)” with “\(text)” in it, which is markup there: write it another way."
      )
    }
  }

  /// A style sheet with its pictures in it.
  private func style(_ sheet: Asset) -> [UInt8] {
    let opening = Array("url(".utf8)
    var result: [UInt8] = []
    var rest = sheet.bytes[...]
    while let start = rest.firstRange(of: opening)?.upperBound {
      result += rest[..<start]
      rest = rest[start...]
      guard let end = rest.firstIndex(of: UInt8(ascii: ")")) else { break }
      let quoted = String(decoding: rest[..<end], as: UTF8.self)
      let address = quoted.filter { $0 != "\"" && $0 != "'" && $0 != " " }
      let path = Inliner.resolve(address, from: sheet.path)
      // An address of nothing may be one in a comment, whose end is not this one.
      guard let picture = assets[path] else { continue }
      result += "\"\(dataAddress((path, picture)))\"".utf8
      rest = rest[end...]
    }
    return result + rest
  }

  /// The path that an address means in a file.
  private static func resolve(_ address: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in address.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }

  /// A `data:` address (RFC 2397).
  private func dataAddress(_ asset: Asset) -> String {
    let types = [
      "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
      "gif": "image/gif",
      "webp": "image/webp", "avif": "image/avif", "woff2": "font/woff2",
    ]
    let ending = asset.path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return "data:\(types[ending] ?? "application/octet-stream");base64,\(Base64.text(of: asset.bytes))"
  }
}

/// The page under construction, whose policy is written when everything that it names is known.
private struct PageWriter {
  private var before: [UInt8]?
  private var bytes: [UInt8] = []
  private var scripts: [[UInt8]] = []
  private var styleHashes: [String] = []

  mutating func add(_ more: some Sequence<UInt8>) { bytes += more }

  mutating func addPolicy() {
    before = bytes
    bytes = []
  }

  mutating func addStyle(_ style: [UInt8], media: String?) {
    let content = Array("/*<![CDATA[*/\n".utf8) + style + Array("/*]]>*/".utf8)
    styleHashes.append(PageWriter.hash(content))
    bytes += "<style\(media.map { " media=\"\($0)\"" } ?? "")>".utf8
    bytes += content
    bytes += "</style>".utf8
  }

  /// Keeps a script for the end of the page, where the whole page is there, as it is for one that is deferred.
  mutating func addScript(_ script: [UInt8]) {
    scripts.append(Array("//<![CDATA[\n".utf8) + script + Array("//]]>".utf8))
  }

  mutating func addScripts() {
    for script in scripts {
      bytes += "<script>".utf8
      bytes += script
      bytes += "</script>\n".utf8
    }
  }

  var page: [UInt8] {
    guard let before else { return bytes }
    let policy = [
      "default-src 'none'", "style-src \(styleHashes.joined(separator: " "))",
      "script-src \(scripts.map(PageWriter.hash).joined(separator: " "))", "img-src data:", "font-src data:",
      "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
    return before + "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\" />".utf8 + bytes
  }

  private static func hash(_ content: [UInt8]) -> String {
    "'sha256-\(Base64.text(of: Array(SHA256.hash(data: content))))'"
  }
}

/// A start or an end tag of a page.
private struct Tag {
  let range: Range<Int>
  let text: ArraySlice<UInt8>
  /// The element's name; an end tag's begins with a slash.
  let name: String
  private let attributes: [(name: String, value: Range<Int>)]

  subscript(_ name: String) -> String? {
    attributes.first { $0.name == name }.map { String(decoding: text[$0.value], as: UTF8.self) }
  }

  /// The tag with another value of an attribute.
  func replacing(_ name: String, with value: String) -> [UInt8] {
    guard let range = attributes.first(where: { $0.name == name })?.value else { return Array(text) }
    return Array(text[..<range.lowerBound]) + Array(value.utf8) + Array(text[range.upperBound...])
  }

  /// The next tag; nil if there is none.
  ///
  /// Layouts are well-formed: each attribute has a value in quotes.
  static func next(in bytes: ArraySlice<UInt8>) -> Tag? {
    var start = bytes.startIndex
    while let open = bytes[start...].firstIndex(of: UInt8(ascii: "<")) {
      start = open + 1
      guard let first = bytes[start...].first, isLetter(first) || first == UInt8(ascii: "/") else { continue }
      return tag(in: bytes, from: open)
    }
    return nil
  }

  private static func tag(in bytes: ArraySlice<UInt8>, from open: Int) -> Tag? {
    let nameEnd =
      bytes[(open + 1)...].firstIndex { !isLetter($0) && $0 != UInt8(ascii: "/") } ?? bytes.endIndex
    var attributes: [(String, Range<Int>)] = []
    var index = nameEnd
    while index < bytes.endIndex, bytes[index] != UInt8(ascii: ">") {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else {
        index += 1
        continue
      }
      guard let end = bytes[(index + 1)...].firstIndex(of: byte) else { return nil }
      let name = bytes[nameEnd..<index].dropLast().reversed().prefix {
        isLetter($0) || $0 == UInt8(ascii: "-")
      }
      attributes.append((String(decoding: name.reversed(), as: UTF8.self), (index + 1)..<end))
      index = end + 1
    }
    guard index < bytes.endIndex else { return nil }
    return Tag(
      range: open..<(index + 1), text: bytes[open...index],
      name: String(decoding: bytes[(open + 1)..<nameEnd], as: UTF8.self).lowercased(), attributes: attributes)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
