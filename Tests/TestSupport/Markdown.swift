import Foundation

/// Markdown as GitHub's own parser reads it, with tables and task items.
///
/// - Parameter markdown: the text.
/// - Returns: what cmark-gfm made of it, below one `div`.
/// - Throws: if cmark-gfm fails, or writes what is not well-formed.
package func readByGitHub(_ markdown: some Sequence<UInt8>) throws -> Element {
  let (code, html, errors) = try run(
    ["cmark-gfm", "-e", "table", "-e", "tasklist", "-e", "strikethrough", "--unsafe"], input: Data(markdown))
  guard code == 0 else { throw GitHubReaderFailed(reason: errors) }
  return try Element.parse("<div>".utf8 + html + "</div>".utf8)
}

package struct GitHubReaderFailed: Error {
  package let reason: String
}
