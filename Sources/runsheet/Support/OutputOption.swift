import ArgumentParser
import Foundation

/// The folder that a command writes into.
struct OutputOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The folder to make. Default: Output in the project's folder.", valueName: "dir"),
    completion: .directory)
  var output: String?

  /// The folder's path.
  func folder(_ options: ProjectOptions) -> String { output ?? "\(options.project)/Output" }

  /// Makes sure that a folder's name names one, and that it is none that the next build would read.
  ///
  /// - Throws: `ValidationError` if not.
  static func validate(_ folder: String?, option: String, _ options: ProjectOptions) throws {
    guard let folder else { return }
    let parts = folder.split(separator: "/")
    if folder.isEmpty || parts.last == "." || parts.last == ".." {
      throw ValidationError("\(option) must name the folder to make, and “\(folder)” names none.")
    }
    func absolute(_ path: String) -> String {
      URL(filePath: path).standardizedFileURL.path(percentEncoded: false) + "/"
    }
    for source in ["Content", "Site"]
    where absolute(folder).hasPrefix(absolute("\(options.project)/\(source)")) {
      throw ValidationError(
        "\(option) lies inside \(source)/, which the next build would read; name another folder.")
    }
  }
}
