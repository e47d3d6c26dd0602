import RunsheetBasics
import RunsheetContent
import RunsheetModel
import RunsheetSite

/// Looks for clients in what every client is shown, and in what is made for other clients.
struct ClientSearch {
  private let site: Site
  /// What people read in the files of all.
  private let texts: [[UInt8]]
  /// What people wrote, to name the place.
  private let files: SourceFiles
  private let publicTexts: [[UInt8]]

  /// What of any client stands in what all files share, and in files that clients are given.
  ///
  /// - Parameters:
  ///   - site: the site, of any of the project's tenants.
  ///   - texts: what people read in the files of all.
  ///   - files: what people wrote, to name the place.
  /// - Returns: an error for each domain, organisation id, and name of several words; a warning for a name of one.
  static func diagnostics(_ site: Site, _ texts: [[UInt8]], _ files: SourceFiles) -> [Diagnostic] {
    let search = ClientSearch(
      site: site, texts: texts, files: files, publicTexts: site.project.publicTexts)
    let checks = [identifiers, names]
    return parallelMap(checks.count, jobs: site.options.jobs) { checks[$0](search)() }.flatMap(\.self)
  }

  /// Domains and organisation ids.
  private func identifiers() -> [Diagnostic] {
    let belongings = Belongings(of: site.project.tenants, besides: publicTexts)
    let help = "Use a slot such as {{tenant.domain}}, which each client's own value fills."
    let inTexts = Set(texts.flatMap { belongings.distinctive(in: $0) }).map { trespass in
      diagnostic(trespass.text, of: trespass.owner, .error, sharedPlace(of: trespass.text), help: help)
    }
    let inCopies = site.copiedFiles.flatMap { file in
      Set(belongings.distinctive(in: file.bytes)).map { trespass in
        diagnostic(
          trespass.text, of: trespass.owner, .error, place(of: trespass.text, in: file), help: "Take it out.")
      }
    }
    return inTexts + inCopies + inValues(belongings)
  }

  /// Domains and organisation ids of other clients in the values of those for whom files are made.
  ///
  /// Technicians may know that one client's administrator is another's; what clients are given may not say it.
  private func inValues(_ belongings: Belongings) -> [Diagnostic] {
    guard site.options.build.audience == .client else { return [] }
    return site.tenants.flatMap { tenant in
      tenant.values.sorted { $0.key < $1.key }.flatMap { parameter, value in
        belongings.distinctive(in: Array(value.utf8), besidesThoseOf: tenant.id).map { trespass in
          Diagnostic(
            .clientInSharedText, severity: .error, at: tenant.place,
            "“\(trespass.text)” belongs to the tenant “\(trespass.owner)”, and stands in a value of “\(tenant.id)”: "
              + "\(parameter).",
            help: "Give the value of “\(tenant.id)”, or make these files for technicians.")
        }
      }
    }
  }

  private func names() -> [Diagnostic] {
    let names = ClientNames(of: site.project.tenants, besides: publicTexts)
    let inTexts = names.mentions(in: texts, ofWhich: texts).map { mention in
      diagnostic(
        mention.text, of: mention.owner, mention.isCertain ? .error : .warning,
        sharedPlace(of: mention.text),
        help: mention.isCertain
          ? "Use the slot {{tenant.name}}, which each client's own name fills."
          : "If the client is meant, use the slot {{tenant.name}}; a word that only looks like it can stay.")
    }
    // A single word of a script or a style sheet is the language's own, more often than not.
    let inCopies = site.copiedFiles.flatMap { file in
      names.mentions(in: [file.bytes], ofWhich: texts).filter(\.isCertain).map { mention in
        diagnostic(
          mention.text, of: mention.owner, .error, place(of: mention.text, in: file), help: "Take it out.")
      }
    }
    return inTexts + inCopies
  }

  private func diagnostic(
    _ text: String, of owner: Tenant.ID, _ severity: Diagnostic.Severity, _ place: Place, help: String
  ) -> Diagnostic {
    Diagnostic(
      .clientInSharedText, severity: severity, at: place,
      "“\(text)” belongs to the tenant “\(owner)”, and stands here for every client to read.", help: help)
  }

  // MARK: Places

  private func sharedPlace(of text: String) -> Place {
    files.sharedPlace(of: text) ?? Place(file: "Content")
  }

  /// The line of a file that is copied: one of the theme, or what is made of the provider's.
  private func place(of text: String, in file: (path: String, bytes: [UInt8])) -> Place {
    let isTheme = site.project.theme.assets.contains { "assets/\($0.path)" == file.path }
    guard isTheme else { return Place(file: "Content/provider.yaml") }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = lines.firstIndex { $0.lowercased().contains(text.lowercased()) } ?? 0
    return Place(file: "Site/\(file.path)", line: line + 1, column: 1)
  }
}
