import RunsheetModel
import Testing

private func tenant(_ id: String, _ values: [String: String] = [:]) -> Tenant {
  Tenant(
    id: id, values: values.merging(["tenant.name": id]) { own, _ in own }, facts: nil, scenarios: [],
    procedures: nil, place: Place(file: "tests"))
}

@Suite struct `What is distinctive of a client` {
  private static let tenants = [
    tenant("contoso", ["tenant.domain": "contoso.com", "tenant.initial-domain": "contoso.onmicrosoft.com"]),
    tenant(
      "fabrikam",
      [
        "tenant.domain": "north-wind.example",
        "tenant.organization-id": "0F0F0F0F-1111-2222-3333-444455556666",
      ]),
    tenant("office"),
  ]
  private let belongings = Belongings(
    of: `What is distinctive of a client`.tenants, vocabulary: [[UInt8]](), addresses: [])

  private func found(_ text: String, of tenant: String = "nobody") -> [String] {
    belongings.trespasses(in: Array(text.utf8), of: tenant, own: .none).map {
      "\($0.line) \($0.text) \($0.owner)"
    }
  }

  @Test(arguments: [
    "contoso.com", "See contoso.com.", "admin@contoso.com", "https://mail.contoso.com/x", "(Contoso.COM)",
    "x%2Fcontoso.com", "contoso%2Ecom", "\"\\u003ccontoso.com\\u003e\"", "&lt;contoso.com&gt;",
    "_x._y.contoso.com",
    "contoso.com:443", "'contoso.com'", "contoso\\.com",
  ])
  func `is found however it is written`(text: String) {
    #expect(found(text) == ["1 contoso.com contoso"])
  }

  @Test(arguments: [
    "mycontoso.com", "contoso.com.au", "contoso.company", "contoso-com", "xcontoso.com", "contoso .com x",
  ])
  func `is not found in something else`(text: String) {
    #expect(!found(text).contains { $0.contains("contoso.com") })
  }

  @Test func `is found where CommonMark has put a backslash before a hyphen`() {
    #expect(found("a\\@north\\-wind.example") == ["1 north-wind.example fabrikam"])
  }

  @Test func `is an organisation id too, in any case`() {
    #expect(
      found("id: 0f0f0f0f-1111-2222-3333-444455556666") == ["1 0f0f0f0f-1111-2222-3333-444455556666 fabrikam"]
    )
  }

  @Test(arguments: [
    "0f0f0f0f-1111-2222-3333-444455556666", "0f0f0f0f111122223333444455556666",
    "{0F0F0F0F-1111-2222-3333-444455556666}",
  ])
  func `is an organisation id with hyphens, without them and in braces`(id: String) {
    let ids = Belongings(
      of: [tenant("t", ["tenant.organization-id": id])], vocabulary: [[UInt8]](), addresses: [])
    for text in ["id 0F0F0F0F-1111-2222-3333-444455556666", "/0f0f0f0f111122223333444455556666/"] {
      #expect(ids.distinctive(in: Array(text.utf8)).map(\.owner) == ["t"])
    }
  }

  @Test func `comes with the line it stands in, once for each`() {
    #expect(
      found("\ncontoso.com contoso.com\n\nadmin@contoso.com\n") == [
        "2 contoso.com contoso", "4 contoso.com contoso",
      ])
  }

  @Test func `is nothing to its owner`() {
    #expect(found("contoso.com contoso", of: "contoso") == [])
  }

  @Test func `is an id only as a whole word that the reader's own values do not use`() {
    #expect(found("/office/") == ["1 office office"])
    #expect(found("offices back-office") == [])
    let reader = tenant("adatum", ["mailbox": "Office@adatum.com"])
    #expect(
      belongings.trespasses(in: Array("office".utf8), of: "adatum", own: belongings.ownValues(of: reader))
        == [])
    #expect(
      Belongings(of: [tenant("office")], vocabulary: [Array("Microsoft Office".utf8)], addresses: [])
        .trespasses(in: Array("office".utf8), of: "adatum", own: .none) == [])
  }

  @Test func `may be stated by several`() {
    let both = Belongings(
      of: [tenant("a", ["tenant.domain": "same.example"]), tenant("b", ["tenant.domain": "Same.Example"])],
      vocabulary: [[UInt8]](), addresses: [])
    for owner in ["a", "b"] {
      #expect(both.trespasses(in: Array("same.example".utf8), of: owner, own: .none) == [])
    }
    #expect(both.trespasses(in: Array("same.example".utf8), of: "c", own: .none).map(\.owner) == ["a"])
  }

  @Test(arguments: [
    ("ACME Nord/17", "for ACME Nord/17."), ("ACME Nord/17", "acme%20nord%2F17"),
    ("contoso_prod_7", "x contoso\\_prod\\_7 y"), ("O'Brien & Söhne", "O&#39;Brien &amp; SÖHNE"),
    ("ZÜRICH-4711", "(Zürich-4711)"), ("Zu\u{308}rich-4711", "zürich-4711"),
  ])
  func `is an organisation id of any letters and marks`(id: String, text: String) {
    let ids = Belongings(
      of: [tenant("t", ["tenant.organization-id": id])], vocabulary: [[UInt8]](), addresses: [])
    #expect(ids.distinctive(in: Array(text.utf8)).map(\.owner) == ["t"])
    #expect(ids.distinctive(in: Array("acme nord 18 contoso prod obrien zürich".utf8)).isEmpty)
  }

  @Test(arguments: [
    ("MÜLLER.de", "müller.de"), ("müller.de", "MAIL.MÜLLER.DE"), ("Øl.example", "x@øl.example"),
    ("müller.de", "x@xn--mller-kva.de"), ("xn--mller-kva.de", "Müller.de"),
  ])
  func `is a domain with letters beyond ASCII too, in either case and in the spelling of programs`(
    domain: String, text: String
  ) {
    let domains = Belongings(
      of: [tenant("t", ["tenant.domain": domain])], vocabulary: [[UInt8]](), addresses: [])
    #expect(domains.distinctive(in: Array(text.utf8)).map(\.owner) == ["t"])
  }

  @Test(arguments: [
    ("https://admin.contoso.com/start", "https://admin.contoso.com/start", true),
    ("https://admin.contoso.com/start", "<a href=\"https://admin.contoso.com/start\">", true),
    ("https://admin.contoso.com/start", "https://admin.contoso.com/", false),
    ("https://admin.contoso.com/start", "admin.contoso.com", false),
    ("https://admin.contoso.com/start", "write to admin@contoso.com", false),
    ("https://portal.example/?tenant=contoso.com", "https://portal.example/?tenant=contoso.com", false),
    ("https://portal.example/#/contoso.com", "https://portal.example/#/contoso.com", false),
    ("Help desk, help@contoso.com", "Help desk, help@contoso\\.com", true),
    ("Help desk, help@contoso.com", "ask help@contoso.com", false),
    ("Questions? help@contoso.com", "Questions? help@contoso.com", true),
    ("Meier & Co, help@contoso.com", "Meier &amp; Co,\n help@contoso.com", true),
    ("https://contoso.com", "https://contoso.com.", true),
    ("https://contoso.com", "[x](https://contoso.com)", true),
    ("https://contoso.com", "https:\\/\\/contoso\\.com", true),
    ("https://contoso.com", "https://contoso.com/private", false),
    ("https://contoso.com", "https://contoso.com:8443", false),
    ("https://contoso.com", "https://contoso.com?x", false),
    ("https://contoso.com", "https: contoso.com", false),
    ("https://contoso.com", "https contoso.com", false),
    ("https://contoso.com/a/", "https://contoso.com/a/b", false),
    ("https://contoso.com/doc#part", "https://contoso.com/doc#part", true),
    ("https://contoso.com/doc#part", "https://contoso.com/doc", false),
    ("contoso.com", "joe@contoso.com", false), ("contoso.com", "https://contoso.com", false),
    ("contoso.com", "ask contoso.com.", true), ("contoso.com", "mail.contoso.com", false),
  ])
  func `is excused in the very address that names it, and nowhere else`(
    address: String, text: String, isExcused: Bool
  ) {
    let belongings = Belongings(of: Self.tenants, vocabulary: [[UInt8]](), addresses: [address])
    #expect(belongings.distinctive(in: Array(text.utf8)).isEmpty == isExcused)
    let beside = Array("\(text) and admin@contoso.com".utf8)
    #expect(!belongings.distinctive(in: beside).isEmpty, "an address excuses itself only")
  }

  @Test func `is excused in no value of another client, not even as the very address`() {
    let reader = tenant("adatum", ["note": "as at https://contoso.com", "tenant.domain": "adatum.com"])
    let belongings = Belongings(
      of: Self.tenants, vocabulary: [[UInt8]](), addresses: ["https://contoso.com"])
    let text = Array("as at https://contoso.com".utf8)
    #expect(belongings.distinctive(in: text).isEmpty)
    #expect(!belongings.distinctive(in: text, besidesThoseOf: "adatum").isEmpty)
    #expect(belongings.trespasses(in: text, of: "adatum", own: .none).isEmpty)
    #expect(
      !belongings.trespasses(in: text, of: "adatum", own: belongings.ownValues(of: reader)).isEmpty)
  }

  @Test(arguments: [
    ("contoso.onmicrosoft.us", "contoso-my.sharepoint.us"),
    ("contoso.onmicrosoft.us", "contoso.sharepoint-mil.us"),
    ("contoso.partner.onmschina.cn", "contoso.sharepoint.cn"),
  ])
  func `is a domain that comes with the initial one of another cloud`(initial: String, text: String) {
    let belongings = Belongings(
      of: [tenant("t", ["tenant.initial-domain": initial])], vocabulary: [[UInt8]](), addresses: [])
    #expect(belongings.distinctive(in: Array(text.utf8)).map(\.owner) == ["t"])
  }

  @Test(arguments: [
    "contoso.com", "<![CDATA[contoso]]>.com", "contoso&#46com", "contoso&#x2E;com", "ｃｏｎｔｏｓｏ．ｃｏｍ",
    "con<b>toso</b>.com", "contoso&period;com",
  ])
  func `is found as people see it`(text: String) {
    #expect(
      belongings.distinctive(in: ShownText.of(Array(text.utf8))).map(\.owner).first == "contoso", "\(text)")
  }

  @Test(arguments: [("straße.example", "strasse.example"), ("strasse.example", "Straße.example")])
  func `is a domain with a sharp s, and its spelling with two`(domain: String, text: String) {
    let domains = Belongings(
      of: [tenant("t", ["tenant.domain": domain])], vocabulary: [[UInt8]](), addresses: [])
    #expect(domains.distinctive(in: ShownText.of(Array(text.utf8))).map(\.owner) == ["t"])
  }

  @Test(arguments: [
    "contoso-com.mail.protection.outlook.com", "contoso.sharepoint.com", "contoso-admin.sharepoint.com",
    "contoso-my.sharepoint.com",
    "x@contoso.mail.onmicrosoft.com",
  ])
  func `is a domain that comes with the initial one`(text: String) {
    #expect(belongings.distinctive(in: Array(text.utf8)).map(\.owner) == ["contoso"])
  }

  @Test func `is the longest of domains that lie below each other`() {
    let domains = Belongings(
      of: [
        tenant("parent", ["tenant.domain": "fabrikam.example"]),
        tenant("daughter", ["tenant.domain": "eu.fabrikam.example"]),
      ], vocabulary: [[UInt8]](), addresses: [])
    func owners(_ text: String, for tenant: String) -> [String] {
      domains.trespasses(in: Array(text.utf8), of: tenant, own: .none).map(\.owner)
    }
    #expect(owners("joe@eu.fabrikam.example", for: "daughter") == [])
    #expect(owners("joe@mail.eu.fabrikam.example", for: "parent") == ["daughter"])
    #expect(owners("joe@fabrikam.example, joe@us.fabrikam.example", for: "daughter") == ["parent"])
    #expect(owners("joe@us.fabrikam.example", for: "parent") == [])
  }

  @Test func `is told to be left out where it would be found everywhere`() {
    let tenants = [
      tenant("office", ["tenant.organization-id": "7"]), tenant("a", ["tenant.organization-id": "Exchange"]),
    ]
    let belongings = Belongings(of: tenants, vocabulary: [Array("Microsoft Office".utf8)], addresses: [])
    #expect(
      belongings.unsearched.map(\.description) == [
        "The organization id “7” of the tenant “office” is not searched for: it is too short.",
        "The organization id “Exchange” of the tenant “a” is not searched for: it is an ordinary word of the project's own texts.",
        "The id “office” of the tenant “office” is not searched for: it is an ordinary word of the project's own texts.",
      ])
  }

  /// A slow way to the same result: every domain, looked for at every place.
  @Test func `is found among a thousand as one by one`() {
    var seed: UInt64 = 7
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    func label() -> String { String((0...random(3)).map { _ in "ab1-".randomAt(random(3)) }) }
    let domains = (0..<1_000).map { _ in "\(label()).\(label())" }
    let many = Belongings(
      of: domains.enumerated().map { tenant("tenant-\($0.offset)x", ["tenant.domain": $0.element]) },
      vocabulary: [[UInt8]](), addresses: [])
    for _ in 0..<300 {
      let words = (0..<20).map { _ in (0...random(4)).map { _ in label() }.joined(separator: ".") }
      let wanted = Set(
        words.flatMap { word -> [String] in
          let labels = word.split(separator: ".")
          return labels.indices.map { labels[$0...].joined(separator: ".") }
        }
      ).intersection(domains)
      let text = Array(words.joined(separator: " ").utf8)
      #expect(Set(many.trespasses(in: text, of: "nobody", own: .none).map(\.text)) == wanted)
    }
  }
}

extension String {
  fileprivate func randomAt(_ number: Int) -> Character { self[index(startIndex, offsetBy: number)] }
}

@Suite struct `Names of clients in what all clients read` {
  private func mentions(_ names: [String], in texts: String..., besides: String = "") -> [String] {
    let tenants = names.enumerated().map { tenant("t\($0.offset)", ["tenant.name": $0.element]) }
    let bytes = texts.map { Array($0.utf8) }
    return ClientNames(of: tenants, besides: [besides])
      .mentions(in: bytes, ofWhich: bytes)
      .map { "\($0.text)\($0.isCertain ? "!" : "?")" }.sorted()
  }

  @Test func `are certain if they have several words, and doubtful if they have one`() {
    #expect(
      mentions(["Northwind Traders", "Contoso"], in: "At Northwind Traders and Contoso") == [
        "Contoso?", "Northwind Traders!",
      ])
  }

  @Test(arguments: [
    ("O'Brien & Sons", "<p>O&#39;Brien &amp; Sons</p>"), ("O'Brien & Sons", "O'Brien \\& Sons"),
    ("A*B Trading", "A\\*B Trading"), ("Fabrikam, Inc.", "for Fabrikam Inc"),
    ("Größe Müller", "bei Größe\u{A0}Müller"), ("Große Straße", "AN GROSSE STRASSE"),
    ("Blue Yonder", "Blue Yonder\u{2019}s"),
  ])
  func `are found as they are escaped`(name: String, text: String) {
    #expect(mentions([name], in: text).contains { $0.hasSuffix("!") })
  }

  @Test(arguments: [
    ("Ørsted Nord", "bei Ørsted Nord"), ("école Ørsted", "école Ørsted"), ("ÄRZTE Süd", "ÄRZTE Süd"),
    ("blue yonder", "the blue yonder, so blue, so far"), ("株式会社コントソ", "コントソの管理者"),
    ("コントソ", "はコントソです"), ("קונטוסו", "בקונטוסו"), ("ООО Ромашка", "в Ромашка"),
    ("Müller", "Mu\u{308}ller"), ("Éclair", "Éclair"),
  ])
  func `are found in any script`(name: String, text: String) {
    #expect(!mentions([name], in: text).isEmpty)
  }

  @Test func `without a capital are no names where each of their words stands alone too`() {
    #expect(mentions(["blue yonder"], in: "the blue yonder", "so blue", "far yonder") == [])
  }

  /// What an id or an address writes small is no ordinary word for it.
  @Test(arguments: [
    "see northwind-traders", "https://share.example/northwind/traders/",
    "a@northwind.example, b@traders.example",
  ])
  func `are not made ordinary by an id or an address`(text: String) {
    #expect(mentions(["Northwind Traders"], in: "as at Northwind Traders", text) == ["Northwind Traders!"])
  }

  @Test(arguments: [("北京示例公司", "!"), ("شركة النور", "!"), ("コントソ", "?")])
  func `are certain in scripts without capitals if they are long`(name: String, sign: String) {
    #expect(mentions([name], in: "x \(name) y") == [name + sign])
  }

  @Test func `that are not looked for are told with the reason`() {
    let tenants = ["adatum", "X", "Office", "Contoso", "コ"].map { tenant("t", ["tenant.name": $0]) }
    let told = ClientNames(of: tenants, besides: []).unsearched(ofWhich: [Array("Contoso, office".utf8)])
    #expect(
      told.map { "\($0.text) \($0.reason)" } == [
        "adatum withoutCapital", "X short", "コ short", "Office common",
      ])
  }

  @Test(arguments: [
    ("NORTHWIND TRADERS", "Northwind Traders!"), ("Northwind traders", "Northwind Traders!"),
    ("as at northwind traders", "Northwind Traders?"),
  ])
  func `are found with other capitals, and doubtful in small letters`(text: String, found: String) {
    #expect(mentions(["Northwind Traders"], in: text) == [found])
  }

  @Test func `are not made ordinary by standing in small letters too`() {
    #expect(
      mentions(["Northwind Traders"], in: "Northwind Traders, northwind traders").contains(
        "Northwind Traders!"))
  }

  @Test func `need not have their legal form`() {
    #expect(mentions(["Alpine Ski House GmbH"], in: "Alpine Ski House") == ["Alpine Ski House!"])
    #expect(mentions(["Contoso Ltd"], in: "Contoso") == ["Contoso?"])
  }

  @Test(arguments: [
    ("Office", "Microsoft Office"), ("Exchange Online", "Exchange Online"),
    ("Account", "an Account is an account"),
    ("Public Folders", "Public Folders"), ("adatum", "adatum"),
    ("Contoso", "Contosos, contoso, Contosomania"),
    ("Blue Yonder", "blue yonder, Blue, Yonder, so blue, far yonder"),
  ])
  func `are nothing if they are ordinary words`(name: String, text: String) {
    #expect(mentions([name], in: text) == [])
  }

  @Test func `are excused within the provider's own, and not elsewhere`() {
    #expect(mentions(["Contoso"], in: "Contoso Services", besides: "Contoso Services") == [])
    #expect(
      mentions(["Contoso"], in: "Contoso Services, Contoso", besides: "Contoso Services") == ["Contoso?"])
  }

  @Test func `are nothing if they are the provider's own`() {
    #expect(mentions(["Tailwind Services"], in: "Call Tailwind Services", besides: "Tailwind Services") == [])
  }
}

@Suite struct `A text as it is shown` {
  @Test(arguments: [
    ("adatum<b>.com</b>", "adatum.com"), ("a<wbr>datum.com", "adatum.com"), ("adatum**.com**", "adatum.com"),
    ("<text>ad<tspan x=\"1\">at</tspan>um</text>", "adatum"), ("ad<!-- x > y -->atum", "adatum"),
    ("&#97;dat&#x75;m&period;com", "adatum.com"), ("ada&shy;tum&ZeroWidthSpace;", "adatum"),
    ("ada\u{200B}tum\u{AD}.com", "adatum.com"), (#"adatum\2e com"#, "adatum.com"),
    (#"\000061 datum\.com"#, "adatum.com"), (#"adatum\x2ecom"#, "adatum.com"),
    (#"\u0061datum\u{2e}com"#, "adatum.com"), ("&lt;b&gt; &amp;#46;", "<b> &#46;"), ("Größe", "Grösse"),
  ])
  func `has no markup, no escapes and nothing unseen within a word`(text: String, shown: String) {
    #expect(String(decoding: ShownText.of(Array(text.utf8)), as: UTF8.self) == shown)
  }

  @Test(arguments: [
    "<p>a</p><p>b</p>", "a < b", "<b", "&", "&#xFFFFFFFF;", #"\n"#, "\\", "Höhe 4 & 5 – 6", "",
    #"\u{110000}"#, "a<!-- open",
  ])
  func `is itself where nothing of that stands`(text: String) {
    #expect(String(decoding: ShownText.of(Array(text.utf8)), as: UTF8.self) == text)
  }
}
