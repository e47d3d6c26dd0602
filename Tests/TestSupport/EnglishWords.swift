import Foundation
import RunsheetContent
package import RunsheetModel

extension Words {
  /// The words that Runsheet ships with, read from their file.
  package static let english: Words = {
    let file = "Site/words.yaml"
    let text = (try? String(contentsOf: Repository.root.appending(path: file), encoding: .utf8)) ?? ""
    let (words, diagnostics) = SourceText(text, file: file).words()
    guard let words else { preconditionFailure("\(diagnostics)") }
    return words
  }()
}
