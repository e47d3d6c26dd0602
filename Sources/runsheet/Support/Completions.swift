import ArgumentParser
import RunsheetContent
import RunsheetModel

extension CompletionKind {
  /// The ids of the project's tenants.
  static var tenants: CompletionKind { ids { $0.tenants.map(\.id) } }

  /// The ids of the scenarios of the project's procedures.
  static var scenarios: CompletionKind { ids { $0.procedures.flatMap(\.scenarios).map(\.id) } }

  /// Ids of the project that the command line so far names; none while the project has errors.
  private static func ids(_ list: @escaping @Sendable (Project) -> [String]) -> CompletionKind {
    .custom { words, _, prefix in
      guard let project = loadProject(at: folder(in: words)).project else { return [] }
      return Set(list(project)).filter { $0.hasPrefix(prefix) }.sorted()
    }
  }

  /// The project's folder, as `--project dir` or `--project=dir` names it.
  private static func folder(in words: [String]) -> String {
    let name = "--project"
    for (index, word) in words.enumerated() {
      if word == name, index + 1 < words.count { return words[index + 1] }
      if word.hasPrefix("\(name)=") { return String(word.dropFirst(name.count + 1)) }
    }
    return "."
  }
}
