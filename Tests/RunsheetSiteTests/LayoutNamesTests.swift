import Foundation
import RunsheetSite
import TestSupport
import Testing

/// What Site/README.md says that layouts are given is what they are given; `make goldens` writes it anew.
@Suite(.serialized) struct `The golden table of layouts` {
  private static let isRecording = ProcessInfo.processInfo.environment["RUNSHEET_RECORD_GOLDENS"] != nil
  private static let file = Repository.root.appending(path: "Site/README.md")

  private static func sentence(_ names: [LayoutName], separator: String = "; ") -> String {
    names.map { name in
      let isOptional = name.shape != name.shape.present
      let mark = "`\(name.name)`" + (isOptional ? "*" : "") + (name.help.isEmpty ? "" : " (\(name.help))")
      let members = name.shape.present.groupMembers
      // The words are too many to name: words.yaml lists them.
      if members.isEmpty || name.name == "words" { return mark }
      return "\(mark): \(sentence(members, separator: ", "))"
    }.joined(separator: separator)
  }

  @Test(arguments: [nil] + LayoutKind.allCases)
  func `names each name, and no other`(kind: LayoutKind?) throws {
    var lines = String(decoding: try Data(contentsOf: Self.file), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let start = "| \(kind.map { "`\($0.rawValue)`" } ?? "every layout") |"
    let number = try #require(lines.firstIndex { $0.hasPrefix(start) })
    let names = Self.sentence(kind?.names ?? LayoutKind.namesOfAll)
    var cells = lines[number].split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    if Self.isRecording {
      cells[2] = names
      lines[number] = "| \(cells.joined(separator: " | ")) |"
      try Data(lines.joined(separator: "\n").utf8).write(to: Self.file)
      Issue.record("Recorded \(start). Read the difference, then run the tests without recording.")
    } else {
      #expect(cells[2] == names)
    }
  }
}

extension LayoutShape {
  /// The shape without its absence, and of a list that of what is in it.
  fileprivate var present: LayoutShape { if case .optional(let shape) = self { shape } else { self } }

  fileprivate var groupMembers: [LayoutName] {
    switch self {
    case .group(let names): names
    case .list(let element), .optional(let element): element.groupMembers
    case .text, .flag: []
    }
  }
}
