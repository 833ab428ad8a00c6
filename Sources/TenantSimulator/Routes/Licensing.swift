import HTTPTypes

/// How many devices the tenant has, and may have.
enum LicensingRoutes {
    static let all: [Route] = [
        Route(.get, "/settings/licensing", .settings) { tenant, _ in
            var counts: [DevicePlatform: Int] = [:]
            for position in tenant.fleet.present { counts[tenant.fleet[position].platform, default: 0] += 1 }
            func count(_ platform: DevicePlatform) -> JSON { .int(counts[platform] ?? 0) }
            let total = counts.values.reduce(0, +)
            let limit = max(10, (total + 99) / 100 * 110)
            return Answer([
                "counts": [
                    "computers_count": .int(total), "ios_count": count(.iPhone), "ipados_count": count(.iPad),
                    "macos_count": count(.mac), "tvos_count": count(.appleTV),
                ],
                "limits": [
                    "plan_type": "single_limit", "max_devices": .int(limit),
                    "max_devices_per_platform": ["macos": 0, "ios_ipados": 0],
                ],
                "tenantOverLicenseLimit": .bool(total > limit),
            ])
        }
    ]
}
