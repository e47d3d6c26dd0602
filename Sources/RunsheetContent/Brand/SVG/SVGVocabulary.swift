/// The elements and attributes of SVG that draw, and do nothing else.
///
/// Source: SVG 2, appendices on elements, attributes and properties, https://www.w3.org/TR/SVG2/
enum SVGVocabulary {
  static let svg = "http://www.w3.org/2000/svg"
  static let xlink = "http://www.w3.org/1999/xlink"
  static let xml = "http://www.w3.org/XML/1998/namespace"

  /// Whether a namespace is one of those in which drawing programs note something for themselves and for catalogs, and
  /// which no browser knows.
  static func isOfNotes(_ space: String) -> Bool {
    notes.contains(space) || space.hasPrefix("http://ns.adobe.com/")
  }

  private static let notes: Set<String> = [
    "http://www.inkscape.org/namespaces/inkscape", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/", "http://purl.org/dc/elements/1.1/", "http://www.serif.com/",
    "http://www.bohemiancoding.com/sketch/ns", "http://vectornator.io", "http://purl.org/dc/terms/",
    "adobe:ns:meta/", "http://www.corel.com/coreldraw/odm/2003", "http://xml.openoffice.org/svg/export",
    "http://sun.com/xmlns/staroffice/presentation", "urn:oasis:names:tc:opendocument:xmlns:animation:1.0",
    "http://krita.org/namespaces/svg/krita", "http://www.figma.com/figma/ns", "https://boxy-svg.com",
    "http://svgjs.com/svgjs", "http://svgjs.dev/svgjs",
  ]

  static let elements = words(
    """
    svg g defs symbol use switch marker title desc metadata style
    path rect circle ellipse line polyline polygon text tspan textPath image
    linearGradient radialGradient stop pattern clipPath mask
    filter feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG
    feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset
    """)

  /// Attributes whose values are numbers, names from a list, or what CSS knows.
  static let attributes = words(
    """
    x y width height x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate d points transform viewBox
    preserveAspectRatio pathLength textLength lengthAdjust startOffset method spacing side offset
    gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform
    clipPathUnits maskUnits maskContentUnits filterUnits primitiveUnits stdDeviation in in2 result mode
    operator k1 k2 k3 k4 values type tableValues slope intercept amplitude exponent radius
    refX refY markerWidth markerHeight markerUnits orient marker marker-start marker-mid marker-end
    requiredExtensions requiredFeatures systemLanguage
    version baseProfile contentScriptType contentStyleType media transform-box zoomAndPan enable-background style
    alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
    color-interpolation-filters color-rendering direction display dominant-baseline fill fill-opacity
    fill-rule filter flood-color flood-opacity font-family font-size font-size-adjust font-stretch
    font-style font-variant font-weight image-rendering isolation letter-spacing lighting-color mask
    mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color
    stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering
    transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode
    """)

  /// Whether an attribute only names its element or describes it.
  static func isDescription(_ attribute: String) -> Bool {
    ["id", "class", "role", "lang", "focusable", "tabindex", "title", "alt"].contains(attribute)
      || attribute.hasPrefix("aria-")
      || attribute.hasPrefix("data-")
  }

  /// The attributes of XLink that say what a reference is, and do not refer.
  static let xlinkDescriptions: Set<String> = ["type", "title", "role", "arcrole", "show", "actuate"]

  /// The functions of CSS that draw without loading anything; `url` is looked at by itself, and stands in no variable.
  static let functions: Set<String> = [
    "url", "var", "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix",
    "calc", "min", "max", "clamp", "matrix", "matrix3d", "translate", "translatex", "translatey",
    "translate3d",
    "scale", "scalex", "scaley", "scale3d", "rotate", "rotatez", "rotate3d", "skew", "skewx", "skewy", "path",
    "blur", "brightness", "contrast", "drop-shadow",
    "grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia", "polygon", "circle", "ellipse",
    "inset",
  ]

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0.isWhitespace }.map(String.init))
  }
}
