extension String {
  /// The path as a sentence shows it: one slash where there are several, and none at its end.
  package var tidiedPath: String {
    let parts = split(separator: "/").joined(separator: "/")
    return hasPrefix("/") ? "/" + parts : parts
  }
}
