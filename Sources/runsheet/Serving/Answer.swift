/// What a request is answered with.
struct Answer {
  enum Status: Int {
    case ok = 200
    case noContent = 204
    case moved = 308
    case badRequest = 400
    case notFound = 404
    case methodNotAllowed = 405
    case misdirected = 421
    case tooLong = 431
    case brokenProject = 500
    case notReady = 503

    /// The reason phrase of RFC 9110, section 15, and of RFC 6585.
    var phrase: String {
      switch self {
      case .ok: "OK"
      case .noContent: "No Content"
      case .moved: "Permanent Redirect"
      case .badRequest: "Bad Request"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .misdirected: "Misdirected Request"
      case .tooLong: "Request Header Fields Too Large"
      case .brokenProject: "Internal Server Error"
      case .notReady: "Service Unavailable"
      }
    }
  }

  var status = Status.ok
  var type = "text/plain; charset=utf-8"
  var body: [UInt8] = []
  /// Headers of this answer alone.
  var headers: [(name: String, value: String)] = []

  init(_ status: Status = .ok, type: String, _ body: [UInt8]) {
    self.status = status
    self.type = type
    self.body = body
  }

  init(_ status: Status, _ sentence: String, headers: [(name: String, value: String)] = []) {
    self.status = status
    self.headers = headers
    body = Array("\(sentence)\n".utf8)
  }

  /// The headers of every answer.
  ///
  /// Nothing is kept, nothing is taken for something else, and no other site may show or read what belongs to a client.
  static let headers = [
    ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "frame-ancestors 'none'"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
  ]

  /// The media type of a file, by the ending of its name.
  ///
  /// Markdown is plain text here, for browsers save `text/markdown` instead of showing it.
  static func type(of path: String) -> String {
    let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last ?? ""
    return types[ending.lowercased()] ?? "application/octet-stream"
  }

  static let html = "text/html; charset=utf-8"

  private static let types = [
    "html": html, "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "json": "application/json", "md": "text/plain; charset=utf-8",
    "txt": "text/plain; charset=utf-8", "csv": "text/csv; charset=utf-8", "svg": "image/svg+xml",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
    "avif": "image/avif", "ico": "image/vnd.microsoft.icon", "woff": "font/woff", "woff2": "font/woff2",
    "pdf": "application/pdf", "zip": "application/zip",
  ]
}
