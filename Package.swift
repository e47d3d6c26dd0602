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
  products: [
    .executable(name: "runsheet", targets: ["runsheet"]),
    // Tests preload it into the program.
    .library(name: "SignalAtStep", type: .dynamic, targets: ["SignalAtStep"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    // Layer 0: the system's libraries, what every floor needs, and values.
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(
      name: "CExpat", pkgConfig: "expat",
      providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]),
    .target(name: "CLibrary", swiftSettings: settings),
    .target(name: "RunsheetBasics", swiftSettings: settings),
    .target(name: "RunsheetSchema", dependencies: ["RunsheetBasics"], swiftSettings: settings),
    .target(name: "RunsheetModel", dependencies: ["RunsheetBasics"], swiftSettings: settings),

    // Content/ and Site/ as part of the program, for `runsheet init`.
    .executableTarget(name: "EmbedFiles", dependencies: ["RunsheetBasics"], swiftSettings: settings),
    .plugin(name: "EmbedProject", capability: .buildTool(), dependencies: ["EmbedFiles"]),
    .target(name: "RunsheetStarter", swiftSettings: settings, plugins: ["EmbedProject"]),

    // Layer 1: what people write, and what they read.
    .target(
      name: "RunsheetContent",
      dependencies: [
        "RunsheetBasics", "RunsheetModel", "RunsheetSchema", "CExpat", "CLibrary",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),
    .target(
      name: "RunsheetMarkup",
      dependencies: ["RunsheetBasics", "RunsheetModel", "CCMark", "CLibrary"],
      swiftSettings: settings),

    // Layer 2: which pages there are, and putting them on disk.
    .target(
      name: "RunsheetSite",
      dependencies: [
        "RunsheetBasics", "RunsheetModel", "RunsheetSchema", "RunsheetMarkup",
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),
    .target(
      name: "RunsheetOutput",
      dependencies: [
        "RunsheetBasics", "RunsheetModel", "CArchive", "CLibrary",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: settings),

    .target(
      name: "RunsheetPDF",
      dependencies: ["RunsheetBasics", .product(name: "Subprocess", package: "swift-subprocess")],
      exclude: ["requirements.txt"], resources: [.embedInCode("worker.py")], swiftSettings: settings),

    // Layer 3: the one way from a project to files.
    .target(
      name: "RunsheetBuild",
      dependencies: [
        "RunsheetBasics", "RunsheetModel", "RunsheetContent", "RunsheetMarkup", "RunsheetSite",
        "RunsheetOutput", "RunsheetPDF", "RunsheetStarter",
      ],
      swiftSettings: settings),

    // Layer 4: the command line.
    .executableTarget(
      name: "runsheet",
      dependencies: [
        "CLibrary", "RunsheetBasics", "RunsheetModel", "RunsheetSchema", "RunsheetContent", "RunsheetMarkup",
        "RunsheetSite", "RunsheetOutput", "RunsheetPDF", "RunsheetStarter", "RunsheetBuild",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Tests, a folder for each room, and one for the whole house.
    .target(name: "SignalAtStep", path: "Tests/SignalAtStep"),
    .target(
      name: "TestSupport",
      dependencies: ["RunsheetModel", "RunsheetContent", "RunsheetMarkup", "RunsheetSite"],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(name: "RunsheetModelTests", dependencies: ["RunsheetModel"], swiftSettings: settings),
    .testTarget(
      name: "RunsheetContentTests",
      dependencies: ["RunsheetContent", "RunsheetModel", "RunsheetSchema", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RunsheetMarkupTests", dependencies: ["RunsheetMarkup", "RunsheetModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RunsheetSiteTests",
      dependencies: ["RunsheetSite", "RunsheetMarkup", "RunsheetModel", "RunsheetSchema", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RunsheetOutputTests", dependencies: ["RunsheetOutput", "RunsheetModel", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RunsheetBuildTests",
      dependencies: [
        "RunsheetBuild", "RunsheetMarkup", "RunsheetOutput", "RunsheetSite", "RunsheetModel", "RunsheetPDF",
        "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RunsheetTests",
      dependencies: [
        "runsheet", "RunsheetBuild", "RunsheetSite", "RunsheetMarkup", "RunsheetModel",
        "TestSupport",
      ],
      exclude: ["Fixtures", "Goldens"],
      swiftSettings: settings),
  ]
)
