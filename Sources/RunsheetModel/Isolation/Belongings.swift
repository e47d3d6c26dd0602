/// What is distinctive of each client, to be found where it does not belong: domains, organisation ids, and ids.
///
/// A page could show a client's name by chance, because names may be ordinary words; these it can show only if they came
/// from that client's values. An id may be an ordinary word too, so it counts only as a whole word that neither the
/// project nor the client whose page it is uses itself.
///
/// One table serves all clients: text is read once, whatever their number.
package struct Belongings: Sendable {
  /// How surely a text belongs to a client.
  package enum Kind: Sendable {
    /// A domain or an organisation id: nobody else has the same.
    case distinctive
    /// An id, which is a word that somebody chose.
    case word
  }

  /// Something of a client's that stands where it does not belong.
  package struct Trespass: Hashable, Sendable {
    package let text: String
    package let owner: Tenant.ID
    /// The line that it stands in, from 1.
    package let line: Int
  }

  private struct Entry: Sendable {
    let text: String
    /// The words that it is read as: one, or several if blanks or marks stand in it.
    let words: [String]
    let kind: Kind
    /// The clients that state it.
    var owners: [Tenant.ID]
  }

  private var entries: [Entry] = []
  /// The entries of one word.
  private var numbers: [String: Int] = [:]
  /// A bit for the hash of each entry of one word, so that most words are passed over without being looked up.
  private var bits: [UInt64] = Array(repeating: 0, count: 1 << 16)
  /// The entries of several words, by the hash of their last word.
  private var phrases: [UInt64: [Phrase]] = [:]
  /// The addresses in which an entry is nobody's.
  private var excuses: [Int: [Excuse]] = [:]

  /// Several words in a row.
  private struct Phrase: Sendable {
    let hashes: [UInt64]
    /// The entry that they are.
    let entry: Int
  }

  /// What is not looked for, because it would be found everywhere.
  package private(set) var unsearched: [Unsearched] = []
  /// How many texts are looked for.
  package var count: Int { numbers.count + phrases.values.reduce(0) { $0 + $1.count } }

  /// The parameters whose values are domains.
  private static let domains: [Parameter.ID] = ["tenant.domain", "tenant.initial-domain"]

  /// Takes in what is distinctive of clients.
  ///
  /// - Parameters:
  ///   - tenants: all clients of the project.
  ///   - vocabulary: what the project says of itself: an id that it uses as a word is looked for no more.
  ///   - addresses: what anybody may know, such as the addresses of portals: where one stands from its first letter to its
  ///     last, the domain in it is nobody's. Elsewhere, it is its owner's.
  package init(
    of tenants: some Sequence<Tenant>, vocabulary: some Sequence<[UInt8]>, addresses: some Sequence<String>
  ) {
    for tenant in tenants {
      for parameter in Belongings.domains {
        for domain in tenant.values[parameter].map(DomainSpellings.of) ?? [] {
          add(domain, .distinctive, owner: tenant.id)
        }
      }
      for domain in MicrosoftDomains.beside(
        initial: tenant.values["tenant.initial-domain"], tenant.values["tenant.domain"])
      {
        add(domain, .distinctive, owner: tenant.id)
      }
      if let id = tenant.values["tenant.organization-id"] { addOrganizationID(id, of: tenant.id) }
      add(tenant.id, .word, owner: tenant.id)
    }
    var used: [Int: [Tenant.ID]] = [:]
    for text in vocabulary {
      for hit in found(in: text) where entries[hit.entry].kind == .word {
        used[hit.entry] = entries[hit.entry].owners
      }
    }
    for (entry, owners) in used.sorted(by: { $0.key < $1.key }) {
      numbers[entries[entry].text] = nil
      unsearched += owners.map { Unsearched(entries[entry].text, .id, of: $0, .common) }
    }
    for address in addresses { excuse(address) }
  }

  /// An organisation id is anything that somebody's other program calls the client: a short or ordinary word is none to
  /// look for.
  private mutating func addOrganizationID(_ id: String, of owner: Tenant.ID) {
    let words = WordReader.words(in: id)
    if words.reduce(0, { $0 + $1.count }) < 4 {
      unsearched.append(Unsearched(id, .organizationID, of: owner, .short))
    } else if words.allSatisfy(ClientNames.productWords.contains) {
      unsearched.append(Unsearched(id, .organizationID, of: owner, .common))
    } else {
      for id in GUIDSpellings.of(id) { add(id, .distinctive, owner: owner) }
    }
  }

  private mutating func add(_ text: String, _ kind: Kind, owner: Tenant.ID) {
    let words = WordReader.words(in: text)
    guard let last = words.last else { return }
    let known = words.count == 1 ? numbers[last] : phrase(words)
    if let known {
      if entries[known].owners.last != owner { entries[known].owners.append(owner) }
      return
    }
    let number = entries.count
    entries.append(
      Entry(text: words.count == 1 ? last : text.lowercased(), words: words, kind: kind, owners: [owner]))
    if words.count == 1 {
      numbers[last] = number
      let bit = Belongings.bit(Belongings.hash(Array(last.utf8)[...]))
      bits[bit / 64] |= 1 << UInt64(bit % 64)
    } else {
      add(words, entry: number)
    }
  }

  private func phrase(_ words: [String]) -> Int? {
    let hashes = words.map { Belongings.hash(Array($0.utf8)[...]) }
    return hashes.last.flatMap { phrases[$0] }?.first { $0.hashes == hashes }?.entry
  }

  private mutating func add(_ words: [String], entry: Int) {
    let hashes = words.map { Belongings.hash(Array($0.utf8)[...]) }
    guard let last = hashes.last else { return }
    phrases[last, default: []].append(Phrase(hashes: hashes, entry: entry))
  }

  private mutating func excuse(_ address: String) {
    for hit in found(in: Excuse.bytes(of: address)) {
      guard let excuse = Excuse(address, at: hit.position) else { continue }
      excuses[hit.entry, default: []].append(excuse)
    }
  }

  /// What a text holds of clients that it is not for.
  ///
  /// - Parameters:
  ///   - bytes: the text, of any format: HTML, Markdown or JSON.
  ///   - tenant: the client that it is for.
  ///   - own: what that client's own values hold.
  /// - Returns: each text once for each line, in the order of the lines.
  /// - Complexity: O(*n*) in the bytes.
  package func trespasses(
    in bytes: [UInt8], of tenant: Tenant.ID, own: OwnValues
  ) -> [Trespass] {
    var found: [Trespass] = []
    var line = 1
    var counted = 0
    for hit in self.found(in: bytes, besidesThoseOf: tenant, neverExcused: own.texts) {
      let entry = entries[hit.entry]
      guard let owner = entry.owners.first,
        entry.kind == .distinctive || !own.words.isSuperset(of: entry.words)
      else { continue }
      line += bytes[counted..<hit.position].count { $0 == UInt8(ascii: "\n") }
      counted = hit.position
      let trespass = Trespass(text: entry.text, owner: owner, line: line)
      if !found.contains(trespass) { found.append(trespass) }
    }
    return found
  }

  /// What a client's own values hold.
  package struct OwnValues: Sendable {
    /// The words that it may be shown, though another client is called so.
    fileprivate let words: Set<String>
    /// The texts in which others stand though anybody may know them elsewhere: a portal's address in a client's value says
    /// more than the portal does.
    fileprivate let texts: Set<String>

    /// No value.
    package static let none = OwnValues(words: [], texts: [])
  }

  /// Reads the values of a client once for all files that are made for it.
  package func ownValues(of tenant: Tenant) -> OwnValues {
    let values = tenant.values.values
    let others = values.flatMap { found(in: Array($0.utf8), besidesThoseOf: tenant.id, isExcusing: false) }
    return OwnValues(
      words: Set(values.flatMap(WordReader.words)), texts: Set(others.map { entries[$0.entry].text }))
  }

  /// The domains and organisation ids that stand in a text.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - tenant: the client whose value it is; nil for a text that every client is shown, in which addresses are excused.
  /// - Returns: those that are another's.
  package func distinctive(in bytes: [UInt8], besidesThoseOf tenant: Tenant.ID? = nil) -> [Trespass] {
    found(in: bytes, besidesThoseOf: tenant, isExcusing: tenant == nil).compactMap { hit in
      let entry = entries[hit.entry]
      guard entry.kind == .distinctive, let owner = entry.owners.first else { return nil }
      return Trespass(text: entry.text, owner: owner, line: 0)
    }
  }

  /// The ids that stand in a text and are made of several words, which nobody writes so by chance.
  package func ids(in bytes: [UInt8]) -> [Trespass] {
    found(in: bytes).compactMap { hit in
      let entry = entries[hit.entry]
      guard entry.kind == .word, entry.text.contains("-"), let owner = entry.owners.first else { return nil }
      return Trespass(text: entry.text, owner: owner, line: 0)
    }
  }

  /// An entry that a text holds, and the position at which its last word begins.
  private struct Hit {
    let entry: Int
    let position: Int
  }

  /// The entries that a text holds, but for a client's own, and for those in an address that is excused there.
  ///
  /// A domain is found below another name too, as in `mail.contoso.com` and `admin@contoso.com`, but not as a part of
  /// another domain, as in `mycontoso.com` or `contoso.com.au`. Of domains that lie below each other, the longest is meant:
  /// a subsidiary's `eu.contoso.com` is its own.
  private func found(
    in bytes: [UInt8], besidesThoseOf tenant: Tenant.ID? = nil, isExcusing: Bool = true,
    neverExcused: Set<String> = []
  ) -> [Hit] {
    var hits: [Hit] = []
    var read: [UInt64] = []
    func hit(_ entry: Int, at position: Int) {
      if let tenant, entries[entry].owners.contains(tenant) { return }
      if isExcusing, let excuses = excuses[entry], !neverExcused.contains(entries[entry].text),
        excuses.contains(where: { $0.stands(in: bytes, at: position) })
      {
        return
      }
      hits.append(Hit(entry: entry, position: position))
    }
    WordReader.forEachWord(in: bytes) { word, position in
      var hash = Belongings.seed
      var allBits: UInt8 = 0
      var longest: Int?
      var index = word.endIndex
      while index > word.startIndex {
        index -= 1
        hash = Belongings.mixed(hash, word[index])
        allBits |= word[index]
        guard index == word.startIndex || word[index - 1] == UInt8(ascii: ".") else { continue }
        let bit = Belongings.bit(hash)
        // A letter beyond ASCII may be written in several ways, which only strings know to be the same.
        if allBits >= 0x80 || bits[bit / 64] >> UInt64(bit % 64) & 1 == 1,
          let number = numbers[String(decoding: word[index...], as: UTF8.self)]
        {
          longest = number
        }
      }
      if let longest { hit(longest, at: position) }
      guard !phrases.isEmpty else { return }
      for phrase in phrases[hash] ?? []
      where read.suffix(phrase.hashes.count - 1).elementsEqual(phrase.hashes.dropLast()) {
        hit(phrase.entry, at: position)
      }
      read.append(hash)
    }
    return hits
  }

  // MARK: Hashing from the last byte to the first (FNV-1a)

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  private static func bit(_ hash: UInt64) -> Int { Int((hash ^ hash >> 32) & 0x3F_FFFF) }

  private static func hash(_ word: ArraySlice<UInt8>) -> UInt64 { word.reversed().reduce(seed, mixed) }
}
