import Benchmark
import ConsoleModel
import ConsoleScreens
import KandjiAPI
import Synchronization
import TerminalKit
import TestSupport

/// What a key costs up to the frame that answers it, and what each screen costs to draw.
func screenBenchmarks() {
    for count in SampleFleet.sizes {
        for (what, key) in [("cursor-key", Key.down), ("page-key", .pageDown)] {
            Benchmark("\(what)-\(count)") { benchmark in
                var scene = Scene.devices(count)
                benchmark.startMeasurement()
                scene.press(key)
                blackHole(scene.frame)
                benchmark.stopMeasurement()
            }
        }
        Benchmark("filter-key-\(count)") { benchmark in
            var scene = Scene.devices(count)
            scene.press(.character("/"))
            scene.press(.character("m"))
            benchmark.startMeasurement()
            scene.press(.character("a"))
            blackHole(scene.frame)
            benchmark.stopMeasurement()
        }
    }
    for (name, keys) in screens {
        for size in [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)] {
            Benchmark("draw-\(name)-\(size.columns)x\(size.rows)") { benchmark in
                var scene = Scene.devices(1_000, size: size)
                for key in keys { scene.press(key) }
                benchmark.startMeasurement()
                blackHole(scene.frame)
                benchmark.stopMeasurement()
            }
        }
    }
}

/// How each screen and box is reached.
private let screens: [(name: String, keys: [Key])] = [
    ("device-list", []), ("device", [.enter]), ("actions", [.function(9)]),
    ("lock-box", [.function(9), .character("k")]), ("sort-box", [.function(6)]), ("help", [.function(1)]),
    ("palette", [.function(2), .character("l"), .character("o")]), ("jobs", [.function(8)]),
    ("overview", [.character("o")]),
    ("Blueprints", [.function(2)] + "blueprints".map { Key.character($0) } + [.enter]),
]

/// A console as it stands before a key is pressed.
private struct Scene: Sendable {
    private var state: State
    private let theme: Theme
    private let capabilities = Capabilities(colorDepth: .indexed256)

    private init(count: Int, size: Size) {
        var app = TestApp(size: size)
        app.state.fleet.table = SampleFleet.table(count)
        app.state.fleet.sync = .complete(at: app.state.now.wall)
        app.state.refreshDeviceRows()
        state = app.state
        theme = Theme.builtIn(named: "terminal", depth: .indexed256) ?? app.theme
        press(.down)
    }

    static func devices(_ count: Int, size: Size = Size(columns: 80, rows: 24)) -> Scene {
        made.withLock { scenes in
            if let scene = scenes[count], scene.state.size == size { return scene }
            let scene = Scene(count: count, size: size)
            scenes[count] = scene
            return scene
        }
    }

    private static let made = Mutex<[Int: Scene]>([:])

    /// Presses a key and lets its frame be seen, so that a box takes the next one.
    mutating func press(_ key: Key) {
        blackHole(reduce(&state, .terminal(.key(key))))
        blackHole(reduce(&state, .terminal(.painted(tag: state.revision))))
        blackHole(reduce(&state, .time(state.now.advanced(by: 400), drained: true)))
    }

    var frame: Frame { render(state, theme, capabilities) }
}
