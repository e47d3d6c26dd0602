import Foundation
import RunsheetBasics

/// Writes Swift code that holds files: `EmbedFiles ROOT OUTPUT PATH…`, each path relative to the root.
///
/// Base64 carries any byte through a literal, and a literal compiles fast where an array of numbers does not.
@main
struct EmbedFiles {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let root = arguments.first, let output = arguments.dropFirst().first else {
      throw CocoaError(.fileNoSuchFile)
    }
    let shipped = arguments.dropFirst(2).filter {
      !$0.split(separator: "/").map(String.init).contains(where: Clutter.contains)
    }
    let files = try shipped.map { path in
      let bytes = try Data(contentsOf: URL(filePath: root).appending(path: path))
      return
        "  EmbeddedFile(path: \(String(reflecting: path)), base64: \"\(bytes.base64EncodedString())\"),\n"
    }
    let code = "let embeddedFiles: [EmbeddedFile] = [\n\(files.joined())]\n"
    try Data(code.utf8).write(to: URL(filePath: output))
  }
}
