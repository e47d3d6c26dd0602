/// How the provider shows itself on every page.
package struct Brand: Hashable, Sendable {
  /// The color of the provider's name and links on a light page.
  package let color: Color?
  package let logo: Logo?

  package init(color: Color? = nil, logo: Logo? = nil) {
    self.color = color
    self.logo = logo
  }

  /// A picture, as it is copied to the site.
  package struct Logo: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      case svg
      case png
    }

    package let kind: Kind
    package let bytes: [UInt8]

    package init(kind: Kind, bytes: [UInt8]) {
      self.kind = kind
      self.bytes = bytes
    }

    /// The name among the site's assets.
    package var name: String { "provider-logo.\(kind.rawValue)" }

    /// The largest size, in bytes.
    package static let largest = 200 * 1024
  }

  /// The color on a dark page: as much lighter as it takes to be read there.
  package var darkColor: Color? {
    color?.readable(on: Brand.darkBackground, towards: Color(0xFFFFFF))
  }

  /// The darkest background of the provider's color on a light page: the panel's of the style sheet.
  package static let lightBackground = Color(0xF4F5F7)
  /// The lightest background of the provider's color on a dark page.
  package static let darkBackground = Color(0x1F2327)

  /// The name of the style sheet that holds the colors, among the site's assets.
  package static let styleSheet = "provider.css"

  /// The names of the assets that are made of the brand, and that no file of a designer's can have.
  package static let assetNames = [styleSheet] + Logo.Kind.allCases.map { Logo(kind: $0, bytes: []).name }
}
