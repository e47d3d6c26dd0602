private import CExpat

/// An XML file, piece by piece, as libexpat reads it.
///
/// No entity but the five that XML knows is ever replaced: reading stops at a document type that declares any.
struct XMLPieces {
  /// A name in a namespace, as "Namespaces in XML" 1.0 tells them apart; the namespace is empty where there is none.
  struct Name: Hashable {
    let space: String
    let local: String
  }

  /// What a document type says.
  enum DocumentType {
    /// That the file is SVG, and nothing else.
    case ofSVG
    /// What entities and attributes there are.
    case declaring
    case other
  }

  enum Kind {
    /// The encoding that the file declares, if it declares one.
    case declaration(encoding: String?)
    case documentType(DocumentType)
    /// A reference to an entity that is not declared in the file.
    case unknownEntity(String)
    case instruction(String)
    case start(Name, [(name: Name, value: String)])
    case text(String)
    case end
  }

  /// A place in the file, both numbers counted from 1.
  struct Position: Hashable {
    let line: Int
    let column: Int
  }

  /// The pieces, each with its beginning; all up to where the file is not well-formed.
  let pieces: [(kind: Kind, position: Position)]
  /// Where the file is not well-formed, and why, in the parser's words.
  let failure: (reason: String, position: Position)?

  /// Reads a file.
  ///
  /// - Parameter text: the file; its encoding is known, whatever it declares.
  init(of text: String) {
    guard let parser = unsafe XML_ParserCreateNS("UTF-8", XMLPieces.separator) else {
      pieces = []
      failure = ("it cannot be read", Position(line: 1, column: 1))
      return
    }
    defer { unsafe XML_ParserFree(parser) }
    let collector = unsafe Collector(parser)
    collector.listen()
    var utf8 = text
    let status = utf8.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe XML_Parse(parser, characters.baseAddress, CInt(characters.count), 1)
      }
    }
    pieces = collector.pieces
    let code = unsafe XML_GetErrorCode(parser)
    if status == XML_STATUS_OK || code == XML_ERROR_ABORTED {
      failure = nil
    } else {
      let words = unsafe XML_ErrorString(code).map { unsafe String(cString: $0) }
      failure = (words ?? "it cannot be read", collector.position)
    }
  }

  /// Stands between a namespace and a name: a character that no XML file can hold.
  fileprivate static let separator = CChar(12)
}

/// Collects what the parser reports.
@safe private final class Collector {
  private let parser: XML_Parser
  private(set) var pieces: [(kind: XMLPieces.Kind, position: XMLPieces.Position)] = []

  init(_ parser: XML_Parser) {
    unsafe self.parser = unsafe parser
  }

  var position: XMLPieces.Position {
    unsafe XMLPieces.Position(
      line: Int(XML_GetCurrentLineNumber(parser)), column: Int(XML_GetCurrentColumnNumber(parser)) + 1)
  }

  /// Has the parser report to this collector, which must outlive the parsing.
  func listen() {
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetXmlDeclHandler(parser) { user, _, encoding, _ in
      unsafe Collector.of(user).add(.declaration(encoding: encoding.map { unsafe String(cString: $0) }))
    }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { user, name, address, _, declares in
      let collector = unsafe Collector.of(user)
      let type =
        unsafe declares != 0
        ? XMLPieces.DocumentType.declaring
        : Collector.isOfSVG(Collector.string(name), Collector.string(address)) ? .ofSVG : .other
      collector.add(.documentType(type))
      if type != .ofSVG { unsafe XML_StopParser(collector.parser, 0) }
    }
    unsafe XML_SetSkippedEntityHandler(parser) { user, name, _ in
      unsafe Collector.of(user).add(.unknownEntity(Collector.string(name)))
    }
    unsafe XML_SetProcessingInstructionHandler(parser) { user, target, _ in
      unsafe Collector.of(user).add(.instruction(Collector.string(target)))
    }
    unsafe XML_SetElementHandler(
      parser,
      { user, name, attributes in
        var found: [(name: XMLPieces.Name, value: String)] = []
        var next = unsafe attributes
        while let name = unsafe next?[0], let value = unsafe next?[1] {
          unsafe found.append((Collector.name(name), Collector.string(value)))
          unsafe next = unsafe next?.advanced(by: 2)
        }
        unsafe Collector.of(user).add(.start(Collector.name(name), found))
      }, { user, _ in unsafe Collector.of(user).add(.end) })
    unsafe XML_SetCharacterDataHandler(parser) { user, characters, count in
      let bytes = unsafe UnsafeRawBufferPointer(start: characters, count: Int(count))
      unsafe Collector.of(user).add(.text(String(decoding: bytes, as: UTF8.self)))
    }
  }

  /// Whether a document type is one of SVG's own: all that the W3C published are addresses of its site.
  private static func isOfSVG(_ name: String, _ address: String) -> Bool {
    name == "svg" && (address.isEmpty || address.firstMatch(of: /^https?:\/\/www\.w3\.org\//) != nil)
  }

  private func add(_ kind: XMLPieces.Kind) { pieces.append((kind, position)) }

  private static func of(_ user: UnsafeMutableRawPointer?) -> Collector {
    guard let user = unsafe user else { preconditionFailure("libexpat lost its user data") }
    return unsafe Unmanaged<Collector>.fromOpaque(user).takeUnretainedValue()
  }

  private static func string(_ characters: UnsafePointer<CChar>?) -> String {
    unsafe characters.map { unsafe String(cString: $0) } ?? ""
  }

  private static func name(_ characters: UnsafePointer<CChar>?) -> XMLPieces.Name {
    let parts = unsafe string(characters).unicodeScalars.split(
      separator: Unicode.Scalar(UInt8(XMLPieces.separator)))
    let local = parts.last.map { String($0) } ?? ""
    return XMLPieces.Name(space: parts.count > 1 ? String(parts[0]) : "", local: local)
  }
}
