import ConsoleModel
import ConsoleScreens
package import TerminalKit

extension LiveApp {
    /// Types text key by key.
    package func type(_ text: String) {
        for character in text { press(.character(character)) }
    }

    /// Runs a command of the palette.
    package func run(_ line: String) {
        press(.character(":"))
        type(line)
        press(.enter)
    }

    /// Waits until nothing is being read for the listing or the record on the screen.
    @discardableResult
    package func waitForReading() async -> Bool { await wait { !$0.isReadingListing } }

    /// The screen in `size`.
    package func frame(_ size: Size? = nil) -> Frame {
        if let size {
            store.receive(.resize(size))
            store.receive(.painted(tag: store.state.revision))
        }
        return render(
            store.state, Theme(name: "test", styles: [.selection: Style(attributes: [.reverse])]), Capabilities())
    }

    package var screen: String { frame().text }
}
