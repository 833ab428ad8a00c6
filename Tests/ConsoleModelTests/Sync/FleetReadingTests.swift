import ConsoleModel
import KandjiAPI
import TestSupport
import Testing

@Suite("A full reading")
struct FleetReadingTests {
    /// A list of the service that changes while it is read.
    private struct List {
        var ids: [String]
        var random: SeededGenerator

        init(count: Int, seed: UInt64) {
            random = SeededGenerator(seed: seed)
            var made: Set<String> = []
            while made.count < count { made.insert(Self.makeID(&random)) }
            ids = made.sorted()
        }

        static func makeID(_ random: inout SeededGenerator) -> String {
            let digits = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }

        func page(at offset: Int) throws -> PageContent<Device> {
            let rows = ids.dropFirst(offset).prefix(300).map { JSONValue.string($0) }
            return try PageContent(.array(Array(rows))) { row in
                guard case .string(let id) = row else { throw DecodingIssue("no id") }
                return Device(id: DeviceID(rawValue: id))
            }
        }

        mutating func enrol(_ count: Int) {
            for _ in 0..<count {
                let id = Self.makeID(&random)
                let place = ids.firstIndex { $0 > id } ?? ids.endIndex
                ids.insert(id, at: place)
            }
        }

        mutating func remove(_ count: Int) {
            for _ in 0..<min(count, ids.count) { ids.remove(at: .random(in: 0..<ids.count, using: &random)) }
        }
    }

    /// Reads to the end, answering in any order, with `change` in between.
    private func read(
        _ list: inout List, seed: UInt64, expected: Int? = nil, change: (inout List) -> Void = { _ in }
    ) throws -> (reading: FleetReading, requests: Int) {
        var random = SeededGenerator(seed: seed)
        var reading = FleetReading(expected: expected)
        var underWay: [Int] = []
        var requests = 0
        while requests < 5_000 {
            while let offset = reading.takeOffset() { underWay.append(offset) }
            #expect(underWay.count <= FleetReading.width)
            guard !underWay.isEmpty else { break }
            let offset = underWay.remove(at: .random(in: 0..<underWay.count, using: &random))
            _ = reading.take(try list.page(at: offset), at: offset)
            requests += 1
            change(&list)
        }
        return (reading, requests)
    }

    @Test("A fleet of 100,000 takes at most 340 requests")
    func requests() throws {
        var list = List(count: 100_000, seed: 1)
        let (reading, requests) = try read(&list, seed: 2)
        #expect(requests <= 340)
        #expect(reading.isProven)
        #expect(reading.ids.count == 100_000)
    }

    @Test(
        "A fleet whose size is known costs not one request too many", arguments: [0, 1, 299, 300, 597, 598, 700, 5_000])
    func known(count: Int) throws {
        for expected in [count - 2, count, count + 2] where expected >= 0 {
            var list = List(count: count, seed: 3)
            let (reading, requests) = try read(&list, seed: 4, expected: expected)
            #expect(requests <= count / FleetReading.step + (count == expected ? 1 : 2))
            #expect(reading.isProven)
            #expect(reading.ids.count == count)
        }
    }

    @Test("A small fleet costs one request", arguments: [(0, 1), (1, 1), (299, 1), (300, 3), (598, 4)])
    func small(count: Int, most: Int) throws {
        var list = List(count: count, seed: 3)
        let (reading, requests) = try read(&list, seed: 4)
        #expect(requests <= most)
        #expect(reading.isProven)
        #expect(reading.ids.count == count)
    }

    @Test(
        "However the list shifts, a device that was there throughout is seen, or nothing is proven", arguments: 0..<60)
    func shifts(seed: UInt64) throws {
        var list = List(count: 3_000 + Int(seed) * 31, seed: seed)
        let first = Set(list.ids)
        let pace = Int(seed % 7)
        var left: Set<String> = first
        let (reading, requests) = try read(&list, seed: seed) { list in
            if seed % 3 != 0 { list.remove(pace * pace) }
            if seed % 3 != 1 { list.enrol(pace) }
            left.formIntersection(list.ids)
        }
        // Five devices in a hundred leaving between two pages is more than a fleet does.
        #expect(reading.isProven || pace > 5)
        #expect(!reading.isProven || left.isSubset(of: Set(reading.ids.map(\.rawValue))))
        #expect(requests < 80)
    }

    @Test("A list that shrinks faster than it can be read proves nothing, and the reading ends")
    func avalanche() throws {
        var list = List(count: 20_000, seed: 5)
        let first = Set(list.ids)
        var left = first
        let (reading, requests) = try read(&list, seed: 6) { list in
            list.remove(200)
            left.formIntersection(list.ids)
        }
        #expect(requests < 200)
        #expect(!reading.isProven || left.isSubset(of: Set(reading.ids.map(\.rawValue))))
    }

    @Test("A reading that was interrupted goes on where it was")
    func resume() throws {
        let list = List(count: 4_000, seed: 7)
        var reading = FleetReading()
        var offsets: [Int] = []
        for _ in 0..<5 {
            guard let offset = reading.takeOffset() else { break }
            _ = reading.take(try list.page(at: offset), at: offset)
            offsets.append(offset)
        }
        let lost = [reading.takeOffset(), reading.takeOffset()].compactMap { $0 }
        #expect(lost.count == 2)
        reading.giveBack(lost[0])
        reading.resume()
        while let offset = reading.takeOffset() {
            #expect(!offsets.contains(offset))
            offsets.append(offset)
            _ = reading.take(try list.page(at: offset), at: offset)
        }
        #expect(lost.allSatisfy(offsets.contains))
        #expect(reading.isProven)
        #expect(reading.ids.count == 4_000)
    }

    @Test("A list in another order than asked for proves nothing")
    func unordered() throws {
        var list = List(count: 700, seed: 8)
        list.ids.reverse()
        let (reading, requests) = try read(&list, seed: 9)
        #expect(requests <= 4)
        #expect(reading.ids.count == 700)
        #expect(!reading.isProven)
    }

    @Test("A row that cannot be read may be any device: nothing is proven")
    func badRow() throws {
        var reading = FleetReading()
        _ = reading.takeOffset()
        let page = try PageContent(.array([.string("a"), .null, .string("c")])) { row -> Device in
            guard case .string(let id) = row else { throw DecodingIssue("no id") }
            return Device(id: DeviceID(rawValue: id))
        }
        let (fresh, badRows) = reading.take(page, at: 0)
        #expect(fresh.count == 2)
        #expect(badRows == 1)
        #expect(reading.takeOffset() == nil)
        #expect(!reading.isProven)
    }
}
