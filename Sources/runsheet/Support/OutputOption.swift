import ArgumentParser
import RunsheetBasics
import RunsheetOutput

/// The folder that a command writes into.
struct OutputOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder to make. Default: Output in the project's folder.", valueName: "dir"),
    completion: .directory, transform: \.tidiedPath)
  var output: String?

  /// The folder's path.
  func folder(_ options: ProjectOptions) -> String { output ?? options.output }

  /// What the next build would read, and what holds what people did.
  ///
  /// Folders inside are named too: they may be links.
  private static let sources = [
    "Content", "Content/Procedures", "Content/Tenants", "Site", "Site/layouts", "Site/assets", "Records",
  ]

  /// Makes sure that a name names a folder or a file to make, and none of what the next build would read, wherever links
  /// lead.
  ///
  /// - Parameters:
  ///   - path: what was named; nil for what is usual.
  ///   - option: the option that names it.
  ///   - options: of which project.
  /// - Throws: `ValidationError` if not.
  static func validate(_ path: String?, option: String, _ options: ProjectOptions) throws {
    let last = path?.split(separator: "/").last
    if let path, last == nil || last == "." || last == ".." {
      throw ValidationError("\(option) must name the folder to make, and “\(path)” names none.")
    }
    let place = RealPath(path ?? options.output)
    let sources = sources.map { (name: $0, place: RealPath(options.path(of: $0))) }
    if let source = sources.first(where: { place.lies(in: $0.place) }) {
      let subject = path == nil ? "The output" : option
      let other = path == nil ? "name another folder with \(option)" : "name another folder"
      let reads = source.name == "Records" ? "which is for records" : "which the next build would read"
      throw ValidationError("\(subject) lies inside \(source.name)/, \(reads); \(other).")
    }
    if RealPath(options.project).lies(in: place) || sources.contains(where: { $0.place.lies(in: place) }) {
      throw ValidationError(
        "\(option) names the folder of the project, or one that it lies in; name a folder of its own.")
    }
  }
}
