import RunsheetModel
import TestSupport
import Testing

@testable import RunsheetSite

@Suite struct `A page in one file` {
  private static let page = """
    <html><head><meta http-equiv="Content-Security-Policy" content="default-src 'self'" />
    <link rel="stylesheet" href="../assets/a.css" media="print" /><script src="../assets/a.js" defer="defer"></script>
    </head><body><p>Text</p></body></html>
    """

  /// The page with a style sheet, a script and a picture in it.
  private func inlined(style: String = "", script: String = "") -> (page: [UInt8], problems: [String]) {
    let assets = ["assets/a.css": style, "assets/a.js": script, "assets/dot.png": "dot"]
    let inliner = Inliner(assets.map { SharedFile(path: $0, content: .finished(Array($1.utf8))) })
    var problems: [String] = []
    return (inliner.inline(Array(Self.page.utf8), root: "../", problems: &problems), problems)
  }

  @Test func `has its style sheet and its script as they are, and is well-formed`() throws {
    let style = "/* a < b & c */\n  q::before { content: \"<p>\" }\n"
    let script = "// why\n  if (a < b && c) { d = \"<p></p>\" }\n"
    let (page, problems) = inlined(style: style, script: script)
    let root = try Element.parse(page)
    #expect(problems.isEmpty)
    #expect(root.all("style").map(\.rawText) == ["/**/\n\(style)/**/"])
    #expect(root.all("style").map(\.attributes) == [["media": "print"]])
    #expect(root.all("script").map(\.rawText) == ["//\n\(script)//"])
    #expect(root.all("link").isEmpty)
    #expect(root.text.contains("Text"))
  }

  @Test func `names its own style and script in its policy and nothing else`() throws {
    let root = try Element.parse(inlined(style: "a {}", script: "b()").page)
    let policy = try #require(root.all("meta").first?.attributes["content"])
    // openssl dgst -sha256 -binary | base64, of what stands between the tags.
    #expect(policy.contains("style-src 'sha256-SI5u1APSS4Lp4IcFmviDL3O9BWPXTicKSx7rZN5wKVQ=';"))
    #expect(policy.contains("script-src 'sha256-m1/s3N0ObK7j2CNqhlWZT3sIRJ/Wi4LftTOFr/L5QF0=';"))
    #expect(policy.hasPrefix("default-src 'none';"))
  }

  @Test(arguments: ["</script>", "</SCRIPT\n>", "<!-- <script>", "a[b[0]]>1"])
  func `refuses a script that would not stay in its element`(text: String) throws {
    let problems = inlined(script: "a = '\(text)'\n").problems
    #expect(problems.count == 1)
    #expect(try #require(problems.first).contains("“assets/a.js”"))
  }

  @Test(arguments: ["</style>", "</Style ", "<!-- a -->", "]]>"])
  func `refuses a style sheet that would not stay in its element`(text: String) throws {
    let problems = inlined(style: "a::before { content: '\(text)' }\n").problems
    #expect(problems.count == 1)
    #expect(try #require(problems.first).contains("“assets/a.css”"))
  }

  @Test(arguments: [
    "/* see url( of it */ a { background: url(dot.png) }", "a { background: url( 'dot.png' ) }",
    "a { background: url(#b), url(\"./dot.png\") }",
  ])
  func `has the pictures of its style sheet in it`(style: String) throws {
    let root = try Element.parse(inlined(style: style).page)
    let inside = try #require(root.all("style").first).rawText
    #expect(inside.contains("url(\"data:image/png;base64,ZG90\")"))
    #expect(!inside.contains("dot.png"))
  }
}
