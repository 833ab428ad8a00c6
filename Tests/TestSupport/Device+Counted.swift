package import KandjiAPI

extension Device {
    /// Sixty devices for what is counted: several platforms, more versions, models and tags than a block shows at
    /// first, some of all that needs attention, and some values that are missing.
    package static let counted: [Device] = (0..<60).map { number in
        let platform: Platform =
            number % 10 == 0 ? .appleTV : number % 3 == 0 ? .iPhone : number % 7 == 0 ? .iPad : .mac
        return .test(
            "DEV-\(number)", platform: platform, model: models[(number * 5 + number / 7) % models.count],
            os: platform == .mac ? "15.\(number % 11)" : "18.\(number % 3)",
            user: number % 4 == 0 ? nil : "User \(number)",
            seen: number % 9 == 0 ? "2026-11-01T10:02:00Z" : number % 25 == 7 ? nil : "2026-11-24T10:02:00.000000Z"
        ) { device in
            if number % 2 == 0 { device.assetTag = "A\(number)" }
            if number % 13 != 0 {
                device.blueprintID = "b\(number % 4)"
                device.blueprintName = ["Standard Macs", "Engineering", "営業 東京", "Kiosk | lobby"][number % 4]
            }
            if platform == .mac { device.agentVersion = "4.5.\(number % 3) (51\(number % 3)0)" }
            device.lostModeStatus = number == 33 ? "ENABLED" : nil
            device.isMissing = number % 21 == 5
            if number % 5 == 0 { device.tags = ["loan \(number % 50)", "VIP"] }
        }
    }

    private static let models = [
        "MacBook Air (M2, 2022)", "MacBook Pro (14-inch, M3, Nov 2023)", "iPhone 15", "iPad Air (5th generation)",
        "Apple TV 4K (3rd generation)", "Mac mini (M4, 2024)", "iPhone 15 Pro", "“Odd” model\\",
    ]
}
