private import Foundation
private import Subprocess

/// WeasyPrint, which makes PDFs of pages: a Python that has it.
package struct PDFEngine: Sendable {
  /// The oldest version that is taken: what Runsheet's worker was written for.
  private static let oldest = 70

  /// The command that starts Python.
  let python: String
  /// The engine's version.
  package let version: String

  /// Finds the engine: in the project's own environment, which `make pdf-tools` makes, or on the path.
  ///
  /// - Parameter project: the project's folder.
  /// - Returns: the engine.
  /// - Throws: ``PDFError`` if there is none, or one that is too old.
  package static func find(in project: String) async throws(PDFError) -> PDFEngine {
    let own = "\(project)/\(environment)/bin/python3"
    var found: String?
    for python in [own, "python3"] {
      guard let version = await version(of: python) else { continue }
      if let major = version.split(separator: ".").first.flatMap({ Int($0) }), major >= oldest {
        return PDFEngine(python: python, version: version)
      }
      found = found ?? version
    }
    throw found.map { PDFError.tooOld(version: $0) } ?? PDFError.missing(project: project)
  }

  /// The name of the environment below a project's folder.
  static let environment = ".pdf-tools"

  private static func version(of python: String) async -> String? {
    let result = try? await run(
      .name("env"),
      arguments: [python, "-I", "-c", "import pikepdf, weasyprint; print(weasyprint.__version__)"],
      output: .string(limit: 1_000), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// Why no PDFs were made.
package enum PDFError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no Python with the engine.
  case missing(project: String)
  /// There is one, but it is too old.
  case tooOld(version: String)
  /// The engine does not start.
  case broken(String)

  /// A sentence that says what is wrong, and one that says what to do.
  package var description: String {
    switch self {
    case .missing(let project):
      "PDFs are made by WeasyPrint, which is neither in \(project)/\(PDFEngine.environment) nor on the path. "
        + "Run `make pdf-tools` in Runsheet's own folder, or in the project's: python3 -m venv .pdf-tools && "
        + ".pdf-tools/bin/pip install weasyprint==70.0 pikepdf"
    case .tooOld(let version):
      "WeasyPrint \(version) is too old; version 70 is needed. Install it with: pip install weasyprint==70.0"
    case .broken(let reason): "WeasyPrint does not start: \(reason). Run `make pdf-tools` again."
    }
  }
}
