/// Generated from `themes/*.yaml` by `RECORD=1 swift test --filter ThemeTests`.
extension Theme {
    static let builtInTexts: [String: String] = [
        "mono": #"""
        # Attributes alone, for terminals without colour, for NO_COLOR and for eyes that colours do not serve.
        name: mono
        about: Attributes only, no colour at all
        roles:
          text: { attr: none }
          dim: { attr: dim }
          strong: { attr: bold }

          title: { attr: bold }
          path: { attr: bold }
          border: { attr: none }

          header: { attr: [bold, underline] }
          header-sort: { attr: [bold, underline, reverse] }
          selection: { attr: reverse }
          mark: { attr: bold }
          match: { attr: [bold, underline] }

          status-ok: { attr: none }
          status-warning: { attr: bold }
          status-bad: { attr: [bold, underline] }
          status-waiting: { attr: none }
          status-stale: { attr: dim }

          mode-read-only: { attr: reverse }
          mode-demo: { attr: [bold, reverse] }

          field: { attr: underline }
          field-focus: { attr: reverse }
          field-error: { attr: [bold, underline] }
          secret: { attr: [dim, underline] }

          button: { attr: none }
          button-focus: { attr: [bold, reverse] }
          button-danger: { attr: [bold, underline] }
          button-off: { attr: dim }

          box: { attr: none }
          box-title: { attr: bold }
          box-danger: { attr: [bold, underline] }
          disabled: { attr: dim }

          message: { attr: none }
          message-warning: { attr: bold }
          message-error: { attr: [bold, underline] }

          key-name: { attr: none }
          key-label: { attr: reverse }
          prompt: { attr: bold }
          completion: { attr: dim }
        """#,
        "terminal": #"""
        # The terminal's own 16 colours on its own background, light or dark. A colour stands alone only where it can be read on
        # both, which leaves red and magenta; every other one brings its own partner (black on cyan).
        name: terminal
        about: The colours you chose for your terminal
        roles:
          text: { fg: default, bg: default, attr: none }
          dim: { attr: dim }
          strong: { attr: bold }

          title: { attr: bold }
          path: { attr: bold }
          border: { attr: dim }

          header: { attr: [bold, underline] }
          header-sort: { attr: [bold, underline, reverse] }
          selection: { attr: reverse }
          mark: { fg: magenta, attr: bold }
          match: { attr: [bold, underline] }

          status-ok: { attr: none }
          status-warning: { fg: magenta, attr: bold }
          status-bad: { fg: red, attr: [bold, underline] }
          status-waiting: { attr: italic }
          status-stale: { attr: dim }

          mode-read-only: { fg: black, bg: green, attr: none }
          mode-demo: { fg: black, bg: yellow, attr: none }

          field: { attr: underline }
          field-focus: { attr: reverse }
          field-error: { fg: red, attr: [bold, underline] }
          secret: { attr: [dim, underline] }

          button: { attr: none }
          button-focus: { attr: [bold, reverse] }
          button-danger: { fg: red, attr: [bold, underline] }
          button-off: { attr: dim }

          box: { attr: none }
          box-title: { attr: bold }
          box-danger: { fg: red, attr: [bold, underline] }
          disabled: { attr: dim }

          message: { attr: none }
          message-warning: { fg: magenta, attr: bold }
          message-error: { fg: red, attr: [bold, underline] }

          key-name: { attr: none }
          key-label: { fg: black, bg: cyan, attr: none }
          prompt: { attr: bold }
          completion: { attr: dim }
        """#,
    ]
}
