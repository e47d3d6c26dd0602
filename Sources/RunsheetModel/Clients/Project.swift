/// Everything that a build reads: what authors write, and what designers change.
package struct Project: Hashable, Sendable {
  package let provider: Provider
  /// The procedures, in the order of their ids.
  package let procedures: [Procedure]
  /// The tenants, in the order of their ids.
  package let tenants: Tenants
  package let theme: Theme
  package let words: Words

  package init(
    provider: Provider, procedures: [Procedure], tenants: Tenants, theme: Theme, words: Words
  ) {
    self.provider = provider
    self.procedures = procedures
    self.tenants = tenants
    self.theme = theme
    self.words = words
  }
}

/// The look of the pages, as a designer wrote it.
package struct Theme: Hashable, Sendable {
  /// A Mustache layout.
  package struct Layout: Hashable, Sendable {
    /// The file's name without its ending: the name under which other layouts include it.
    package let name: String
    package let source: String
    package let file: String

    package init(name: String, source: String, file: String) {
      self.name = name
      self.source = source
      self.file = file
    }
  }

  /// A file that is copied as it is.
  package struct Asset: Hashable, Sendable {
    /// The path below the assets folder, with `/` between its parts.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  package let layouts: [Layout]
  package let assets: [Asset]

  package init(layouts: [Layout], assets: [Asset]) {
    self.layouts = layouts
    self.assets = assets
  }
}
