extension StringProtocol {
  /// The first character that nobody sees and that changes what the text is: of no width, a soft hyphen, or one that
  /// turns the direction of others.
  ///
  /// Those that scripts and pictures need are none: joiners between letters of a script that joins them, or between
  /// pictures; selectors of a letter's or a picture's form; the tags of a flag.
  package var firstInvisible: Unicode.Scalar? {
    // Nothing of ASCII but control characters is invisible, and those are told otherwise.
    guard utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var before: Unicode.Scalar?
    var isFlag = false
    let scalars = Array(unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      defer { before = scalar }
      if scalar == "\u{1F3F4}" { isFlag = true }
      guard scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
      else {
        if scalar != "\u{1F3F4}" { isFlag = false }
        continue
      }
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar.value {
      case 0x200C...0x200D where (before?.joins ?? false) && (after?.joins ?? false): continue
      // Selectors of a form, and the keys 0️⃣ to 9️⃣.
      case 0xFE00...0xFE0F, 0xE0100...0xE01EF:
        if let before, !before.isASCII || before.properties.isEmoji { continue }
      case 0x180B...0x180F where (before?.value ?? 0) >= 0x1800: continue
      case 0xE0020...0xE007F where isFlag: continue
      // Signs that are seen, or that words of their scripts are written with.
      case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD: continue
      default: break
      }
      return scalar
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether joiners have a meaning beside the character: letters of scripts from Arabic on, and pictures.
  fileprivate var joins: Bool {
    value >= 0x0600
      && (properties.isAlphabetic || properties.isDiacritic || properties.generalCategory.isMark)
      || !isASCII && properties.isEmoji || (0xFE00...0xFE0F).contains(value)
      || properties.isEmojiModifier
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isMark: Bool { self == .nonspacingMark || self == .spacingMark }
}
