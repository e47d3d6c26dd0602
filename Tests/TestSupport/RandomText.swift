/// A generator that gives the same numbers for the same seed (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Text made of the pieces that break templates, HTML, Markdown and URLs.
package func hostileText(using generator: inout some RandomNumberGenerator) -> String {
  let pieces = [
    "<", ">", "&", "\"", "'", "`", "``", "*", "**", "_", "__", "~", "~~", "|", "\\", "[", "]", "(", ")", "!",
    "#", "-",
    "+", ".", "1.", "1)", "=", "{{", "}}", "{{tenant.name}}", "&amp;", "&#35;", "<script>", "</label>",
    "<!--", "-->",
    "[ ]", "[x]", "](", "http://", "www.a.b", "@", ":", ";", "?", "%", "%41", "/", "$", "^", " ", "  ", "a",
    "Z", "0",
    "Contoso", "é", "e\u{301}", "<\u{338}", "\"\u{301}", "ß", "北京", "مرحبا", "\u{202E}", "\u{200F}", "👩‍💻",
    "\u{a0}", "\u{2003}",
    "zq0slot0z", "zq0text0z", "zq0slot", "javascript:", "{", "}", ",", "---", "***", ">", "    ",
  ]
  return (0..<Int.random(in: 1...8, using: &generator))
    .map { _ in pieces.randomElement(using: &generator) ?? "" }
    .joined()
}
