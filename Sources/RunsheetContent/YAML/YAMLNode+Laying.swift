extension YAMLNode {
  /// The text of a key of a mapping; nil if there is no such key, or no text.
  func text(of key: String) -> String? {
    guard case .mapping(let entries) = content,
      case .scalar(let text, _)? = entries.first(where: { $0.key == key })?.value.content
    else { return nil }
    return text
  }

  /// This node, laid over another: its keys replace those of the other, and mappings are laid over mappings.
  ///
  /// - Parameter lower: the node of which those keys remain that this one does not have.
  /// - Returns: the node that says both, every part with its own place.
  func laid(over lower: YAMLNode) -> YAMLNode {
    guard case .mapping(let mine) = content, case .mapping(let theirs) = lower.content else { return self }
    let merged = mine.map { entry in
      guard let below = theirs.first(where: { $0.key == entry.key }) else { return entry }
      return Entry(key: entry.key, place: entry.place, value: entry.value.laid(over: below.value))
    }
    let rest = theirs.filter { entry in !mine.contains { $0.key == entry.key } }
    return YAMLNode(subject: subject, content: .mapping(merged + rest), place: place)
  }
}
