// swift-tools-version: 6.2
import PackageDescription

/// The rules every Swift target of ours is compiled by.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "pippin",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "KandjiAPI", targets: ["KandjiAPI"]),
        .library(name: "TenantSimulator", targets: ["TenantSimulator"]),
        .executable(name: "pippin", targets: ["pippin"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    ],
    targets: [
        .target(name: "KandjiAPI", dependencies: [httpTypes], swiftSettings: strict),
        .target(
            name: "KandjiHTTP",
            dependencies: [
                "KandjiAPI", httpTypes, .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .target(
            name: "TenantSimulator",
            dependencies: [
                "KandjiAPI", httpTypes, logging, .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .target(name: "Fleet", dependencies: ["KandjiAPI"], swiftSettings: strict),
        .target(
            name: "FleetCache", dependencies: ["ConsoleModel", "Fleet", "KandjiAPI", grdb, sqlite],
            swiftSettings: strict),
        .target(name: "TerminalKit", dependencies: [yams], swiftSettings: strict),
        .target(
            name: "ConsoleModel", dependencies: ["KandjiAPI", "Fleet", "TerminalKit", httpTypes], swiftSettings: strict),
        .target(
            name: "ConsoleScreens", dependencies: ["ConsoleModel", "Fleet", "KandjiAPI", "TerminalKit", httpTypes],
            swiftSettings: strict),
        .target(
            name: "HostServices", dependencies: ["ConsoleModel", "KandjiAPI", yams, logging], swiftSettings: strict),
        .target(
            name: "CCurses",
            linkerSettings: [
                .linkedLibrary("ncursesw", .when(platforms: [.linux])),
                .linkedLibrary("ncurses", .when(platforms: [.macOS])),
            ]),
        .target(name: "Curses", dependencies: ["CCurses", "TerminalKit"], swiftSettings: strict),
        .executableTarget(
            name: "pippin",
            dependencies: [
                "ConsoleModel", "ConsoleScreens", "Curses", "Fleet", "FleetCache", "HostServices", "KandjiAPI",
                "KandjiHTTP", "TenantSimulator", "TerminalKit", argumentParser, logging,
            ],
            swiftSettings: strict,
            linkerSettings: [
                // Nobody links against a program: its tables of symbols would be 5 MB.
                .unsafeFlags(
                    ["-use-ld=lld", "-Xlinker", "--no-export-dynamic"],
                    .when(platforms: [.linux], configuration: .release))
            ]),
        .executableTarget(
            name: "tour",
            dependencies: ["ConsoleModel", "ConsoleScreens", "KandjiAPI", "TenantSimulator", "TerminalKit"],
            swiftSettings: strict),
        .target(
            name: "TestSupport",
            dependencies: ["ConsoleModel", "ConsoleScreens", "Fleet", "KandjiAPI", "TerminalKit", httpTypes],
            path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "ConsoleModelTests",
            dependencies: [
                httpTypes, "ConsoleModel", "Fleet", "KandjiAPI", "KandjiHTTP", "TenantSimulator", "TerminalKit",
                "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "HostServicesTests", dependencies: ["ConsoleModel", "HostServices", logging],
            swiftSettings: strict),
        .testTarget(
            name: "TenantSimulatorTests", dependencies: ["KandjiAPI", "TenantSimulator", httpTypes],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "ConsoleScreensTests",
            dependencies: [
                httpTypes, "ConsoleModel", "ConsoleScreens", "Fleet", "KandjiAPI", "TenantSimulator", "TerminalKit",
                "TestSupport",
            ],
            exclude: ["Screens"], resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "FleetCacheTests",
            dependencies: [
                "ConsoleModel", "Fleet", "FleetCache", "KandjiAPI", "TenantSimulator", "TerminalKit", "TestSupport",
                grdb,
            ],
            swiftSettings: strict),
        .testTarget(name: "FleetTests", dependencies: ["Fleet", "KandjiAPI"], swiftSettings: strict),
        .testTarget(
            name: "KandjiAPITests", dependencies: ["KandjiAPI", "TestSupport", httpTypes],
            resources: [.copy("Fixtures")], swiftSettings: strict),
        .testTarget(
            name: "KandjiHTTPTests",
            dependencies: [
                "KandjiAPI", "KandjiHTTP", httpTypes, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .testTarget(name: "LayeringTests", swiftSettings: strict),
        .testTarget(name: "TerminalKitTests", dependencies: ["TerminalKit", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "TourTests", dependencies: ["TerminalKit", "TestSupport", "tour"], exclude: ["Screens"],
            swiftSettings: strict),
        .testTarget(
            name: "CursesTests", dependencies: ["Curses", "TerminalKit", "TestSupport"],
            swiftSettings: strict),
        .executableTarget(name: "ptyrelay", path: "Tests/PtyRelay"),
        .testTarget(
            name: "EndToEndTests", dependencies: ["TenantSimulator", "TestSupport", "pippin", httpTypes],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// Benchmarks bring packages and a plugin of their own, which nobody else has to build.
if Context.environment["PIPPIN_BENCHMARKS"] != nil {
    package.dependencies.append(
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []))
    package.targets.append(
        .executableTarget(
            name: "ConsoleBenchmarks",
            dependencies: [
                "ConsoleModel", "ConsoleScreens", "Fleet", "FleetCache", "KandjiAPI", "TerminalKit", "TestSupport",
                httpTypes, .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Tests/Benchmarks/ConsoleBenchmarks", swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]))
}
