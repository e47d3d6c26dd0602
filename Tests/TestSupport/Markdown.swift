import Foundation

/// Markdown as GitHub's own parser reads it, with tables and task items.
///
/// - Parameters:
///   - markdown: the text.
///   - extensions: what the parser knows besides CommonMark.
/// - Returns: what cmark-gfm made of it, below one `div`.
/// - Throws: if cmark-gfm fails, or writes what is not well-formed.
package func readByGitHub(
  _ markdown: some Sequence<UInt8>, extensions: [String] = ["table", "tasklist", "strikethrough"]
) throws -> Element {
  let (code, html, errors) = try run(
    ["cmark-gfm", "--unsafe"] + extensions.flatMap { ["-e", $0] }, input: Data(markdown))
  guard code == 0 else { throw GitHubReaderFailed(reason: errors) }
  return try Element.parse("<div>".utf8 + html + "</div>".utf8)
}

package struct GitHubReaderFailed: Error {
  package let reason: String
}
