/// A model of device and the systems that run on it.
struct HardwareModel: Sendable {
    let name: String
    let identifier: String
    let platform: DevicePlatform
    let processor: String
    let cores: Int
    let memory: String
    let capacity: Int
    /// The major versions of its system that it can run.
    let systems: ClosedRange<Int>
    /// How common it is beside the other models of its platform.
    let weight: Int

    /// The short name people use in device names: `MacBook Air`, not `MacBook Air (M1, 2020)`.
    var family: String { String(name.prefix { $0 != "(" }).trimmingSuffix(" ") }
}

/// The platforms that a tenant lists, written as the service writes them.
enum DevicePlatform: String, Sendable, CaseIterable {
    case mac = "Mac"
    case iPhone
    case iPad
    case appleTV = "AppleTV"
    case android = "Android"
    case windows = "Windows"

    var isApple: Bool { self != .android && self != .windows }
    var isMobile: Bool { self == .iPhone || self == .iPad }
}

/// A version of an operating system with its build.
struct SystemVersion: Sendable {
    let version: String
    let build: String

    var major: Int { Int(version.prefix { $0 != "." }) ?? 0 }
}

/// The models and systems that fleets are made of.
enum HardwareCatalogue {
    static let models: [HardwareModel] = macs + phones + pads + others

    /// The positions in ``models`` of each platform's models, each as often as it is common.
    static let choices: [DevicePlatform: [Int]] = Dictionary(
        grouping: models.indices.flatMap { Array(repeating: $0, count: models[$0].weight) }
    ) { models[$0].platform }

    /// The systems of `platform` that a model can run, oldest first.
    static let systems: [DevicePlatform: [SystemVersion]] = [
        .mac: [
            .init(version: "11.7.10", build: "20G1427"), .init(version: "12.7.6", build: "21H1320"),
            .init(version: "13.6.9", build: "22G830"), .init(version: "14.4.1", build: "23E224"),
            .init(version: "14.6.1", build: "23G93"), .init(version: "14.7.1", build: "23H222"),
            .init(version: "15.0.1", build: "24A348"), .init(version: "15.1.1", build: "24B91"),
            .init(version: "15.6.1", build: "24G90"), .init(version: "26.0.1", build: "25A362"),
            .init(version: "26.1", build: "25B78"),
        ],
        .iPhone: mobileSystems,
        .iPad: mobileSystems,
        .appleTV: [
            .init(version: "16.6", build: "20M73"), .init(version: "17.6.1", build: "21M80"),
            .init(version: "18.1", build: "22J580"), .init(version: "26.0", build: "23J353"),
        ],
        .android: [
            .init(version: "13", build: "TQ3A.230901.001"), .init(version: "14", build: "AP2A.240905.003"),
            .init(version: "15", build: "AP4A.250105.002"),
        ],
        .windows: [
            .init(version: "10.0.19045.5011", build: "19045"), .init(version: "10.0.22631.4460", build: "22631"),
            .init(version: "10.0.26100.2314", build: "26100"),
        ],
    ]

    /// For each model, the positions of the systems it can run, oldest first.
    static let fittingSystems: [[Int]] = models.map { model in
        let all = systems[model.platform] ?? []
        return all.indices.filter { model.systems.contains(all[$0].major) }
    }

    private static let mobileSystems: [SystemVersion] = [
        .init(version: "15.8.3", build: "19H386"), .init(version: "16.7.10", build: "20H350"),
        .init(version: "17.5.1", build: "21F90"), .init(version: "17.7.1", build: "21H216"),
        .init(version: "18.1", build: "22B83"), .init(version: "18.1.1", build: "22B91"),
        .init(version: "18.6.2", build: "22G100"), .init(version: "26.0.1", build: "23A355"),
        .init(version: "26.1", build: "23B85"),
    ]

    private static let macs: [HardwareModel] = [
        mac("MacBook Air (M1, 2020)", "MacBookAir10,1", "Apple M1", 8, "8 GB LPDDR4", 256, 11...26, 9),
        mac("MacBook Air (M2, 2022)", "Mac14,2", "Apple M2", 8, "16 GB LPDDR5", 512, 12...26, 8),
        mac("MacBook Air (15-inch, M3, 2024)", "Mac15,13", "Apple M3", 8, "16 GB LPDDR5", 512, 14...26, 7),
        mac("MacBook Air (13-inch, M4, 2025)", "Mac16,12", "Apple M4", 10, "16 GB LPDDR5", 256, 15...26, 6),
        mac("MacBook Pro (14-inch, 2021)", "MacBookPro18,3", "Apple M1 Pro", 10, "16 GB LPDDR5", 512, 12...26, 7),
        mac("MacBook Pro (14-inch, Nov 2023)", "Mac15,3", "Apple M3 Pro", 12, "18 GB LPDDR5", 1024, 14...26, 7),
        mac("MacBook Pro (16-inch, 2024)", "Mac16,5", "Apple M4 Max", 16, "48 GB LPDDR5", 1024, 15...26, 4),
        mac("MacBook Pro (13-inch, M1, 2020)", "MacBookPro17,1", "Apple M1", 8, "16 GB LPDDR4", 512, 11...26, 3),
        mac(
            "MacBook Pro (16-inch, 2019)", "MacBookPro16,1", "Intel(R) Core(TM) i7-9750H CPU @ 2.60GHz", 6,
            "16 GB 2667MHz DDR4", 512, 11...15, 2),
        mac(
            "MacBook Air (Retina, 13-inch, 2018)", "MacBookAir8,1", "Intel(R) Core(TM) i5-8210Y CPU @ 1.60GHz", 2,
            "8 GB 2133MHz LPDDR3", 128, 11...14, 2),
        mac("Mac mini (M2, 2023)", "Mac14,3", "Apple M2", 8, "8 GB LPDDR5", 256, 13...26, 3),
        mac("iMac (24-inch, M1, 2021)", "iMac21,1", "Apple M1", 8, "8 GB LPDDR4", 256, 11...26, 3),
        mac("Mac Studio (2022)", "Mac13,1", "Apple M1 Max", 10, "32 GB LPDDR5", 512, 12...26, 1),
    ]

    private static let phones: [HardwareModel] = [
        mobile("iPhone SE (2nd generation)", "iPhone12,8", .iPhone, 64, 15...18, 4),
        mobile("iPhone 11 Pro Max", "iPhone12,5", .iPhone, 256, 15...26, 3),
        mobile("iPhone 12", "iPhone13,2", .iPhone, 128, 15...26, 5),
        mobile("iPhone 13 mini", "iPhone14,4", .iPhone, 128, 15...26, 4),
        mobile("iPhone 14 Pro", "iPhone15,2", .iPhone, 256, 16...26, 5),
        mobile("iPhone 15", "iPhone15,4", .iPhone, 128, 17...26, 7),
        mobile("iPhone 16 Pro", "iPhone17,1", .iPhone, 256, 18...26, 5),
        mobile("iPhone 17", "iPhone18,3", .iPhone, 256, 26...26, 2),
    ]

    private static let pads: [HardwareModel] = [
        mobile("iPad (8th generation) (Wi-Fi)", "iPad11,6", .iPad, 128, 15...18, 6),
        mobile("iPad (9th generation) (Wi-Fi + Cellular)", "iPad12,2", .iPad, 64, 15...26, 5),
        mobile("iPad (10th generation) (Wi-Fi)", "iPad13,18", .iPad, 64, 16...26, 5),
        mobile("iPad Air (4th generation) (Wi-Fi + Cellular)", "iPad13,2", .iPad, 256, 15...26, 3),
        mobile("iPad Pro (11-inch) (3rd generation)", "iPad13,4", .iPad, 256, 15...26, 3),
        mobile("iPad mini (6th generation) (Wi-Fi)", "iPad14,1", .iPad, 64, 15...26, 3),
    ]

    private static let others: [HardwareModel] = [
        mobile("Apple TV 4K (2nd generation)", "AppleTV11,1", .appleTV, 32, 16...26, 2),
        mobile("Apple TV 4K (3rd generation)", "AppleTV14,1", .appleTV, 64, 16...26, 3),
        mobile("Pixel 8", "shiba", .android, 128, 14...15, 3),
        mobile("Galaxy S23", "SM-S911B", .android, 256, 13...15, 2),
        mobile("Surface Laptop 5", "Surface_Laptop_5", .windows, 512, 10...10, 2),
        mobile("ThinkPad X1 Carbon Gen 11", "21HM", .windows, 512, 10...10, 3),
    ]

    private static func mac(
        _ name: String, _ identifier: String, _ processor: String, _ cores: Int, _ memory: String, _ capacity: Int,
        _ systems: ClosedRange<Int>, _ weight: Int
    ) -> HardwareModel {
        HardwareModel(
            name: name, identifier: identifier, platform: .mac, processor: processor, cores: cores, memory: memory,
            capacity: capacity, systems: systems, weight: weight)
    }

    private static func mobile(
        _ name: String, _ identifier: String, _ platform: DevicePlatform, _ capacity: Int,
        _ systems: ClosedRange<Int>, _ weight: Int
    ) -> HardwareModel {
        HardwareModel(
            name: name, identifier: identifier, platform: platform, processor: "", cores: 0, memory: "",
            capacity: capacity, systems: systems, weight: weight)
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
