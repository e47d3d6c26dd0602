import Foundation
import TestSupport
import Testing

/// A string that somebody may want as a name, in good or in bad faith.
struct HostileString: Sendable, CustomTestStringConvertible {
  let number: Int
  let text: String

  var testDescription: String { "string \(number)" }

  /// Our own list, and that of the file that the environment variable `RUNSHEET_NAUGHTY_STRINGS` names.
  static let all: [HostileString] = {
    let own = Repository.root.appending(path: "Tests/RunsheetTests/Fixtures/hostile-strings.json")
    let further = ProcessInfo.processInfo.environment["RUNSHEET_NAUGHTY_STRINGS"].map { URL(filePath: $0) }
    return [own, further].compactMap(\.self).flatMap { url -> [String] in
      guard let data = try? Data(contentsOf: url) else { return [] }
      return (try? JSONDecoder().decode([String].self, from: data)) ?? []
    }.enumerated().map { HostileString(number: $0.offset, text: $0.element) }
  }()
}
