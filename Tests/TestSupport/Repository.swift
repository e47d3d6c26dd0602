package import Foundation
import RunsheetContent
package import RunsheetModel

/// The repository that the tests lie in.
package enum Repository {
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The project that Runsheet ships with.
  package static func shippedProject() throws -> Project {
    try project(at: root)
  }

  /// A project that must have no errors.
  package static func project(at url: URL) throws -> Project {
    let loaded = loadProject(at: url.path(percentEncoded: false))
    guard let project = loaded.project else { throw HasErrors(diagnostics: loaded.diagnostics) }
    return project
  }

  package struct HasErrors: Error {
    package let diagnostics: [Diagnostic]
  }
}
