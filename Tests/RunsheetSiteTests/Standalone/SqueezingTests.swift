import Testing

@testable import RunsheetSite

@Suite struct `A style sheet in a page of one file` {
  @Test(arguments: [
    ("a {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}"),
    ("/* why */ a, b > c :hover { }", "a,b > c :hover{}"),
    ("q::before { content: \"a ; b /* c */\"; }", "q::before{content:\"a ; b /* c */\"}"),
    ("q { content: '\\' ;  ' }", "q{content:'\\' ;  '}"),
    (
      "@media (min-width: 40rem) and (color) { a { width: calc(1px + 2px) } }",
      "@media (min-width:40rem) and (color){a{width:calc(1px + 2px)}}"
    ),
    ("a { b: c !important }", "a{b:c !important}"),
    ("/* open", ""),
  ])
  func `has no white space that only people need`(source: String, squeezed: String) {
    #expect(String(decoding: Squeezing.style(Array(source.utf8)), as: UTF8.self) == squeezed)
  }
}

@Suite struct `A script in a page of one file` {
  @Test(arguments: [
    ("const a = 1;\n\n  // why\n  let b = a + +a;\n", "const a=1;let b=a+ +a;\n"),
    (
      "return  /[/\"]+/.test(it) ? \"a  //  b\" : '/* c */';",
      "return/[/\"]+/.test(it)?\"a  //  b\":'/* c */';\n"
    ),
    ("f()\n(g)\n++h", "f()\n(g)\n++h\n"),
    ("if (a) {\n  b()\n}\nc()", "if(a){b()\n}\nc()\n"),
    ("x = (a - b) / c / d; // half", "x=(a-b)/c/d;\n"),
    ("a < !--b; c < /script/.d", "a< !--b;c< /script/.d\n"),
    ("a = b /* c\n d */ e", "a=b\ne\n"),
    ("1 .toString(); let in2 = a in b", "1 .toString();let in2=a in b\n"),
    ("s = \"it's\" + 'a \\' b'", "s=\"it's\"+'a \\' b'\n"),
  ])
  func `has no white space and no comment that only people need`(source: String, squeezed: String) {
    #expect(String(decoding: Squeezing.script(Array(source.utf8)), as: UTF8.self) == squeezed)
  }

  @Test(arguments: ["a = `b  ${c}`;  d", "if (a) /b  c/.test(d)", "x  = [1] /2"])
  func `stays as it is where a reader could take text for code`(source: String) {
    #expect(String(decoding: Squeezing.script(Array(source.utf8)), as: UTF8.self) == source)
  }
}
