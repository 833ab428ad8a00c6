package import ConsoleModel
import TerminalKit

extension LiveApp {
    /// Has the verb sent to the device under the cursor: presses what a person would, with what is not known left so,
    /// and waits a grace period out.
    package func send(_ verb: Verb, serial: String) {
        press(.function(9))
        switch verb {
        case .lock: press(.character("k"), .tab, .enter)
        case .turnOnLostMode:
            press(.character("l"), .character("o"), .backTab, .character("F"), .backTab, .character("1"))
            press(.tab, .tab, .tab, .enter)
        case .turnOffLostMode: press(.character("l"), .character("f"), .tab, .enter)
        case .playLostModeSound: press(.character("l"), .character("s"), .enter)
        case .updateLostModeLocation: press(.character("l"), .character("u"), .enter)
        case .cancelLostMode: press(.character("l"), .character("c"), .tab, .enter)
        case .restart: press(.character("r"), .tab, .enter)
        case .shutdown: press(.character("s"), .tab, .enter)
        case .reinstallAgent: press(.character("g"), .tab, .enter)
        case .blankPush: press(.character("b"), .enter)
        case .updateInventory: press(.character("i"), .enter)
        case .renewMDMProfile: press(.character("m"), .character("m"), .enter)
        case .setDeviceName: press(.character("N"), .backTab, .character("7"), .tab, .tab, .enter)
        case .remoteDesktop: press(.character("d"), .backTab, .right, .tab, .tab, .enter)
        case .unlockAccount: press(.character("a"), .backTab, .character("j"), .enter, .tab, .tab, .enter)
        case .clearPasscode: destroy("p", serial)
        case .eraseDevice: destroy("E", serial)
        case .deleteDevice: destroy("D", serial)
        case .deleteUser:
            press(.character("m"), .character("X"), .backTab)
            for character in serial { press(.character(character)) }
            press(.backTab, .backTab, .backTab, .character("j"), .enter, .tab, .tab, .tab, .tab, .tab)
            confirmAndWait()
        default: break
        }
    }

    /// The serial number typed into the last field, then the button.
    private func destroy(_ letter: Character, _ serial: String) {
        press(.character(letter), .backTab)
        for character in serial { press(.character(character)) }
        press(.tab, .tab)
        confirmAndWait()
    }

    /// Presses the button that has the focus and waits a grace period out.
    package func confirmAndWait() {
        store.receive(.key(.enter))
        for _ in 0..<Grace.seconds {
            store.receive(.painted(tag: store.state.revision))
            skip(.milliseconds(1_000))
        }
    }
}
