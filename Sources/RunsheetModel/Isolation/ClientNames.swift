/// Finds names of clients in text that every client is shown.
///
/// A name may be an ordinary word: a client can be called “Office”. So a name counts as a client's where it stands word
/// for word, unless each of its words is an ordinary one: one that the project's texts also write in small letters, or a
/// word of Microsoft's product names. One word counts only with its capitals. The legal form at the name's end or its
/// beginning may be missing.
///
/// Scripts without capitals often have no blanks between words either: a name in one is found wherever its characters
/// stand.
package struct ClientNames: Sendable {
  package struct Mention: Hashable, Sendable {
    /// The name, or as much of it as was found.
    package let text: String
    package let owner: Tenant.ID
    /// Whether it has so many words that it can hardly stand there by chance.
    package let isCertain: Bool

    fileprivate var inCertainty: Mention { Mention(text: text, owner: owner, isCertain: true) }
  }

  private struct Name: Hashable, Sendable {
    let words: [String]
    let text: String
    let owner: Tenant.ID
    /// Whether it stands in small letters only, though it has capitals.
    var isInSmallLetters = false

    var hasCapital: Bool { words.contains(where: \.hasCapital) }

    /// Several words, or as many signs of which each is a word by itself.
    var isCertain: Bool {
      words.count > 1 && !isInSmallLetters
        || words.isCaseless && (text.contains(" ") || text.isOfIdeographs(atLeast: 4))
    }

    /// The name as it stands in words, whose capitals may be others if there are several; nil if it is not they.
    func standing(as words: [String]) -> Name? {
      if words == self.words { return self }
      guard words.count > 1, words.map({ $0.lowercased() }) == self.words.map({ $0.lowercased() }) else {
        return nil
      }
      var name = self
      name.isInSmallLetters = !words.contains(where: \.hasCapital)
      return name
    }
  }

  /// The names by their first words, in small letters.
  private var names: [String: [Name]] = [:]
  /// Whether a name begins with two bytes, so that most words are passed over without being looked up.
  private var beginnings: [Bool] = Array(repeating: false, count: 1 << 16)
  /// The names in scripts without capitals, by their first characters.
  private var runs: [Unicode.Scalar: [Name]] = [:]
  /// Names in which, and only there, a client's name is nobody's: those of the provider.
  private let excuses: [[String]]
  private var dismissed: [Unsearched] = []

  /// Takes in the names of clients.
  ///
  /// - Parameters:
  ///   - tenants: the clients.
  ///   - publicTexts: what the provider is called and where it is reached: a client's name within one is excused there.
  package init(of tenants: some Sequence<Tenant>, besides publicTexts: [String]) {
    excuses = publicTexts.map { ClientNames.words(in: Array($0.utf8)) }.filter { !$0.isEmpty }
    for tenant in tenants {
      let words = ClientNames.words(in: Array(tenant.name.utf8))
      guard !words.isCaseless else {
        addRun(tenant)
        continue
      }
      for words in Set([words, words.map(\.withoutSharpS)]) {
        add(words, tenant.name, owner: tenant.id)
        let kernel = Array(words.trimmingLegalForms)
        if kernel.count < words.count { add(kernel, kernel.joined(separator: " "), owner: tenant.id) }
      }
    }
  }

  private mutating func add(_ words: [String], _ text: String, owner: Tenant.ID) {
    let name = Name(words: words, text: text, owner: owner)
    guard let first = words.first, words.joined().count > 1 else {
      dismissed.append(Unsearched(text, .name, of: owner, .short))
      return
    }
    guard name.hasCapital || words.count > 1 else {
      dismissed.append(Unsearched(text, .name, of: owner, .withoutCapital))
      return
    }
    let small = first.lowercased()
    names[small, default: []].append(name)
    beginnings[ClientNames.beginning(Array(small.utf8)[...])] = true
  }

  private mutating func addRun(_ tenant: Tenant) {
    for text in Set([tenant.name, tenant.name.trimmingLegalForm]) {
      guard let first = text.unicodeScalars.first, text.count > 1 else {
        dismissed.append(Unsearched(text, .name, of: tenant.id, .short))
        continue
      }
      runs[first, default: []].append(Name(words: [text], text: text, owner: tenant.id))
    }
  }

  /// The names that stand in texts that every client is shown.
  ///
  /// - Parameters:
  ///   - texts: the texts.
  ///   - prose: what says which words are ordinary: all that people read.
  /// - Returns: the names, each once.
  /// - Complexity: O(*n*) in the texts.
  package func mentions(in texts: [[UInt8]], ofWhich prose: [[UInt8]]) -> Set<Mention> {
    let found = Set(texts.flatMap(find))
    guard !found.isEmpty else { return [] }
    let ordinary = ordinary(found, in: prose)
    let mentions = found.subtracting(ordinary).map { name in
      Mention(text: name.text, owner: name.owner, isCertain: name.isCertain)
    }
    return Set(mentions.filter { $0.isCertain || !mentions.contains($0.inCertainty) })
  }

  /// Whether a name stands in a text.
  ///
  /// - Parameters:
  ///   - name: the name, as a mention has it.
  ///   - text: the text.
  /// - Returns: whether it stands there as a name, ordinary or not.
  package func stands(_ name: String, in text: [UInt8]) -> Bool {
    find(in: text).contains { $0.text == name }
  }

  /// The names that are not looked for, or would be overlooked.
  ///
  /// - Parameter prose: what says which words are ordinary.
  /// - Returns: each with the reason.
  package func unsearched(ofWhich prose: [[UInt8]]) -> [Unsearched] {
    dismissed
      + ordinary(Set(names.values.joined()), in: prose).map {
        Unsearched($0.text, .name, of: $0.owner, .common)
      }
  }

  /// Those of the names whose words are all ordinary: the texts write them in small letters too, not counting where they
  /// stand as a name that is written so.
  private func ordinary(_ names: Set<Name>, in prose: [[UInt8]]) -> Set<Name> {
    let names = names.filter { !$0.words.isCaseless }
    let wanted = Set(names.flatMap(\.words).map { $0.lowercased() })
    var counts: [String: Int] = [:]
    var mentions: [[String]: Int] = [:]
    for text in prose {
      for range in ClientNames.wordRanges(in: text) where ClientNames.isAlone(range, in: text) {
        let word = String(decoding: text[range], as: UTF8.self)
        if wanted.contains(word) { counts[word, default: 0] += 1 }
      }
      for name in find(in: text) where name.isInSmallLetters || !name.hasCapital {
        mentions[name.words.map { $0.lowercased() }, default: 0] += 1
      }
    }
    return names.filter { name in
      let words = name.words.map { $0.lowercased() }
      return words.allSatisfy {
        ClientNames.productWords.contains($0) || counts[$0, default: 0] > mentions[words, default: 0]
      }
    }
  }

  /// The names in a text, each as often as it stands there.
  private func find(in text: [UInt8]) -> [Name] {
    findWords(in: text) + (runs.isEmpty ? [] : findRuns(in: text))
  }

  private func findWords(in text: [UInt8]) -> [Name] {
    var found: [Name] = []
    let words = ClientNames.wordRanges(in: text)
    func string(_ index: Int) -> String { String(decoding: text[words[index]], as: UTF8.self) }
    func strings(_ count: Int, at index: Int) -> [String] {
      index >= 0 && words.count - index >= count ? (index..<index + count).map(string) : []
    }
    func isExcused(_ place: Range<Int>) -> Bool {
      excuses.contains { excuse in
        excuse.count >= place.count
          && (place.upperBound - excuse.count...place.lowerBound).contains {
            strings(excuse.count, at: $0) == excuse
          }
      }
    }
    for (index, word) in words.enumerated()
    where beginnings[ClientNames.beginning(text[word])] || text[word].contains(where: { $0 >= 0x80 }) {
      for name in names[string(index).lowercased()] ?? [] {
        if let name = name.standing(as: strings(name.words.count, at: index)),
          !isExcused(index..<index + name.words.count)
        {
          found.append(name)
        }
      }
    }
    return found
  }

  private func findRuns(in text: [UInt8]) -> [Name] {
    var found: [Name] = []
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    for index in scalars.indices {
      for name in runs[scalars[index]] ?? [] where scalars[index...].starts(with: name.text.unicodeScalars) {
        found.append(name)
      }
    }
    return found
  }

  /// The first two bytes of a word, as a number that is the same for large and small letters of ASCII.
  private static func beginning(_ word: ArraySlice<UInt8>) -> Int {
    word.prefix(2).reduce(0) { $0 << 8 | Int($1 | 0x20) }
  }

  // MARK: Words

  /// Whether a word is none of an id or an address, whose small letters say nothing of how ordinary it is.
  private static func isAlone(_ word: Range<Int>, in bytes: [UInt8]) -> Bool {
    let joints = Array("-/@_=#%".utf8)
    let before = word.lowerBound > 0 ? bytes[word.lowerBound - 1] : 0
    let after = word.upperBound < bytes.count ? bytes[word.upperBound] : 0
    let isBeforeDot =
      after == UInt8(ascii: ".") && word.upperBound + 1 < bytes.count
      && markLength(in: bytes, at: word.upperBound + 1) == 0
    return !joints.contains(before) && !joints.contains(after) && before != UInt8(ascii: ".") && !isBeforeDot
  }

  /// The words of a text; marks, and escapes of HTML, CommonMark and JSON, stand between words.
  private static func words(in bytes: [UInt8]) -> [String] {
    wordRanges(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  private static func wordRanges(in bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var index = 0
    while index < bytes.count {
      let mark = markLength(in: bytes, at: index)
      if mark == 0 {
        start = start ?? index
        index += 1
      } else {
        if let begun = start { words.append(begun..<index) }
        start = nil
        index += mark
      }
    }
    if let begun = start { words.append(begun..<bytes.count) }
    return words
  }

  /// How many bytes a mark takes; 0 for a part of a word.
  private static func markLength(in bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return 0
    case UInt8(ascii: "&"): return HTMLEntity.length(in: bytes, at: index) ?? 1
    case UInt8(ascii: "\\") where bytes[index...].dropFirst().first == UInt8(ascii: "u"): return 6
    case 0xC2 where bytes[index...].dropFirst().first == 0xA0: return 2
    // General Punctuation, U+2000 to U+206F: dashes, typographic quotation marks and apostrophes.
    case 0xE2 where [0x80, 0x81].contains(bytes[index...].dropFirst().first ?? 0): return 3
    case 0x80...: return 0
    default: return 1
    }
  }

  /// Words that texts on Microsoft 365 write with a capital, and that companies are called too.
  static let productWords = Set(
    """
    access active azure backup bookings center copilot defender directory dynamics edge entra excel exchange fabric \
    flow folders forms global intune kaizala lists loop microsoft mesh office onedrive onenote online outlook people \
    planner power powershell project public publisher purview sharepoint skype stream sway teams to-do visio viva \
    whiteboard windows word yammer 365
    """.split(separator: " ").map(String.init))
}

extension String {
  fileprivate var hasCapital: Bool {
    unicodeScalars.contains {
      $0.properties.isUppercase || $0.properties.generalCategory == .titlecaseLetter
    }
  }

  /// Whether the text has so many signs, each of which is a word of Chinese, Japanese or Korean.
  fileprivate func isOfIdeographs(atLeast count: Int) -> Bool {
    unicodeScalars.count >= count && unicodeScalars.allSatisfy(\.properties.isIdeographic)
  }

  /// The text without what says in it, in a script without capitals, what kind of company it is.
  fileprivate var trimmingLegalForm: String {
    let form = caselessLegalForms.first { hasPrefix($0) || hasSuffix($0) }
    guard let form, count > form.count else { return self }
    let rest = hasPrefix(form) ? dropFirst(form.count) : dropLast(form.count)
    return String(rest.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

extension [String] {
  /// Whether the words are of a script without capitals.
  fileprivate var isCaseless: Bool {
    let letters = joined().unicodeScalars.filter { $0.properties.isAlphabetic }
    return !letters.isEmpty && !letters.contains(where: \.properties.isCased)
  }

  /// The words without those at the end and the beginning that say what kind of company it is; never none.
  fileprivate var trimmingLegalForms: ArraySlice<String> {
    var rest = self[...]
    while rest.count > 1, let last = rest.last, legalForms.contains(last.lowercased()) { rest.removeLast() }
    while rest.count > 1, let first = rest.first, leadingLegalForms.contains(first.lowercased()) {
      rest.removeFirst()
    }
    return rest
  }
}

private let legalForms = Set(
  """
  ab ag as bv co company corp corporation eg ev gmbh group holding inc incorporated kg kk limited llc llp lp ltd mbh \
  nv oy plc pte pty sa sarl sas se spa srl
  """.split(separator: " ").map(String.init))

private let leadingLegalForms: Set = ["ао", "зао", "ооо", "оао", "тов", "pt"]

private let caselessLegalForms = ["株式会社", "有限会社", "合同会社", "股份有限公司", "有限公司", "주식회사", "(주)"]
