private import Foundation
import RunsheetBasics
import Subprocess

/// WeasyPrint, which makes PDFs of pages: a Python that has it.
package struct PDFEngine: Sendable {
  /// The one version that is taken: another one draws other PDFs of the same pages.
  package static let version = "70.0"

  /// The command that starts Python: a name that is looked up on the path, or a path from the root.
  private let python: String

  /// Finds the engine: in the project's own environment, which `make pdf-tools` makes, or on the path.
  ///
  /// - Parameter project: the project's folder.
  /// - Returns: the engine.
  /// - Throws: ``PDFError`` if there is none, or only one of another version.
  package static func find(in project: String) async throws(PDFError) -> PDFEngine {
    var found: String?
    let own = URL(filePath: project).appending(path: "\(environment)/bin/python3").path(percentEncoded: false)
    for python in [own, "python3"] {
      guard let version = await version(of: python) else { continue }
      if version == PDFEngine.version { return PDFEngine(python: python) }
      found = found ?? version
    }
    throw found.map { .otherVersion($0, project: project) } ?? .missing(project: project)
  }

  /// The name of the environment below a project's folder.
  static let environment = ".pdf-tools"

  /// What starts Python: a shell, for `env` takes a path with `=` in it for a variable.
  static let shell = Executable.name("sh")

  /// What the shell is told in order to run a script in Python.
  func arguments(_ script: String) -> Arguments { PDFEngine.arguments(python, script) }

  private static func arguments(_ python: String, _ script: String) -> Arguments {
    ["-c", "exec \"$0\" \"$@\"", python, "-I", "-c", script]
  }

  private static func version(of python: String) async -> String? {
    let result = try? await run(
      shell, arguments: arguments(python, "import pikepdf, weasyprint; print(weasyprint.__version__)"),
      output: .string(limit: 1_000), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// Why no PDFs were made.
package enum PDFError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no Python with the engine.
  case missing(project: String)
  /// There is one, but of another version.
  case otherVersion(String, project: String)
  /// The engine does not start.
  case broken(String)

  /// A sentence that says what is wrong, and one that says what to do.
  package var description: String {
    switch self {
    case .missing(let project):
      "PDFs are made by WeasyPrint, which is neither in \(PDFError.place(project)) nor on the path. "
        + PDFError.remedy
    case .otherVersion(let version, let project):
      "WeasyPrint \(version) was found in \(PDFError.place(project)) or on the path, but PDFs are made by "
        + "version \(PDFEngine.version) only, so that they are the same everywhere. \(PDFError.remedy)"
    case .broken(let reason): "WeasyPrint does not start: \(reason). Run `make pdf-tools` again."
    }
  }

  private static func place(_ project: String) -> String { "\(project)/\(PDFEngine.environment)".tidiedPath }

  private static let remedy =
    "Run `make pdf-tools` in Runsheet's own folder, or in the project's: python3 -m venv .pdf-tools && "
    + ".pdf-tools/bin/pip install weasyprint==\(PDFEngine.version) pikepdf"
}
