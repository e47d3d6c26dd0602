import RunsheetModel

extension Brand {
  /// The style sheet with the provider's color for light and for dark pages; the page's own accent without one.
  var css: [UInt8] {
    let light = color.map(\.description) ?? "var(--accent)"
    let dark = darkColor.map { color in
      """

      @media screen and (prefers-color-scheme: dark) {
        :root {
          --brand: \(color);
        }
      }

      """
    }
    return Array(
      """
      /* Made from Content/provider.yaml. */

      :root {
        --brand: \(light);
      }

      """.utf8) + Array((dark ?? "").utf8)
  }
}

extension Provider {
  /// Whom to ask, as it is written; nil if nobody is named.
  var contact: String? {
    values["provider.contact"].map { text in
      text.fragments.map { if case .literal(let literal) = $0 { literal } else { "" } }.joined()
    }
  }
}
