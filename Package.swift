// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "Runsheet",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "runsheet", targets: ["runsheet"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    // Layer 0: values, and the system's libraries.
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .target(name: "RunsheetModel", swiftSettings: settings),

    // Content/ and Site/ as part of the program, for `runsheet init`.
    .executableTarget(name: "EmbedFiles", swiftSettings: settings),
    .plugin(name: "EmbedProject", capability: .buildTool(), dependencies: ["EmbedFiles"]),
    .target(name: "RunsheetStarter", swiftSettings: settings, plugins: ["EmbedProject"]),

    // Layer 1: what people write, and what they read.
    .target(
      name: "RunsheetContent",
      dependencies: ["RunsheetModel", .product(name: "Yams", package: "Yams")],
      swiftSettings: settings),
    .target(
      name: "RunsheetMarkup",
      dependencies: ["RunsheetModel", "CCMark"],
      swiftSettings: settings),

    // Layer 2: which pages there are, and putting them on disk.
    .target(
      name: "RunsheetSite",
      dependencies: [
        "RunsheetModel", "RunsheetMarkup", .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "RunsheetOutput",
      dependencies: ["RunsheetModel", "CArchive", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: settings),

    .target(
      name: "RunsheetPDF", dependencies: [.product(name: "Subprocess", package: "swift-subprocess")],
      exclude: ["requirements.txt"], resources: [.embedInCode("worker.py")], swiftSettings: settings),

    // Layer 3: the command line.
    .executableTarget(
      name: "runsheet",
      dependencies: [
        "RunsheetModel", "RunsheetContent", "RunsheetMarkup", "RunsheetSite", "RunsheetOutput",
        "RunsheetPDF", "RunsheetStarter", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Tests, a folder for each room, and one for the whole house.
    .target(
      name: "TestSupport",
      dependencies: ["RunsheetModel", "RunsheetContent", "RunsheetMarkup"],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "RunsheetModelTests", dependencies: ["RunsheetModel"], swiftSettings: settings),
    .testTarget(
      name: "RunsheetContentTests", dependencies: ["RunsheetContent", "RunsheetModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RunsheetMarkupTests", dependencies: ["RunsheetMarkup", "RunsheetModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RunsheetSiteTests",
      dependencies: ["RunsheetSite", "RunsheetMarkup", "RunsheetModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RunsheetOutputTests", dependencies: ["RunsheetOutput", "RunsheetModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RunsheetTests",
      dependencies: [
        "runsheet", "RunsheetSite", "RunsheetPDF", "RunsheetMarkup", "RunsheetModel", "TestSupport",
      ],
      exclude: ["Fixtures", "Goldens"],
      swiftSettings: settings),
  ]
)
