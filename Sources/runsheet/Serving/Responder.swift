import RunsheetBasics
import RunsheetBuild

/// Answers the requests of the author's browser.
struct Responder {
  /// The names by which a browser on this machine reaches it.
  ///
  /// A page from elsewhere can let its own name lead to this machine (DNS rebinding); its requests then carry that name.
  private static let hosts: Set = ["127.0.0.1", "localhost", "[::1]"]

  /// What is answered to who wants anything else than to read.
  static let readingOnly = Answer(
    .methodNotAllowed, "There is nothing here but pages to read.", headers: [("Allow", "GET, HEAD")])

  let preview: CurrentPreview

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - target: the request's target: path and query, encoded; with the scheme and the host before them, which programs
  ///     write that think of a proxy (RFC 9112, section 3.2.2), and which count then.
  ///   - host: the header `Host`; nil if there is none, or more than one.
  /// - Returns: the answer, with its body also for `HEAD`.
  func answer(_ method: String, _ target: String, host: String?) -> Answer {
    let (host, target) = Responder.parted(target, host)
    guard let host, let name = Responder.name(of: host) else {
      return Answer(.badRequest, "The request names no host.")
    }
    guard Responder.hosts.contains(name) else {
      return Answer(
        .misdirected, "This server answers for this machine only: http://127.0.0.1 or http://localhost.")
    }
    guard method == "GET" || method == "HEAD" else { return Responder.readingOnly }
    guard let path = RequestPath(String(target.prefix { $0 != "?" })) else {
      return Answer(.badRequest, "The path is none of a page.")
    }
    if path.parts.first == PreviewFiles.folder {
      return own(path)
    }
    return page(path)
  }

  /// The host and the target of a request in the absolute form; of any other, what they are.
  private static func parted(_ target: String, _ host: String?) -> (host: String?, target: String) {
    let scheme = "http://"
    guard target.lowercased().hasPrefix(scheme) else { return (host, target) }
    let rest = target.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let path = rest.dropFirst(authority.count)
    return (String(authority), path.hasPrefix("/") ? String(path) : "/\(path)")
  }

  /// A host without its port, in lower case; nil if it is empty.
  private static func name(of host: String) -> String? {
    let host = host.lowercased()
    let port = host.lastIndex(of: ":").map { host[host.index(after: $0)...] } ?? ""
    let isPort = !port.isEmpty && port.allSatisfy { ("0"..."9").contains($0) }
    let name = isPort ? String(host.dropLast(port.count + 1)) : host
    return name.isEmpty ? nil : name
  }

  /// What the pages need to know when they have changed.
  private func own(_ path: RequestPath) -> Answer {
    switch path.parts.dropFirst().joined(separator: "/") {
    case PreviewFiles.script:
      return Answer(type: Answer.type(of: PreviewFiles.script), Array(PreviewFiles.scriptText.utf8))
    case PreviewFiles.style:
      return Answer(type: Answer.type(of: PreviewFiles.style), Array(PreviewFiles.styleText.utf8))
    case PreviewFiles.next:
      let call = "runsheetServes(\"\(preview.state.revision)\");\n"
      return Answer(type: Answer.type(of: PreviewFiles.next), Array(call.utf8))
    default: return Answer(.notFound, "There is nothing here.")
    }
  }

  private func page(_ path: RequestPath) -> Answer {
    let state = preview.state
    let file = path.parts.joined(separator: "/")
    let folder = path.parts.isEmpty ? "index.html" : "\(file)/index.html"
    let wanted = path.isFolder ? folder : file
    let isPage = path.isFolder || Answer.type(of: file) == Answer.html || !file.contains(".")
    switch state.content {
    case .none:
      return isPage
        ? Answer(.notReady, type: Answer.html, PreviewFiles.notReady(revision: state.revision))
        : Answer(.notReady, "The pages are being made.")
    case .problems(let problems):
      return isPage
        ? Answer(.brokenProject, type: Answer.html, problems.html(revision: state.revision))
        : Answer(.brokenProject, problems.text)
    case .site(let site):
      if let bytes = site.bytes(at: wanted) {
        let type = Answer.type(of: wanted)
        return Answer(
          type: type,
          type == Answer.html ? PreviewFiles.adding(revision: state.revision, to: bytes) : bytes)
      }
      if !path.isFolder, site.bytes(at: folder) != nil {
        // Relative: the last part, and a slash. The links of a page need the slash.
        let last = Escaping.url(path.parts.last ?? "")
        return Answer(.moved, "The page is at \(last)/", headers: [("Location", "./\(last)/")])
      }
      // Browsers ask for an icon of their own accord.
      if path.parts == ["favicon.ico"] { return Answer(.noContent, type: Answer.type(of: file), []) }
      return isPage
        ? Answer(
          .notFound, type: Answer.html, PreviewFiles.missing(wanted, revision: state.revision))
        : Answer(.notFound, "There is no \(wanted) in the output.")
    }
  }
}
