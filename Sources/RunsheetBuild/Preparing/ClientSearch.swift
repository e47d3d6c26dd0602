import RunsheetBasics
import RunsheetContent
import RunsheetModel
import RunsheetSite

/// Looks for clients in what every client is shown.
enum ClientSearch {
  /// What of any client stands in what all files share.
  ///
  /// - Parameters:
  ///   - site: the site, of any of the project's tenants.
  ///   - texts: what all files share.
  ///   - files: what people wrote, to name the place.
  /// - Returns: an error for each domain, organisation id, and name of several words; a warning for a name of one.
  static func diagnostics(_ site: Site, _ texts: [[UInt8]], _ files: SourceFiles) -> [Diagnostic] {
    let checks = [identifiers, names]
    return parallelMap(checks.count, jobs: site.options.jobs) { checks[$0](site.project, texts, files) }
      .flatMap(\.self)
  }

  @Sendable private static func identifiers(
    _ project: Project, _ texts: [[UInt8]], _ files: SourceFiles
  ) -> [Diagnostic] {
    let belongings = Belongings(of: project.tenants, besides: project.publicTexts)
    return Set(texts.flatMap(belongings.distinctive)).map { trespass in
      diagnostic(
        trespass.text, of: trespass.owner, .error, files,
        help: "Use a slot such as {{tenant.domain}}, which each client's own value fills.")
    }
  }

  @Sendable private static func names(
    _ project: Project, _ texts: [[UInt8]], _ files: SourceFiles
  ) -> [Diagnostic] {
    ClientNames(of: project.tenants, besides: project.publicTexts).mentions(in: texts).map { mention in
      mention.isCertain
        ? diagnostic(
          mention.text, of: mention.owner, .error, files,
          help: "Use the slot {{tenant.name}}, which each client's own name fills.")
        : diagnostic(
          mention.text, of: mention.owner, .warning, files,
          help:
            "If the client is meant, use the slot {{tenant.name}}; a word that only looks like it can stay.")
    }
  }

  private static func diagnostic(
    _ text: String, of owner: Tenant.ID, _ severity: Diagnostic.Severity, _ files: SourceFiles, help: String
  ) -> Diagnostic {
    Diagnostic(
      .clientInSharedText, severity: severity,
      at: files.sharedPlace(of: text) ?? Place(file: "Content"),
      "“\(text)” belongs to the tenant “\(owner)”, and stands here for every client to read.", help: help)
  }
}
