import RunsheetBasics
import RunsheetContent
import RunsheetModel
import RunsheetSite
import RunsheetStarter

/// Looks for clients in what every client is shown, and in what is made for other clients.
struct ClientSearch {
  private let site: Site
  /// What people read in the files of all.
  private let texts: [[UInt8]]
  /// Where clients are looked for: in these texts as they are written, and as they are shown.
  private let readings: [[UInt8]]
  /// What people wrote, to name the place.
  private let files: SourceFiles
  private let belongings: Belongings
  private let names: ClientNames

  /// Makes ready what is looked for.
  ///
  /// - Parameters:
  ///   - site: the site, of any of the project's tenants.
  ///   - texts: what people read in the files of all.
  ///   - files: what people wrote, to name the place.
  init(_ site: Site, _ texts: [[UInt8]], _ files: SourceFiles) {
    self.site = site
    self.texts = texts
    readings = texts + texts.map(ShownText.of)
    self.files = files
    let tenants = site.project.othersThanProvider
    belongings = Belongings(
      of: tenants, vocabulary: site.project.vocabulary, addresses: site.project.publicAddresses)
    names = ClientNames(of: tenants, besides: site.project.provider.publicTexts)
  }

  /// What of any client stands in what all files share, and in files that clients are given: an error for each domain,
  /// organisation id, and name of several words; a warning for a name of one.
  var diagnostics: [Diagnostic] {
    let checks = [identifiers, mentions]
    return parallelMap(checks.count, jobs: site.options.jobs) { checks[$0]() }.flatMap(\.self)
  }

  /// What is not looked for, in the order of the tenants.
  var unsearched: [Unsearched] {
    let all = belongings.unsearched + names.unsearched(ofWhich: texts)
    return all.sorted { ($0.owner, $0.subject.rawValue, $0.text) < ($1.owner, $1.subject.rawValue, $1.text) }
  }

  /// Domains and organisation ids.
  private func identifiers() -> [Diagnostic] {
    let help = "Use a slot such as {{tenant.domain}}, which each client's own value fills."
    let inTexts = Set(readings.flatMap { belongings.distinctive(in: $0) }).map { trespass in
      diagnostic(trespass.text, of: trespass.owner, .error, sharedPlace(of: trespass.text), help: help)
    }
    let ids = Set(readings.flatMap(belongings.ids)).map { trespass in
      diagnostic(
        trespass.text, of: trespass.owner, .warning, sharedPlace(of: trespass.text),
        help: "If the client is meant, take it out; an id that is only called so can stay.")
    }
    let inCopies = site.copiedFiles.flatMap { file in
      let readings = ClientSearch.names(ofFile: file.path) + ClientSearch.readings(of: file.bytes)
      return Set(readings.flatMap { belongings.distinctive(in: $0) }).map { trespass in
        diagnostic(
          trespass.text, of: trespass.owner, .error, place(of: trespass.text, in: file), help: "Take it out.")
      }
    }
    return ClientSearch.once(inTexts + ids, inCopies) + inProvider() + inValues()
  }

  /// Domains and organisation ids in what the provider says of every client.
  private func inProvider() -> [Diagnostic] {
    site.project.provider.literals.sorted { $0.key < $1.key }.flatMap { parameter, text in
      Set(ClientSearch.readings(of: Array(text.utf8)).flatMap { belongings.distinctive(in: $0) }).map {
        trespass in
        diagnostic(
          trespass.text, of: trespass.owner, .error, sharedPlace(of: trespass.text),
          help:
            "Give “\(parameter)” to that tenant alone. If the tenant is the provider itself, give both the same name."
        )
      }
    }
  }

  /// Domains and organisation ids of other clients in the values of those for whom files are made.
  ///
  /// Technicians may know that one client's administrator is another's; what clients are given may not say it.
  private func inValues() -> [Diagnostic] {
    guard site.options.build.audience == .client else { return [] }
    return site.tenants.flatMap { tenant in
      tenant.values.sorted { $0.key < $1.key }.flatMap { parameter, value in
        let found = ClientSearch.readings(of: Array(value.utf8)).flatMap {
          belongings.distinctive(in: $0, besidesThoseOf: tenant.id)
        }
        return Set(found).map { trespass in
          Diagnostic(
            .clientInSharedText, severity: .error, at: tenant.place,
            "“\(trespass.text)” belongs to the tenant “\(trespass.owner)”, and stands in a value of “\(tenant.id)”: "
              + "\(parameter).",
            help: "Give the value of “\(tenant.id)”, or make these files for technicians.")
        }
      }
    }
  }

  /// Names.
  private func mentions() -> [Diagnostic] {
    let inProvider = site.project.provider.literals.sorted { $0.key < $1.key }.flatMap { parameter, text in
      names.mentions(in: ClientSearch.readings(of: Array(text.utf8)), ofWhich: texts).map { mention in
        diagnostic(
          mention.text, of: mention.owner, mention.isCertain ? .error : .warning,
          sharedPlace(of: mention.text),
          help: "If the client is meant, give “\(parameter)” to that tenant alone.")
      }
    }
    let inTexts = names.mentions(in: readings, ofWhich: texts).map { mention in
      diagnostic(
        mention.text, of: mention.owner, mention.isCertain ? .error : .warning,
        sharedPlace(of: mention.text),
        help: mention.isCertain
          ? "Use the slot {{tenant.name}}, which each client's own name fills."
          : "If the client is meant, use the slot {{tenant.name}}; a word that only looks like it can stay.")
    }
    let inCopies = site.copiedFiles.flatMap { file in
      // A word in a picture's bytes is chance; a word of the files that Runsheet comes with is their languages' own.
      let isText = String(validating: file.bytes, as: UTF8.self) != nil
      let shipped = StarterProject.bytes(at: "Site/\(file.path)") ?? []
      return names.mentions(in: ClientSearch.readings(of: file.bytes), ofWhich: texts + [file.bytes])
        .subtracting(names.mentions(in: ClientSearch.readings(of: shipped), ofWhich: texts))
        .filter { isText || $0.isCertain }
        .map { mention in
          diagnostic(
            mention.text, of: mention.owner, mention.isCertain ? .error : .warning,
            place(of: mention.text, in: file),
            help: mention.isCertain
              ? "Take it out."
              : "If the client is meant, take it out; a word that only looks like it can stay.")
        }
    }
    return inProvider + ClientSearch.once(inTexts, inCopies)
  }

  /// What a file is called, which stands in every page that needs it: `contoso.com.png`, `contoso.com-dark.png`.
  private static func names(ofFile path: String) -> [[UInt8]] {
    let name = path.dropLast(path.reversed().prefix { $0 != "." }.count + 1)
    return [Array(name.utf8), Array(name.split { "-_".contains($0) }.joined(separator: " ").utf8)]
  }

  private static func readings(of text: [UInt8]) -> [[UInt8]] { [text, ShownText.of(text)] }

  private func diagnostic(
    _ text: String, of owner: Tenant.ID, _ severity: Diagnostic.Severity, _ place: Place, help: String
  ) -> Diagnostic {
    Diagnostic(
      .clientInSharedText, severity: severity, at: place,
      "“\(text)” belongs to the tenant “\(owner)”, and stands here for every client to read.", help: help)
  }

  // MARK: Places

  /// The file of what stands in no text that people wrote for all.
  private static let nowhere = "Content"

  /// What is wrong with shared texts, and with copied files: what pages have from a copied file is told there only.
  private static func once(_ shared: [Diagnostic], _ copied: [Diagnostic]) -> [Diagnostic] {
    let told = Set(copied.map(\.message))
    return shared.filter { $0.place.file != nowhere || !told.contains($0.message) } + copied
  }

  private func sharedPlace(of text: String) -> Place {
    files.sharedPlace(of: text) { stands(text, in: $0) } ?? Place(file: ClientSearch.nowhere)
  }

  /// Whether a client's name, domain or id stands in a text, and is not excused there.
  private func stands(_ text: String, in line: String) -> Bool {
    ClientSearch.readings(of: Array(line.utf8)).contains { reading in
      names.stands(text, in: reading) || belongings.distinctive(in: reading).contains { $0.text == text }
        || belongings.ids(in: reading).contains { $0.text == text }
    }
  }

  /// The line of a file that is copied: one of the theme, or what is made of the provider's.
  private func place(of text: String, in file: (path: String, bytes: [UInt8])) -> Place {
    let isTheme = site.project.theme.assets.contains { "assets/\($0.path)" == file.path }
    guard isTheme else { return Place(file: "Content/provider.yaml") }
    let lines = String(decoding: file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = lines.firstIndex { stands(text, in: String($0)) } ?? 0
    return Place(file: "Site/\(file.path)", line: line + 1, column: 1)
  }
}
